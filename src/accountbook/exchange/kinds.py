"""Guesses what the rows of a table are: companies, people, orders, talks, follow-ups, deals."""

from accountbook.exchange.headers.calendars import CALENDAR
from accountbook.exchange.headers.persons import NAMED, named_person
from accountbook.exchange.headers.sense import Sense, read_header
from accountbook.exchange.headers.targets import KINDS, kind_of_own
from accountbook.exchange.profile import profile_column
from accountbook.exchange.reading.table import Table

DEALS = frozenset(("deal", "deal_amount", "close_date", "deal_stage", "deal_sign", "deal_number"))
"""Meanings of which a list of deals has one; beside a person it takes two."""
NAMING = frozenset(("deal", "deal_number", "name", "title", "subject", "product"))
"""Meanings by which a deal is called: a list of companies that say how far they are has none of them."""
OF_COMPANY = frozenset(("vat", "regno", "customer_number", "employees", "turnover", "industry"))
"""Meanings that a list of companies has, though it names their people apart ("Ansprechpartner Vorname")."""

PLACES = frozenset(("street", "postcode", "town"))
"""Meanings by which a list describes its companies, whatever is to be done there."""

CALLED = {
    "people": "contacts", "persons": "contacts", "orders": "purchases", "deals": "projects", "talks": "interactions",
    "visits": "interactions", "promises": "followups", "tasks": "followups", "calendars": CALENDAR,
}  # fmt: skip
"""Other words for a kind."""


def kind_called(typed: str) -> str | None:
    """The kind that a person means, in the singular or the plural; None where there is none of that name."""
    word = typed.strip().casefold().replace("-", "").replace("_", "")
    if word == "person":
        return "contacts"
    plurals = (word, f"{word}s", f"{word[:-1]}ies")
    return next((CALLED.get(one, one) for one in plurals if one in KINDS or one in CALLED), None)


def guess_kind(table: Table) -> str:
    """One of `KINDS`: what the rows of a table are."""
    if own := kind_of_own(table.headers):
        return own
    senses = [named_person(read_header(header)) for header in headers_of(table)]
    found = {sense.concept for sense in senses}
    if "is_company" in found:  # an address book in which some rows are people
        return "contacts"
    person = bool(found & {"given", "family", "birthday"})
    if found & {"company", "customer"} and found & OF_COMPANY and any(sense.owner == "person" for sense in senses):
        person = person and not any(sense.owner == "person" and sense.concept in NAMED for sense in senses)
    about = {header.partition(" - ")[0].strip().casefold() for header in table.headers if " - " in header}
    person = person or ("person" in about and not about & {"deal", "lead", "activity"})
    if not person:
        if (
            found & DEALS
            and found & NAMING
            and "activity" not in about
            and ("person" not in found or len(found & DEALS) > 1)
        ):
            return "projects"
        if (
            "order_date" in found
            or {"product", "quantity"} <= found
            or ("date" in found and found & {"amount", "gross", "sales", "quantity"})
        ):
            return "purchases"
        told = "date" in found and found & {"subject", "visit", "kind", "notes", "next_step", "next_talk"}
        if "task" in found or ("due" in found and not (told and found & {"visit", "next_step"})):
            described = found & PLACES and ("next_step" in found or _named_once(table, senses))
            return "companies" if described else "followups"
        if told:
            return "interactions"
        if "last_talk" in found and _visited_again(table, senses):
            return "interactions"
    company = found & {"company", "customer", "legal_name", "vat", "regno", "industry", "employees", "turnover"}
    if person or ("name" in found and found & {"company", "employer"} and "vat" not in found):
        return "contacts"
    if not company and found & {"person", "jobtitle", "salutation", "mobile", "hobby"}:
        return "contacts"
    if not company and {"name", "mail"} <= found and not found & {"street", "web"}:
        return "contacts"
    return "companies" if company or "name" in found else _kind_by_values(table)


def _visited_again(table: Table, senses: list[Sense]) -> bool:
    """Whether a list with a day of a talk names companies more than once: a row is a talk there."""
    names = _companies_of(table, senses)
    return len(names) > 1 and len(set(names)) <= 0.8 * len(names)


def _named_once(table: Table, senses: list[Sense]) -> bool:
    """Whether each row of a list is about a company of its own: what is to be done there is one of its columns."""
    names = _companies_of(table, senses)
    return bool(names) and len(set(names)) == len(names)


def _companies_of(table: Table, senses: list[Sense]) -> tuple[str, ...]:
    named = next((at for at, sense in enumerate(senses) if sense.concept in ("company", "customer")), None)
    return tuple(table.columns()[named]) if named is not None else ()


def _kind_by_values(table: Table) -> str:
    """For tables without a telling header: mail addresses and no company names are people."""
    profiles = list(map(profile_column, table.columns()))
    legal = any(profile.legal_forms > 0.2 for profile in profiles)
    return "contacts" if not legal and any(profile.share("mail") > 0.5 for profile in profiles) else "companies"


def headers_of(table: Table) -> tuple[str, ...]:
    """The headers of a table, blank where its first row is data."""
    return table.headers if table.has_header else ("",) * len(table.headers)
