"""The site of a company: the web address of its card that is no point of it."""

from accountbook.exchange.importing.incoming import Incoming
from accountbook.exchange.importing.into.hanging import Hanging, owner_of
from accountbook.exchange.importing.into.updating import update
from accountbook.exchange.importing.into.work import Work
from accountbook.store.doubles.matching import stored_row
from accountbook.store.writing.keys import point_keys


def take_site(
    work: Work, hanging: Hanging, incoming: Incoming, company_id: int | None, contact_id: int | None
) -> Incoming:
    """What is left of a card when its site stands with the company; a point that is there stays one."""
    if incoming.site is None or company_id is None:
        return incoming
    company = ("company", company_id)
    keys = {
        point: _key(point.value)
        for point in incoming.points
        if point.kind == "web" and owner_of(point.of_company, company_id, contact_id) == company
    }
    fresh = {key for key in keys.values() if not hanging.has(company, "web", key)}
    row = work.bulk.row(*company) or stored_row(work.unit.raw(), *company)
    site = _key(str(row.get("website") or ""))
    own = work.has_own_id(incoming.uids, *company)
    said = incoming.site.own if own else incoming.site.found
    # A site that is still listed was not corrected, and a card of others corrects none.
    is_new = _key(said) in fresh and (not site or (own and site not in fresh))
    if is_new and work.read("company", {"website": said}).values:
        update(work, incoming.line, *company, {"website": said}, whole=own)
        site = _key(said)
        work.keys.point(company_id, "web", site)
    points = (one for one in incoming.points if keys.get(one) != site or site not in fresh)
    return incoming._replace(points=tuple(points))


def _key(site: str) -> str:
    return point_keys("web", site, "")[0] if site else ""
