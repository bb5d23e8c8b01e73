"""How anything gets into the book: the unit of work, the log that every flush writes, records, fields."""
