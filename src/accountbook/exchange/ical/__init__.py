"""iCalendar: `item` holds the values, `reading` and `writing` go between files and values."""
