"""Moments as people read them: by the clock on the wall here. The book, its files and JSON keep UTC."""

from datetime import UTC, datetime

MINUTE = "%Y-%m-%d %H:%M"
DAY = "%Y-%m-%d"


def local_time(at: str | datetime, form: str = MINUTE) -> str:
    """A moment (as a text, or without a zone: UTC) in local time."""
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone().strftime(form)
