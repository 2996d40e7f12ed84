"""What the language benchmark measures: labelled texts, peers, and the measures themselves."""
