"""The companies that satisfy a filter or a target group, and the book as a table."""
