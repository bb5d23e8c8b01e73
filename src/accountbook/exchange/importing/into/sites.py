"""The site of a company: the web address of its card, where the book has none for it."""

from accountbook.exchange.importing.incoming import Incoming
from accountbook.exchange.importing.into.hanging import Hanging, owner_of
from accountbook.exchange.importing.into.updating import update
from accountbook.exchange.importing.into.work import Work
from accountbook.store.doubles.matching import stored_row
from accountbook.store.writing.keys import point_keys


def take_site(
    work: Work, hanging: Hanging, incoming: Incoming, company_id: int | None, contact_id: int | None
) -> Incoming:
    """What is left of a row when the site it names stands with its company; a point that is there stays one."""
    point = next((one for one in incoming.points if one.kind == "web" and one.value == incoming.site), None)
    if point is None or company_id is None:
        return incoming
    company = ("company", company_id)
    key, _digits = point_keys("web", point.value, "")
    if owner_of(point.of_company, company_id, contact_id) != company or hanging.has(company, "web", key):
        return incoming
    row = work.bulk.row(*company) or stored_row(work.unit.raw(), *company)
    known = str(row.get("website") or "")
    if known and point_keys("web", known, "")[0] != key:
        return incoming
    if not known:
        if not work.read("company", {"website": point.value}).values:
            return incoming
        update(work, incoming.line, *company, {"website": point.value}, whole=False)
        work.keys.point(company_id, "web", key)
    return incoming._replace(points=tuple(one for one in incoming.points if one != point))
