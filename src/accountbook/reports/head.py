"""What stands above a report: the line below the title, and what a file says about itself."""

from datetime import date

from accountbook.domain.fields.registry import fields_of
from accountbook.domain.vocabulary import label
from accountbook.reports.document import DOT, Audience
from accountbook.reports.words import said
from accountbook.store.pages.briefing import Dossier
from accountbook.tongue import _, ngettext

SCHEMA = 1
"""The version of what a Markdown file looks like."""
META = ("accountbook", "schema", "uid", "exported_on", "audience")
"""Keys of the head that are no fields; every other key is the code of a company field."""


def subtitle_of(read: Dossier) -> str:
    """Stage and class, switchboard, town, industry, size: one line."""
    company = read.company
    since = company.value("customer_since")
    standing = label("stage", company.text("stage")).lower()
    if isinstance(since, date) and company.text("stage") in ("customer", "dormant"):
        standing = _("{stage} since {year}").format(stage=standing, year=since.year)
    grade = _("class {letter}").format(letter=company.text("account_class")) if company.text("account_class") else ""
    people = company.value("employees")
    size = ngettext("{n} person", "{n} people", people).format(n=people) if isinstance(people, int) else ""
    town = next((address.text("town") for address in read.addresses if address.text("town")), "")
    phone = next((point.text("value") for point in read.points if point.text("kind") == "phone"), "")
    return said((standing, grade, phone, town, company.text("industry"), size), DOT)


def head_of(read: Dossier, today: date, audience: Audience, what: str) -> dict[str, str]:
    """What the file says about itself, then every known field as it would be typed ("-" where it is known to be none)."""
    company = read.company
    head = dict(zip(META, (what, str(SCHEMA), company.uid, today.isoformat(), audience), strict=True))
    for field in fields_of("company", read.custom):
        if field.private and audience != "me":
            continue
        if company.has(field) and company.state(field.code) != "unknown":
            key = field.code if field.code not in META else f"company.{field.code}"
            head[key] = read.parent if field.code == "parent" and read.parent else company.typed(field.code)
    return head
