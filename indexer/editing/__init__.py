"""What helps an editor keep the glossary: what the archive says of it, and what it lacks."""
