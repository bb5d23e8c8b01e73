"""What a picker finds in a line, and what it writes back."""

from datetime import date

import pytest

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import fields_of
from accountbook.domain.picking import Item, items_of, line_of, toggled
from accountbook.domain.typed import Setting

SETTING = Setting(date(2026, 11, 22))
OWN = Field("company", "x_depots", "Depots", "custom", kinds.CHOICES, "Linz, south|Graz", custom=True)
COMPANY = {field.code: field for field in fields_of("company")} | {OWN.code: OWN}


@pytest.mark.parametrize(
    ("code", "typed", "codes"),
    [
        ("buying_how", "Negotiation 60 %, tend 40", ("negotiation", "tender")),
        ("buying_how", "auctions 20, Framework contract", ("", "framework")),
        ("looks_where", "Fairs; Trade press", ("fairs", "press")),
        ("looks_where", "-", ()),
        ("stage", "Former customer", ("former",)),
        ("stage", "sleeping", ("",)),
        ("stage", "-", ("",)),
        ("stage", "?", ()),
        ("map_complete", "Yes", ("yes",)),
        ("x_depots", '"Linz, south", Graz', ("Linz, south", "Graz")),
    ],
)
def test_each_item_is_read_the_way_its_field_is(code: str, typed: str, codes: tuple[str, ...]) -> None:
    assert tuple(item.code for item in items_of(COMPANY[code], typed, SETTING)) == codes


def test_what_is_not_touched_stays_as_it_was_typed() -> None:
    items = items_of(COMPANY["buying_how"], "Negotiation 60 %, auctions 20", SETTING)
    more = toggled(items, Item("store", "store"))
    assert line_of(more) == "Negotiation 60 %, auctions 20, store"
    assert line_of(toggled(more, Item("negotiation", "negotiation"))) == "auctions 20, store"
    assert line_of(items_of(OWN, '"Linz, south", Graz', SETTING)) == '"Linz, south", Graz'
