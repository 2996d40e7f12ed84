"""The reading room: the pages on which people search and read the archive."""
