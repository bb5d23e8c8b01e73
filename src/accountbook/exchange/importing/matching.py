"""Whom a row means: the company and the person in the book that carry the same key; never a guess."""

from accountbook.domain.names import company_key, fold
from accountbook.domain.personnames import person_key
from accountbook.errors import BookError
from accountbook.exchange.importing.incoming import Incoming
from accountbook.store.keys import point_keys
from accountbook.store.matching import Keys, plain_number
from accountbook.tongue import _


class Unclear(BookError):
    """A row that cannot be used as it is; the sentence says what to do."""


def find_company(keys: Keys, incoming: Incoming) -> int | None:
    """The company of a row: by its uid, VAT or registration number, else by name, and town where several bear it."""
    for key in _company_numbers(incoming):
        if found := keys.companies.get(key):
            return _live(keys, "company", found[0])
    named = keys.companies.get(company_key(incoming.company.get("name", "")), [])
    town = fold(_town(incoming))
    if town:
        named = [key for key in named if keys.towns.get(key, town) == town]
    if len(named) > 1:
        exact = [key for key in named if keys.names.get(("company", key)) == incoming.company.get("name")]
        named = exact if len(exact) == 1 else named
    if len(named) > 1:
        sentence = _("{n} companies in the book are called “{name}”: add a town or a number to tell them apart")
        raise Unclear(sentence.format(n=len(named), name=incoming.company["name"]))
    return _live(keys, "company", named[0]) if named else None


def find_contact(keys: Keys, incoming: Incoming, company_id: int | None, country: str) -> int | None:
    """The person of a row: by uid, by name at the same company, or by name with the same mail or phone."""
    if incoming.uid and (found := keys.contacts.get(f"uid:{incoming.uid}")):
        return _live(keys, "contact", found[0])
    named = keys.contacts.get(person_key(incoming.contact.get("name", "")), [])
    here = [key for key in named if company_id is not None and keys.employers.get(key) == company_id]
    if len(here) == 1:
        return _live(keys, "contact", here[0])
    for point in incoming.points:
        if point.of_company or point.kind not in ("mail", "phone"):
            continue
        value, _digits = point_keys(point.kind, point.value, country)
        same = [key for key in keys.contacts.get(f"{point.kind}:{value}", []) if key in named]
        if len(same) == 1:
            return _live(keys, "contact", same[0])
    if company_id is None and not any(not point.of_company for point in incoming.points):
        alone = [key for key in named if keys.employers.get(key) is None]
        return _live(keys, "contact", alone[0]) if len(alone) == 1 else None
    return None


def _company_numbers(incoming: Incoming) -> list[str]:
    company = incoming.company
    vat, registration = plain_number(company.get("vat_number")), plain_number(company.get("registration_number"))
    uid = incoming.uid if not incoming.contact and not incoming.entry else ""
    return [prefix + key for prefix, key in (("uid:", uid), ("vat:", vat), ("reg:", registration)) if key]


def _town(incoming: Incoming) -> str:
    return next((a.values["town"] for a in incoming.addresses if a.of_company and a.values.get("town")), "")


def _live(keys: Keys, entity: str, record_id: int) -> int:
    if (entity, record_id) in keys.binned:
        sentence = _("it matches “{name}”, which is in the bin: bring that back first")
        raise Unclear(sentence.format(name=keys.names.get((entity, record_id), "")))
    return record_id
