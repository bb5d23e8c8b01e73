"""Days: as people type them, as the book keeps them, in words and in parts."""
