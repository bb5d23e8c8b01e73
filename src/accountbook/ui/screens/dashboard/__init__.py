"""The day: what waits, and what can be done with it."""
