"""A list under a box: one types in the box, and its keys move the cursor of the list."""

from datetime import date
from typing import TypeVar

from accountbook.ui.widgets.lists.vlist import VList

Row = TypeVar("Row")


class BoxedList(VList[Row]):
    """What fits the words in the box, with days as they are said today."""

    def __init__(self, today: date) -> None:
        super().__init__(id="hits")
        self.today = today

    @property
    def lit(self) -> bool:
        """The box keeps the focus and hands its keys on."""
        return True
