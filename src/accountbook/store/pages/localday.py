"""Days and moments of the book: a day is stored as its text, a moment in UTC and read by the clock on the wall here."""

from datetime import date


def day(stored: str | None) -> date | None:
    """A stored day as a date."""
    return date.fromisoformat(stored) if stored else None


def local_day(column: str) -> str:
    """The SQL for the day of a stored moment; a column such as `b.at` or `created_at`."""
    return f"date({column}, 'localtime')"
