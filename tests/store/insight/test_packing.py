"""Frozen answers as JSON and back."""

from datetime import date

import pytest

from accountbook.choice import Choice
from accountbook.row import Row
from accountbook.store.insight.packing import OtherShape, pack, unpack


class Colour(Choice):
    """A closed list."""

    RED = "red"


class Inner(Row):
    """A tuple with names."""

    on: date
    colour: Colour
    share: float | None = None


class Outer(Row):
    """Everything that answers hold."""

    name: str
    first: Inner | None
    many: tuple[Inner, ...]
    pair: tuple[int, float]
    table: dict[str, tuple[int, int]]
    by_number: dict[int, str]
    some: frozenset[int]


def test_what_was_packed_comes_back() -> None:
    inner = Inner(date(2026, 11, 22), Colour.RED, 0.25)
    value = Outer(
        "Müller [/x]",
        inner,
        (inner, Inner(date(1, 1, 1), Colour.RED)),
        (1, 0.5),
        {"a": (1, 2)},
        {7: "b"},
        frozenset({3, 1}),
    )
    text = pack(value)
    assert unpack(Outer, text) == value
    assert unpack(Outer, pack(Outer("", None, (), (0, 0.0), {}, {}, frozenset()))).first is None


@pytest.mark.parametrize("text", ["[1]", '["x",null,[],[1,2],{},{},[],7]', "{}", "null", "nonsense"])
def test_another_shape_is_refused(text: str) -> None:
    with pytest.raises(OtherShape):
        unpack(Outer, text)


def test_numbers_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        pack(float("nan"))
