"""Briefs and sheets: from the book and the rules to a document, and its renderings."""
