"""Rules: pure functions over plain values; "today" is always an argument, nothing here reads or writes."""
