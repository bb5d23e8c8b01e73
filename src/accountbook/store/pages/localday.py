"""The day of a stored moment, by the clock on the wall here: the book keeps UTC."""


def local_day(column: str) -> str:
    """The SQL for it; a column such as `b.at` or `created_at`."""
    return f"date({column}, 'localtime')"
