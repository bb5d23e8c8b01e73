"""The people whom one row names: further columns ("Contact 2"), and several or their jobs in one cell.

"Sue Hill, buyer; Dan Reed (plant manager)" are two people, "Tom Baker 0171 2345678" has a number.
"""

import re

from accountbook.domain.lines.personline import read_person_line
from accountbook.exchange.importing.incoming import Colleague, IncomingPoint, Typed

_BETWEEN = re.compile(r"[;\n|]+|\s/\s")
MOST = 12
"""People in one cell; what seems to name more is no list of people."""
_MORE = re.compile(r"[();,@|\n/]|\d[\d\s.-]{4,}\d")
"""By what a cell may hold more than a name: signs between parts, a number to dial."""


def opened(contact: Typed, job: str) -> tuple[Colleague, ...]:
    """Whom the name of a row means, the first of several first; `job` is what they are where no other is said."""
    name = contact.get("name", "")
    said = {"title": job} if job else {}
    if _MORE.search(name) and "given_name" not in contact and "family_name" not in contact:
        parts = [part.strip(" ,") for part in _BETWEEN.split(name)]
        several = [_read(part) for part in parts if any(map(str.isalpha, part))]
        if 0 < len(several) <= MOST:
            rest = {code: text for code, text in contact.items() if code != "name"}
            first = several[0]._replace(contact=said | dict(several[0].contact) | rest)
            return first, *(one._replace(contact=said | dict(one.contact)) for one in several[1:])
    return (Colleague(said | dict(contact) if said else contact),)


def without_employer(name: str, employer: str) -> str:
    """The name of somebody without that of their company, which some programs write before it: "Acme Ltd, Sue Hill"."""
    return name.removeprefix(f"{employer}, ").strip() if employer else name


def _read(part: str) -> Colleague:
    line = read_person_line(part)
    if not line.name.family and not line.name.given:
        return Colleague({"name": part})
    said = {"title": line.title, "department": line.department, "level": line.level, "birthday": line.birthday}
    said |= {"tags": ", ".join(line.tags), "source": line.source or ""}
    points = tuple(IncomingPoint(kind, one.label, one.value, False) for kind, one in line.numbers)
    if not any((*said.values(), points, line.roles)) and not line.rest:
        return Colleague({"name": part})
    values = {"name": line.name.full, "notes": line.rest} | said
    return Colleague({code: text for code, text in values.items() if text}, points, line.roles)
