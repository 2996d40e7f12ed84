"""The fast path: an index as arrays written beside Whoosh's at build and mapped to be searched."""
