"""Postcodes that lost their zero before the list came here: a spreadsheet makes 1067 of 01067."""

from collections.abc import Iterable
from itertools import islice

from accountbook.domain.places import country_code
from accountbook.domain.postcodes import is_short
from accountbook.exchange.importing.incoming import Incoming, Typed
from accountbook.tongue import ngettext


def lost_zeros(rows: Iterable[Incoming], country: str) -> str:
    """A sentence about the postcodes that are digits short; "" where none is. `country` is that of rows without one."""
    lines = [row.line for row in rows if any(_is_short(one.values, country) for one in row.addresses)]
    if not lines:
        return ""
    shown = ", ".join(map(str, islice(lines, 5))) + (", ..." if len(lines) > 5 else "")
    message = ngettext(
        "{n} postcode has fewer than the five digits of its country (line {lines}): the file has lost its zero.",
        "{n} postcodes have fewer than the five digits of their country (lines {lines}): the file has lost their zeros.",
        len(lines),
    )
    return message.format(n=len(lines), lines=shown)


def _is_short(values: Typed, country: str) -> bool:
    return is_short(values.get("postcode", ""), country_code(values.get("country") or country))
