"""The people whom one row names: further columns ("Contact 2"), and several or their jobs in one cell.

"Sue Hill, buyer; Dan Reed (plant manager)" are two people, "Tom Baker 0171 2345678" has a number.
"""

import re

from accountbook.domain.datewords import plain
from accountbook.domain.linewords import TITLES
from accountbook.domain.personline import read_person_line
from accountbook.exchange.importing.incoming import Colleague, IncomingPoint, Typed

_BETWEEN = re.compile(r"[;\n|]+|\s/\s")
_MORE = frozenset("();,@|\n/0123456789")
"""Signs by which a cell may hold more than a name."""


def opened(contact: Typed, header: str) -> tuple[Colleague, ...]:
    """Whom the name of a row means, the first of several first; `header` tells the job where it is one ("Geschäftsführer")."""
    name = contact.get("name", "")
    job = {"title": header} if plain(header) in TITLES else {}
    if not _MORE.intersection(name) or "given_name" in contact or "family_name" in contact:
        return (Colleague(job | dict(contact)),)
    parts = [part.strip(" ,") for part in _BETWEEN.split(name)]
    several = [_read(part) for part in parts if any(map(str.isalpha, part))]
    if not several:
        return (Colleague(job | dict(contact)),)
    rest = {code: text for code, text in contact.items() if code != "name"}
    first = several[0]._replace(contact=job | dict(several[0].contact) | rest)
    return first, *(one._replace(contact=job | dict(one.contact)) for one in several[1:])


def _read(part: str) -> Colleague:
    line = read_person_line(part)
    if not line.name.family and not line.name.given:
        return Colleague({"name": part})
    said = {"title": line.title, "department": line.department, "level": line.level, "birthday": line.birthday}
    points = tuple(IncomingPoint(kind, one.label, one.value, False) for kind, one in line.numbers)
    if not any((*said.values(), points, line.roles)) and not line.rest:
        return Colleague({"name": part})
    values = {"name": line.name.full, "notes": line.rest} | said
    return Colleague({code: text for code, text in values.items() if text}, points, line.roles)
