"""How the cursor of a list is moved by keys: by rows, by screens, to the ends."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.geometry import Size


class ListSteps:
    """Mixed into the list."""

    if TYPE_CHECKING:  # what the list has
        _at: int
        row_height: int

        @property
        def size(self) -> Size: ...
        @property
        def count(self) -> int: ...
        def _move(self, index: int) -> None: ...

    def step(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self._move(self._at + by)

    def action_cursor_down(self) -> None:
        """One row down."""
        self.step(1)

    def action_cursor_up(self) -> None:
        """One row up."""
        self.step(-1)

    def action_page_down(self) -> None:
        """One screen down."""
        self.step(self._page())

    def action_page_up(self) -> None:
        """One screen up."""
        self.step(-self._page())

    def action_first(self) -> None:
        """To the first row."""
        self._move(0)

    def action_last(self) -> None:
        """To the last row."""
        self._move(self.count - 1)

    def _page(self) -> int:
        return max(1, self.size.height // self.row_height - 1)
