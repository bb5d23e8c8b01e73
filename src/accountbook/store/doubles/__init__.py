"""How a record is recognised, which may be one, and making one of two."""
