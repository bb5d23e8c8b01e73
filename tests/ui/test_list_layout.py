"""Rows and headings of a list: every line holds one thing, in order, whatever the sections and the height of a row."""

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from accountbook.ui.widgets.cells import Section
from accountbook.ui.widgets.lists.layout import Item, Layout


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), max_size=6), st.integers(1, 2))
def test_lines_run_from_the_first_heading_to_the_last_row(shape: list[tuple[bool, int]], height: int) -> None:
    ids = count(100)
    sections = [Section("Title" if titled else "", [next(ids) for _row in range(rows)]) for titled, rows in shape]
    layout = Layout(sections)
    lines: list[Item] = []
    while (item := layout.item_at(len(lines), height)) is not None:
        lines.append(item)
    rows = [(item.row, item.part) for item in lines if item.row is not None]
    assert rows == [(index, part) for index in range(layout.count) for part in range(height)]
    for index in range(layout.count):
        assert lines[layout.line_of(index, height)][:2] == (index, 0)
        assert layout.index_of(layout.id_at(index), near=0) == index
    titles = [item.section for item in lines if item.row is None and item.part == -1]
    assert titles == [number for number, (titled, _rows) in enumerate(shape) if titled]
    assert layout.index_of(99, near=0) is None


def test_a_page_lies_within_its_section() -> None:
    layout = Layout([Section("", [1, 2, 3]), Section("More", list(range(10, 20)))])
    assert list(layout.around(0, 4)) == [1, 2, 3]
    assert list(layout.around(3, 4)) == [10, 11, 12, 13]
    assert list(layout.around(8, 4)) == [14, 15, 16, 17]
