"""Columns of a list: however long the words of one are, they never run into those of the next."""

from datetime import timedelta

import pytest

from accountbook.store.agenda.day import AgendaRow
from accountbook.ui.terminal.widths import cells_in
from accountbook.ui.widgets.agenda_words import REASON, agenda_lines, reason_of
from accountbook.ui.widgets.cells import column, line_cells
from accountbook.ui.widgets.lists.insight import FIGURE, InsightList, InsightRow
from tests.books import TODAY


@pytest.mark.parametrize("words", ["", "short", "exactly eight", "13 Monate überfällig", "漢字漢字漢字"])
def test_a_column_ends_with_a_gap(words: str) -> None:
    for width in range(1, 30):
        said = column(words, width)
        assert cells_in(said) == width and said.endswith(" ")
    assert column(words, 0) == ""


@pytest.mark.parametrize("group", ["cadence", "buy", "late"])
@pytest.mark.parametrize("width", [60, 78, 120])
def test_the_reason_of_a_row_is_whole_and_stands_apart_from_the_name(group: str, width: int) -> None:
    for days in (1, 30, 91, 95, 365, 400, 700, 4000):
        row = AgendaRow(1, group, 1, 1, "Xaver GmbH", None, "", "talked", TODAY - timedelta(days=days))
        reason = reason_of(row, TODAY)[1]
        (line,) = agenda_lines(row, width, 1, TODAY, {})
        assert "".join(piece.words for piece in line).startswith(f"{reason} ")
        assert cells_in(reason) < REASON and line_cells(line) <= width


def test_a_name_stands_apart_from_its_figure_on_a_narrow_screen() -> None:
    drawn = InsightList()
    drawn.row_height = 2
    first, _second = drawn.draw(InsightRow(1, 1, "Name" * 20, "F" * FIGURE, "why"), 50, here=False)
    assert line_cells(first) == 50
    assert first[0].words.endswith("… ")
