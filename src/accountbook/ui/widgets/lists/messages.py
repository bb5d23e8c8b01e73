"""What a list posts: another row is under the cursor, one was chosen, or rows are wanted that have not been read."""

from textual.message import Message
from textual.widget import Widget


class ListMessage(Message):
    """Something a list says."""

    def __init__(self, vlist: Widget) -> None:
        super().__init__()
        self.vlist = vlist

    @property
    def control(self) -> Widget:
        """The list, for `@on` with a selector."""
        return self.vlist


class Highlighted(ListMessage, namespace="vlist"):
    """Another row is under the cursor."""

    def __init__(self, vlist: Widget, row_id: int) -> None:
        super().__init__(vlist)
        self.row_id = row_id


class Chosen(Highlighted, namespace="vlist"):
    """Enter was pressed on a row."""


class Wanted(ListMessage, namespace="vlist"):
    """Rows about to be shown are not there yet: read them and call `give`."""

    def __init__(self, vlist: Widget, ids: list[int]) -> None:
        super().__init__(vlist)
        self.ids = ids
