"""Relevance judged: questions with the passages that answer them, and how well a ranking does."""
