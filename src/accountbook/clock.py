"""The clock: the one place that asks what moment it is; which day is today is told to the program at its edges."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """This moment in UTC: what dates each write (tests and the demo replace it there), each draft and each backup."""
    return datetime.now(UTC)
