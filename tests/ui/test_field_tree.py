"""The buying map as lines: several bosses, gaps that people left, what nobody holds, the warmest way; no line too wide."""

from datetime import date

import pytest

from accountbook.domain.plain import cell_width
from accountbook.domain.warmth import Way
from accountbook.store.pages.buying_map import BuyingMap, Gone, Seat
from accountbook.ui.widgets.fields.tree import draw_map

TODAY = date(2026, 11, 22)
ANNA = Seat(
    1, "Anna Huber", "Head of buying", "+", "3", ("economic",), date(2026, 11, 10), "Huber GmbH", "a quiet year"
)
OTTO = Seat(2, "Otto Ruf", "Plant manager", "-", "2", ("technical", "user"), None, "Huber GmbH")
EVA = Seat(3, "Eva Maier", "Buyer", "", "", (), None, "Huber GmbH")
FAR = Seat(4, "Graham Ashworth", "Director", "+", "", (), date(2025, 1, 7), "O'Neill plc")
MAP = BuyingMap(
    "Huber GmbH",
    None,
    (ANNA, OTTO, EVA, FAR),
    {2: (1,), 3: (1, 2)},
    (),
    {1: (4,)},
    (Way((4, 1), 0.4),),
    (Gone("submitter", "Karl Lang", date(2026, 11, 12), True),),
    TODAY,
)


def _text(found: BuyingMap, width: int = 80) -> str:
    return "\n".join((line.before + line.words).rstrip() for line in draw_map(found, width))


def test_roles_gaps_ways_and_a_tree_of_several_bosses() -> None:
    text = _text(MAP)
    assert "Decides             + *** Anna Huber, Head of buying · talked 10 Nov" in text
    assert "Technical           - **  Otto Ruf, Plant manager · never talked" in text
    assert "Carries our offer   nobody since Karl Lang left on 12 Nov 2026" in text
    assert "Map                 not marked complete" in text
    assert "to Anna Huber       we → Graham Ashworth (O'Neill plc, last talk 7 Jan 2025) →" in text
    assert "Anna Huber – Graham Ashworth (O'Neill plc)" in text
    tree = text[text.index("Who reports to whom") :].splitlines()
    assert [line.rstrip() for line in tree[1:6]] == [
        "+ *** Anna Huber, Head of buying",
        "├─ - **  Otto Ruf, Plant manager",
        "│  └─ ?     Eva Maier, Buyer · 2 bosses",
        "└─ ?     Eva Maier, Buyer · 2 bosses",
        "",
    ], "an acquaintance elsewhere is no root"
    assert "a quiet year" not in text
    assert "“a quiet year”" in _text(MAP, 140)


def test_a_boss_who_left_is_marked_in_the_tree() -> None:
    gone = ANNA._replace(roles=(), at="", left_on=date(2026, 11, 23))
    moved = FAR._replace(left_on=date(2026, 11, 1))
    text = _text(MAP._replace(seats=(EVA, gone, moved), bosses={3: (1, 4)}, knows={1: (4,)}))
    assert "+ *** Anna Huber, Head of buying (left 23 Nov 2026)\n└─ ?     Eva Maier, Buyer · 2 bosses" in text
    assert "+     Graham Ashworth, Director (now at O'Neill plc)\n└─ ?     Eva Maier" in text
    elsewhere = _text(MAP._replace(seats=(EVA, FAR), bosses={3: (4,)}, ways=()))
    assert "Graham Ashworth, Director (O'Neill plc)" in elsewhere


def test_a_circle_that_an_earlier_program_let_in_is_drawn_once_with_who_hangs_on_it() -> None:
    max_, tom = (
        Seat(key, name, "", "", "", (), None, "Huber GmbH") for key, name in ((5, "Max Zorn"), (6, "Tom Abel"))
    )
    bosses = {2: (5,), 5: (3,), 3: (6,), 6: (5,)}
    text = _text(MAP._replace(seats=(OTTO, EVA, max_, tom), bosses=bosses, knows={}, ways=()))
    tree = text[text.index("Who reports to whom") :].splitlines()
    assert [line[-24:].strip(" └├─?") for line in tree[1:6]] == [
        "Max Zorn",
        "Otto Ruf, Plant manager",
        "Tom Abel",
        "Eva Maier, Buyer",
        "",
    ]


def test_what_nobody_holds_is_told_only_of_a_complete_map() -> None:
    whole = MAP._replace(complete=True, vacant=("coach", "submitter", "gatekeeper"))
    assert "Nobody              champion, gatekeeper" in _text(whole), "whom somebody left is told in its own line"
    assert "Nobody  " not in _text(MAP)
    assert "not marked complete" not in _text(whole)
    assert "nobody known" in _text(MAP._replace(seats=(EVA,), bosses={}, knows={}, ways=()))


@pytest.mark.parametrize("width", [36, 76, 156])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    assert max(cell_width(line.before + line.words) for line in draw_map(MAP, width)) <= width
