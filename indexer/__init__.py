"""Saved newsletter issues in, passages and answers out: all that would be true without a web."""
