"""The only room that knows SQL: opens the book, asks it questions, and writes through one door."""
