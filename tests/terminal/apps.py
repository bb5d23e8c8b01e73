"""Small programs for the terminal tests: `python -m tests.terminal.apps show|drafts ...`."""

import os
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import ClassVar

from accountbook.ui.terminal.env import prepare_environment

prepare_environment()

from rich.segment import Segment  # noqa: E402
from rich.style import Style  # noqa: E402
from textual.app import ComposeResult  # noqa: E402
from textual.binding import Binding, BindingType  # noqa: E402
from textual.containers import Horizontal, Vertical, VerticalScroll  # noqa: E402
from textual.geometry import Offset  # noqa: E402
from textual.message import Message  # noqa: E402
from textual.screen import ModalScreen  # noqa: E402
from textual.strip import Strip  # noqa: E402
from textual.widget import Widget  # noqa: E402
from textual.widgets import Button, DataTable, Static  # noqa: E402

from accountbook.domain.plain import show  # noqa: E402
from accountbook.ui.area import SafeArea  # noqa: E402
from accountbook.ui.terminal.app import TerminalApp  # noqa: E402
from accountbook.ui.terminal.grid import Grid, cells_of  # noqa: E402
from accountbook.ui.terminal.preview import painted  # noqa: E402
from accountbook.ui.text import SafeInput, cell, text  # noqa: E402
from tests.nasty import OWN  # noqa: E402

LOGS = Path(tempfile.gettempdir()) / "accountbook-terminal-tests"
STEMS = (
    "Müller",
    "日本電機",
    "Åkesson",
    "Acme",
    "Иванов",
    "Ünal 👍",
    "O'Neil",
    "東京ガス",
    "Zoë",
    "Café\u0301s",
    "שלום",
)
NAMES = [f"{STEMS[n % len(STEMS)]} {n:03} {'GmbH' if n % 3 else 'Ltd [/x]'}" for n in range(300)]


class Names(Widget, can_focus=True):
    """A list of one line a name, with a mark in front of the current one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)"), Binding("up", "move(-1)"), Binding("pagedown", "page(1)"),
        Binding("pageup", "page(-1)"), Binding("end", "move(100000)"), Binding("home", "move(-100000)"),
    ]  # fmt: skip

    class Moved(Message):
        """Another name is current."""

    def __init__(self) -> None:
        super().__init__()
        self.names, self.top, self.current = NAMES, 0, 0

    def action_page(self, pages: int) -> None:
        self.action_move(pages * max(1, self.size.height - 1))

    def action_move(self, by: int) -> None:
        was = self.current
        self.current = max(0, min(len(self.names) - 1, self.current + by))
        height = max(1, self.size.height)
        if not self.top <= self.current < self.top + height:
            self.top = max(0, min(self.current - height // 2, len(self.names) - height))
            self.refresh()
        else:
            for index in (was, self.current):
                self.refresh(
                    self.content_region.at_offset(Offset(0, index - self.top)).crop_size(self.size.with_height(1))
                )
        self.app.cursor_position = self.content_region.offset + Offset(0, self.current - self.top)
        self.post_message(self.Moved())

    def show_only(self, words: str) -> None:
        self.names = [name for name in NAMES if words.casefold() in name.casefold()]
        self.top = self.current = 0
        self.refresh()

    def render_line(self, y: int) -> Strip:
        index = self.top + y
        if index >= len(self.names):
            return Strip.blank(self.size.width)
        mark = Segment("> " if index == self.current else "  ", Style(bold=True))
        line = Strip([mark, Segment(str(cell(self.names[index])), self.visual_style.rich_style)])
        return line.adjust_cell_length(self.size.width, self.visual_style.rich_style)


class Company(ModalScreen[None]):
    """A window over the list."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,x", "dismiss(None)")]
    CSS = "Company { align: center middle; } Company > Vertical { width: 44; height: 12; border: round $primary; }"

    def __init__(self, name: str) -> None:
        super().__init__()
        self.company = name

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(text(self.company, "bold"))
            yield SafeInput(placeholder="note")
            yield SafeArea("first line\n第二行 wide\nthird")
            yield Button(text("Close"))

    def on_button_pressed(self) -> None:
        self.dismiss(None)


class Show(TerminalApp[None]):
    """Lists, a table, fields, a window, wide and strange names."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #find { height: 1; border: none; padding: 0; }
    #find:focus { border: none; background-tint: $foreground 0%; }
    Names { width: 1fr; height: 1fr; } #side { width: 30; } DataTable { height: 8; } #status { height: 1; }
    * { scrollbar-size: 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit"), Binding("slash", "focus('find')"), Binding("enter", "open"),
        Binding("ctrl+l", "redraw_all"), Binding("ctrl+t", "focus('table')"), Binding("escape", "list"),
        Binding("ctrl+o", "strange"), Binding("ctrl+e", "outside"),
    ]  # fmt: skip

    def compose(self) -> ComposeResult:
        yield SafeInput(id="find", placeholder="search")
        with Horizontal():
            yield Names()
            with Vertical(id="side"):
                yield Static("", id="detail")
                yield DataTable(id="table", cursor_type="row")
        yield Static("", id="status")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("Name", "Town")
        for n in range(12):
            table.add_row(cell(NAMES[n]), cell("[b]Ulm[/b]"))
        self.query_one(Names).focus()
        self.on_names_moved()
        self.first_page_ready()

    def on_names_moved(self) -> None:
        names = self.query_one(Names)
        self.query_one("#status", Static).update(text(f"{names.current + 1}/{len(names.names)}"))

    def on_input_changed(self, event: SafeInput.Changed) -> None:
        if event.input.id == "find":
            self.query_one(Names).show_only(event.value)

    def action_list(self) -> None:
        self.query_one(Names).focus()

    def action_open(self) -> None:
        names = self.query_one(Names)
        if names.has_focus and names.names:
            self.push_screen(Company(names.names[names.current]))

    def action_strange(self) -> None:
        """Send something no driver knows."""
        assert self._driver is not None
        self._driver.write("\x1b[1;1H\x1b[9xstrange")

    def action_outside(self) -> None:
        self.run_outside([sys.executable, "-c", "print('outside'); input()"])


class Drafts(TerminalApp[None]):
    """Keeps what is typed, as the account book does: in memory at once, on the disk at every ending."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+b", "bug"), Binding("ctrl+s", "save"), Binding("ctrl+q", "quit"), Binding("ctrl+r", "flood"),
        Binding("ctrl+o", "bug_in_worker"),
    ]  # fmt: skip

    def __init__(self, folder: Path) -> None:
        super().__init__(log_folder=folder / "logs")
        self.folder = folder
        self.typed = ""
        self.lock = threading.Lock()

    def compose(self) -> ComposeResult:
        yield SafeInput(id="note")
        yield Static("", id="flood")

    def on_ready(self) -> None:
        self.query_one("#flood", Static).update(text("ready"))

    def on_input_changed(self, event: SafeInput.Changed) -> None:
        self.typed = event.value

    def flush_drafts(self) -> None:
        with self.lock:
            (self.folder / "draft").write_text(self.typed)

    def action_bug(self) -> None:
        secret = "IBAN DE89 3704"
        raise KeyError(secret + self.typed)

    def action_bug_in_worker(self) -> None:
        self.run_worker(self._bug, thread=True)

    def _bug(self) -> None:
        raise ValueError("IBAN DE89 3704")

    def action_save(self) -> None:
        """A save of two seconds in a thread."""
        self.run_worker(self._save, thread=True)
        self.query_one("#flood", Static).update(text("saving"))

    def _save(self) -> None:
        (self.folder / "begun").touch()
        time.sleep(2)
        (self.folder / "saved").touch()

    def action_flood(self) -> None:
        """Repaint for ever, so that a line that is not read stalls."""
        self.set_interval(0.005, self._repaint)

    def _repaint(self) -> None:
        page = "\n".join(f"{time.monotonic_ns()} {n} {'x' * (time.monotonic_ns() % 60)}" for n in range(20))
        self.query_one("#flood", Static).update(text(page, lines=True))
        (self.folder / "painting").write_text(str(time.monotonic()))


class Nasty(TerminalApp[None]):
    """Hostile names in labels, a table and fields."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit")]
    CSS = "SafeInput { border: none; height: 1; } SafeArea { height: 4; } Static { height: auto; } DataTable { height: 8; }"

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            for name in OWN:
                yield Static(text(name))
                yield SafeInput(value=name)
        yield DataTable()
        yield SafeArea("\n".join(OWN))

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_column(cell(OWN[0]), width=60)
        for name in OWN:
            table.add_row(cell(name))
        self.notify(show(OWN[0]), title=show(OWN[1]), markup=False, timeout=60)
        self.title = "ready"


def _page() -> Grid:
    size = os.get_terminal_size(0)
    page = Grid(size.columns, size.lines)
    page.put(0, 0, cells_of("search", "2"))
    for n, name in enumerate(NAMES[:5]):
        page.put(0, n + 1, cells_of(f"{'> ' if n == 0 else '  '}{name}", ""))
    return page


def main(name: str, *arguments: str) -> int:
    """Run one of the apps."""
    if name == "drafts":
        return Drafts(Path(arguments[0])).run_in_terminal()
    if name == "nasty":
        return Nasty(log_folder=LOGS).run_in_terminal()
    if "preview" in arguments:
        with painted(_page()) as preview:
            return Show(log_folder=LOGS, preview=preview).run_in_terminal()
    return Show(log_folder=LOGS).run_in_terminal()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
