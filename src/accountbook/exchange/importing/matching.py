"""Whom a row means: the company and the person in the book that carry the same key; never a guess."""

from collections.abc import Container, Iterable

from accountbook.errors import BookError
from accountbook.exchange.importing.incoming import Incoming
from accountbook.exchange.importing.options import ImportOptions
from accountbook.store.doubles.matching import Keys, own_domain, plain_number
from accountbook.store.writing.keys import key_of_company, key_of_person, key_of_town, point_keys
from accountbook.tongue import _

NEAR = 88
"""The likeness of two keys (0 to 100, rapidfuzz ratio) from which a name is called near."""


class Unclear(BookError):
    """A row that cannot be used as it is; the sentence says what to do."""


def find_company(
    keys: Keys, incoming: Incoming, options: ImportOptions, country: str, shared: Container[str] = ()
) -> int | None:
    """The company of a row: by its uid, by the key that was chosen, by VAT or registration number, else by name.

    Where several bear the name, the town tells them apart. `shared` are the numbers of `shared_numbers`.
    """
    uid, name = incoming.uids.get("company", ""), incoming.company.get("name", "")
    if uid and (found := keys.companies.get(f"uid:{uid}")):
        return _live(keys, "company", found[0])
    if name in options.same:
        return options.same[name] or None
    if options.key:
        return _by_key(keys, incoming, options.key, country)
    named = _unclaimed(keys, "company", keys.companies.get(key_of_company(name), []), uid)
    here = _in_town(keys, named, incoming)
    if numbers := numbers_of(incoming):
        numbered = _unclaimed(keys, "company", with_numbers(keys, numbers), uid)
        same = [key for key in numbered if key in named]
        if there := [key for key in same if key in here] or (
            same if len(same) == 1 else []
        ):  # in another town a branch
            return _only(keys, "company", there, name)
        if not here and (renamed := _renamed(keys, incoming, numbered, any(number in shared for number in numbers))):
            return _live(keys, "company", renamed)
    return _only(keys, "company", here, name)


def shared_numbers(rows: Iterable[Incoming]) -> frozenset[str]:
    """The numbers that stand under several names in a list: a group has one, people carry that of their firm."""
    names: dict[str, str] = {}
    shared = set()
    for row in rows:
        name = row.company.get("name", "")
        for number in numbers_of(row) if name else ():
            first = names.setdefault(number, name)
            if first != name and key_of_company(first) != key_of_company(name):
                shared.add(number)
    return frozenset(shared)


def with_numbers(keys: Keys, numbers: Iterable[str]) -> list[int]:
    """The companies that carry one of some numbers."""
    return list(dict.fromkeys(key for number in numbers for key in keys.companies.get(number, ())))


def _renamed(keys: Keys, incoming: Incoming, numbered: list[int], shared: bool) -> int | None:
    """The one company in the same town, as far as towns are known, whose number a row carries under another name.

    A list that has the number under several names means several companies by it, unless the names are near.
    """
    found = _in_town(keys, numbered, incoming)
    if shared:
        from rapidfuzz import fuzz

        wanted = key_of_company(incoming.company["name"])
        known = [(key, key_of_company(keys.names["company", key])) for key in found]
        found = [key for key, name in known if fuzz.ratio(wanted, name) >= NEAR]
    return found[0] if len(found) == 1 else None


def find_contact(
    keys: Keys, incoming: Incoming, name: str, company_id: int | None, options: ImportOptions, country: str
) -> int | None:
    """The person of a row: by uid, by the key chosen, by name at the same company, or by name with the same mail or phone.

    `name` is the whole name, which a row may say in parts.
    """
    uid = incoming.uids.get("contact", "")
    if uid and (found := keys.contacts.get(f"uid:{uid}")):
        return _live(keys, "contact", found[0])
    points = [point for point in incoming.points if point.kind in ("mail", "phone")]
    reached = {f"{point.kind}:{point_keys(point.kind, point.value, country)[0]}": point for point in points}
    if options.key in ("phone", "mail"):
        own = [one for one, point in reached.items() if not point.of_company]
        found = [key for one in own if one.startswith(options.key) for key in keys.contacts.get(one, [])]
        return _only(keys, "contact", list(dict.fromkeys(found)), name)
    named = _unclaimed(keys, "contact", keys.contacts.get(key_of_person(name), []), uid)
    here = [key for key in named if company_id is not None and keys.employers.get(key) == company_id]
    if len(here) == 1:
        return _live(keys, "contact", here[0])
    for one in reached:
        same = [key for key in keys.contacts.get(one, []) if key in named]
        if len(same) == 1:
            return _live(keys, "contact", same[0])
    if company_id is None and not any(not point.of_company for point in incoming.points):
        alone = [key for key in named if keys.employers.get(key) is None and key not in keys.met]
        return _live(keys, "contact", alone[0]) if alone else None  # two of a name are two people, again next time
    return None


def _by_key(keys: Keys, incoming: Incoming, key: str, country: str) -> int | None:
    """The one company with the chosen key; None where the row or the book has none of it."""
    name = incoming.company.get("name", "")
    if key == "name+town":
        town = key_of_town(_town(incoming))
        found = [
            one for one in keys.companies.get(key_of_company(name), []) if town and town in keys.towns.get(one, ())
        ]
        return _only(keys, "company", found, name)
    wanted = numbers_of(incoming) if key == "vat" else _reach(incoming, key, country)
    found = [one for text in wanted for one in keys.companies.get(text, [])]
    return _only(keys, "company", list(dict.fromkeys(found)), name)


def _reach(incoming: Incoming, key: str, country: str) -> list[str]:
    points = [(point.kind, point_keys(point.kind, point.value, country)[0]) for point in incoming.points]
    if key == "domain":
        points += [("web", incoming.company.get("website", ""))]
        return [f"domain:{domain}" for kind, value in points if (domain := own_domain(kind, value))]
    return [f"{kind}:{value}" for kind, value in points if kind == key and value]


def numbers_of(incoming: Incoming) -> list[str]:
    """The VAT and the registration number of a row as keys."""
    company = incoming.company
    vat, registration = plain_number(company.get("vat_number")), plain_number(company.get("registration_number"))
    return [prefix + key for prefix, key in (("vat:", vat), ("reg:", registration)) if key]


def _town(incoming: Incoming) -> str:
    for address in incoming.addresses:
        if address.of_company and (town := address.values.get("town")):
            return town
    return ""


def _in_town(keys: Keys, found: list[int], incoming: Incoming) -> list[int]:
    """Those that may be in the town of a row: there, or nobody knows where."""
    town = key_of_town(_town(incoming))
    return [key for key in found if not town or not keys.towns.get(key) or town in keys.towns[key]]


def _unclaimed(keys: Keys, entity: str, found: list[int], uid: str) -> list[int]:
    """Two rows of ours with different ids are two records, whatever they are called."""
    return [key for key in found if not uid or keys.claimed.get((entity, key), uid) == uid]


def _only(keys: Keys, entity: str, found: list[int], name: str) -> int | None:
    if len(found) > 1:
        live = [key for key in found if (entity, key) not in keys.binned]
        found = live or found
    if len(found) > 1:
        exact = [key for key in found if keys.names.get((entity, key)) == name]
        found = exact if len(exact) == 1 else found
    if len(found) > 1 and entity == "company":
        sentence = _("{n} companies in the book are called “{name}”: add a town or a number to tell them apart")
        raise Unclear(sentence.format(n=len(found), name=name))
    if len(found) > 1:
        raise Unclear(_("{n} people in the book fit “{name}”").format(n=len(found), name=name))
    return _live(keys, entity, found[0]) if found else None


def _live(keys: Keys, entity: str, record_id: int) -> int:
    if (entity, record_id) in keys.binned:
        sentence = _("it matches “{name}”, which is in the bin: bring that back first")
        raise Unclear(sentence.format(name=keys.names.get((entity, record_id), "")))
    return record_id
