"""From what a row says to what the book holds: new records, corrections, entries, moves."""
