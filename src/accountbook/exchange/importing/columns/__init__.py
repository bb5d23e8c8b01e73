"""What the columns of a row say, by their headings and their values."""
