"""Insight and the book: what it is computed from, where its answers are kept, what the data check asks."""
