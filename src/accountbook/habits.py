"""How a person types: what amounts and days mean that are typed without saying it."""

from accountbook.row import Row


class Habits(Row):
    """The currency of amounts without one, the tongue of short weekdays, and whether 03/04 is March 4."""

    currency: str = "EUR"
    tongue: str = "en"
    month_first: bool = False


USUAL = Habits()
"""How one types who has said nothing else."""
