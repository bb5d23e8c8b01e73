"""The input line of a one-line entry."""

from textual import events

from accountbook.ui.text import SafeInput


class EntryLine(SafeInput):
    """The input line; a paste of several lines becomes one."""

    def on_paste(self, event: events.Paste) -> None:
        """Join the lines: nothing pasted is lost."""
        event.text = " ".join(event.text.split("\n"))
