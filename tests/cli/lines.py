"""Log lines read on the day of the tests."""

from accountbook.domain.lines.logline import LogLine, read_log_line
from tests.books import TODAY


def log_line(text: str) -> LogLine:
    """What a typed line means on the day of the tests."""
    return read_log_line(text, TODAY)
