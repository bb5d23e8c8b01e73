"""accountbook: the account book a field salesperson keeps in a terminal."""

__version__ = "0.1.0"
