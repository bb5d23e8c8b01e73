"""Every widget shows a hostile name as it was typed, and nothing of it reaches the terminal as a command."""

import re
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import (
    Button,
    Checkbox,
    Collapsible,
    DataTable,
    Label,
    OptionList,
    RadioButton,
    SelectionList,
    Static,
    Tab,
    Tabs,
    Tree,
)
from textual.widgets.option_list import Option
from textual.widgets.selection_list import Selection

from accountbook.domain.plain import show
from accountbook.ui.area import SafeArea
from accountbook.ui.terminal.app import TerminalApp
from accountbook.ui.terminal.harmless import SafeFilter
from accountbook.ui.text import SafeInput, cell, quoted, text
from tests.nasty import OWN, shared_lists

DANGEROUS = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ud800-\udfff]")
NAMES = [*OWN, *shared_lists()[::12]]
FEW = OWN[::3]


class Nasty(TerminalApp[None]):
    """Shows the widgets it is given."""

    CSS = """
    Static, Label, Tab, Checkbox, RadioButton { width: 100%; }
    Button { min-width: 100%; height: 3; }
    Vertical { height: auto; } Collapsible { height: auto; } DataTable, Tree, OptionList, SelectionList { height: auto; }
    .framed { border: round white; height: 3; width: 100%; } SafeArea { height: 6; }
    Tabs { width: 100%; }
    """

    def __init__(self, widgets: Callable[[], Iterable[Widget]]) -> None:
        super().__init__(log_folder=Path(tempfile.gettempdir()) / "accountbook-terminal-tests")
        self.widgets = widgets

    def compose(self) -> ComposeResult:
        with Vertical():
            yield from self.widgets()


def framed(name: str) -> Widget:
    box = Static(classes="framed")
    box.border_title = text(name)
    return box


def table() -> Iterable[Widget]:
    widget: DataTable[object] = DataTable()
    widget.add_column(cell(NAMES[0]), width=150)
    for name in NAMES:
        widget.add_row(cell(name))
    yield widget


def tree() -> Iterable[Widget]:
    widget: Tree[None] = Tree(cell("root"))
    widget.root.expand()
    for name in NAMES:
        widget.root.add_leaf(cell(name))
    yield widget


USES: dict[str, Callable[[], Iterable[Widget]]] = {
    "Static": lambda: [Static(text(name)) for name in NAMES],
    "Label": lambda: [Label(text(name, "bold")) for name in NAMES],
    "Content": lambda: [Static(Content.from_markup("[b]$name[/b]", name=show(name))) for name in NAMES],
    "markup off": lambda: [Static(show(name), markup=False) for name in NAMES],
    "Button": lambda: [Button(text(name)) for name in NAMES],
    "Checkbox": lambda: [Checkbox(text(name)) for name in NAMES],
    "RadioButton": lambda: [RadioButton(text(name)) for name in NAMES],
    "Collapsible": lambda: [Collapsible(title=text(name)) for name in FEW],  # type: ignore[arg-type]
    "border title": lambda: [framed(name) for name in NAMES],
    "OptionList": lambda: [OptionList(*[Option(text(name)) for name in NAMES])],
    "SelectionList": lambda: [SelectionList[int](*[Selection(text(name), n) for n, name in enumerate(NAMES)])],
    "Tabs": lambda: [Tabs(Tab(text(name))) for name in FEW],
    "DataTable": table,
    "Tree": tree,
    "quoted": lambda: [Static(quoted(name)) for name in NAMES],
}


def painted(app: App[None]) -> list[str]:
    """The lines of the screen after all filters."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def squeezed(line: str) -> str:
    return "".join(line.split())


@pytest.mark.parametrize("use", USES)
async def test_names_are_shown_as_typed_and_do_nothing(use: str) -> None:
    app = Nasty(USES[use])
    async with app.run_test(size=(200, 5 * len(NAMES) + 20)) as pilot:
        await pilot.pause()
        lines = painted(app)
        assert not [line for line in lines if DANGEROUS.search(line)]
        on_screen = squeezed("".join(lines))
        for name in FEW if use in ("Tabs", "Collapsible") else NAMES:
            shown = squeezed(show(name))
            if len(shown) < 120:
                assert shown in on_screen, ascii(name)
        links = [
            segment.style.link
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if segment.style is not None and segment.style.link
        ]
        assert not links


async def test_fields_show_raw_text_harmlessly() -> None:
    """Fields hold what was typed as it is; the filter behind them is what protects."""

    def fields() -> Iterable[Widget]:
        for name in OWN:
            yield SafeInput(value=name, placeholder=name)
            yield SafeInput(placeholder=name)
        yield SafeArea("\n".join(OWN))

    app = Nasty(fields)
    async with app.run_test(size=(200, 8 * len(OWN))) as pilot:
        await pilot.pause()
        lines = painted(app)
        assert not [line for line in lines if DANGEROUS.search(line)]
        assert any("Evil [/x] Ltd" in line for line in lines)


async def test_a_toast_shows_the_name() -> None:
    app = Nasty(lambda: [])
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        for name in ("Evil [/x] Ltd", "\x1b]0;x\x07", "[@click=app.bell()]x[/]"):
            app.notify(show(name), title=show(name), markup=False)
        await pilot.pause()
        lines = "".join(painted(app))
        for shown in ("Evil [/x] Ltd", "␛]0;x␇", "[@click=app.bell()]x[/]"):
            assert lines.count(shown) == 2
        assert not DANGEROUS.search(lines)


async def test_a_link_in_markup_does_not_reach_the_terminal() -> None:
    app = Nasty(lambda: [Static("[link='https://x.example']here[/link]")])
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        assert "here" in strips[0].text
        assert not any(segment.style and segment.style.link for strip in strips for segment in strip)


async def test_pastes_are_cleaned_and_word_deletion_goes_left() -> None:
    from textual import events

    app = Nasty(lambda: [SafeInput(), SafeArea()])
    async with app.run_test() as pilot:
        field, area = app.query_one(SafeInput), app.query_one(SafeArea)
        for widget in (field, area):
            widget.focus()
            await pilot.pause()
            app.post_message(events.Paste("one\x1b]0;x\x07 two three"))
            await pilot.pause()
        assert field.value == "one]0;x two three"
        assert area.text == "one]0;x two three"
        field.focus()
        await pilot.press("ctrl+left", "ctrl+backspace")
        assert field.value == "one]0;x three"
        await pilot.press("alt+backspace")
        assert field.value.endswith("three") and len(field.value) < len("one]0;x three")
        assert not field.cursor_blink and not area.cursor_blink


def test_the_filter_never_moves_the_layout() -> None:
    from rich.cells import cell_len
    from rich.segment import Segment
    from textual.color import Color

    for name in [*OWN, *shared_lists()]:
        name = name.replace("\t", " ").replace("\n", " ")
        (segment,) = SafeFilter().apply([Segment(name)], Color(0, 0, 0))
        assert cell_len(segment.text) == cell_len(name), ascii(name)
        assert not DANGEROUS.search(segment.text), ascii(name)


def test_the_app_keeps_one_filter_for_its_life() -> None:
    app = Nasty(lambda: [])
    assert app.get_line_filters()[0] is app.get_line_filters()[0]
    assert isinstance(app.get_line_filters()[0], SafeFilter)


class Unstyled(Widget):
    """A list's empty line has no style."""

    def render_line(self, y: int) -> Strip:
        return Strip.blank(self.size.width)


async def test_lines_without_a_style_survive_no_color_in_a_colour_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Nasty(lambda: [Unstyled()])
    app.theme = "nord"
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.is_running
