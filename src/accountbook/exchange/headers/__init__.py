"""What column headers mean: words of ten languages and of the usual programs.

`words.txt` is the vocabulary, `sense` reads a header with it, `tworows` puts headings of two rows together, `targets`
says which field a meaning goes to, `calendars` knows the columns of a calendar.
"""

from accountbook.exchange.headers.sense import (
    is_heading,
    known_in,
    knows_header,
    lists_companies,
    lists_somebody,
    names_somebody,
)
from accountbook.exchange.headers.tworows import joined_heading

__all__ = [
    "is_heading",
    "joined_heading",
    "known_in",
    "knows_header",
    "lists_companies",
    "lists_somebody",
    "names_somebody",
]
