"""vCards: `card` holds the values, `lines` the syntax, `reading` and `writing` go between files and values."""
