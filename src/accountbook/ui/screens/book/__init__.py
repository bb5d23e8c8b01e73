"""The book: companies, people and the timeline side by side."""
