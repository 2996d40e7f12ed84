"""A query in, results out."""
