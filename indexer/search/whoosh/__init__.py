"""Whoosh as an index of record: its schema, its postings written at once, and a second searcher."""
