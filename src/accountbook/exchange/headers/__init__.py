"""What column headers mean: words of ten languages and of the usual programs.

`words.txt` is the vocabulary, `sense` reads a header with it, `targets` says which field a meaning goes to.
"""

from accountbook.exchange.headers.sense import knows_header

__all__ = ["knows_header"]
