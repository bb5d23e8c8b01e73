"""Of which country the phones of a list are that names none: the one where its mail and web addresses end."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from accountbook.domain.places import country_code
from accountbook.exchange.importing.incoming import Incoming

_END = re.compile(r"\.([a-z]{2})(?:[/:?#]|$)", re.I)
_NOWHERE = frozenset(("io", "me", "tv", "co", "ai", "eu", "cc", "to", "fm", "gg", "ws", "la", "so", "sh", "is"))
"""Endings that say little of where somebody is."""
ENOUGH = 0.6
"""The part of the addresses of some country that must be of one."""
FEW = 0.05
"""The part of the rows that must have such an address."""


def homeland(rows: Iterable[Incoming]) -> str:
    """The country (ISO code) of most mail and web addresses of a list whose rows name no country; "" where none is."""
    ends: Counter[str] = Counter()
    count = 0
    for row in rows:
        count += 1
        if any(address.values.get("country") for address in row.addresses):
            return ""
        ends.update(set(_ends(row)))
    (best, times), *_others = ends.most_common(1) or [("", 0)]
    country = country_code("gb" if best == "uk" else best) if best else None
    return country or "" if times >= max(ENOUGH * ends.total(), FEW * count) else ""


def _ends(row: Incoming) -> Iterator[str]:
    written = [point.value for point in row.points if point.kind in ("mail", "web")]
    for one in (*written, row.company.get("website", "")):
        host = one.partition("://")[2].partition("/")[0] if "://" in one else one.partition("/")[0]
        if (found := _END.search(host)) and found[1].casefold() not in _NOWHERE:
            yield found[1].casefold()
