"""One issue's bytes in, its passages out."""
