"""What screens are made of: they receive values and post wishes, and never ask the book."""
