"""Which field a meaning goes to, by the kind of table: the name of a table of companies is another than of people."""

from collections.abc import Iterable
from functools import cache

from accountbook.domain.fields.registry import BUILT_IN
from accountbook.exchange.headers.sense import OF_FIELDS, tokens

KINDS = (
    "companies", "contacts", "purchases", "interactions", "followups", "projects", "financials", "changes",
    "employments", "roles", "facts",
)  # fmt: skip
"""The kinds of table. Deals of another program are projects: an open deal is no purchase."""

_ALWAYS = {
    "given": "contact.given_name",
    "middle": "contact.middle_name",
    "family": "contact.family_name",
    "person": "contact.name",
    "salutation": "contact.salutation",
    "prefix": "contact.prefix",
    "suffix": "contact.suffix",
    "nickname": "contact.nickname",
    "jobtitle": "contact.title",
    "department": "contact.department",
    "birthday": "contact.birthday",
    "birth_year": "contact.birthday:year",
    "birth_month": "contact.birthday:month",
    "birth_day": "contact.birthday:day",
    "hobby": "contact.hobbies",
    "relationship_owner": "contact.relationship_owner",
    "company": "company.name",
    "customer": "company.name",
    "legal_name": "company.legal_name",
    "other_names": "company.other_names",
    "vat": "company.vat_number",
    "regno": "company.registration_number",
    "industry": "company.industry",
    "industry_code": "company.industry_code",
    "employees": "company.employees",
    "turnover": "company.turnover",
    "founded": "company.founded",
    "parent": "company.parent",
    "ownership": "company.ownership",
    "class": "company.account_class",
    "customer_since": "company.customer_since",
    "task": "followup.text",
    "due": "followup.due_on",
    "point_label": "contactpoint.label",
}

_TALKS = {
    "last_talk": "interaction.happened_on",
    "next_talk": "followup.due_on",
    "next_step": "followup.text",
}
"""What lists of companies and people say of the last talk and the next."""
OF_DEAL = {
    "deal": "project.name",
    "deal_amount": "project.amount",
    "deal_stage": "project.status",
    "stage": "project.status",
    "status": "project.status",
    "close_date": "project.expected_on",
    "currency": "project.currency",
}
"""What lists of companies and people say of a deal."""
OF_EITHER = frozenset(("notes", "private_notes", "tags", "category", "language"))
"""Meanings that may be of the company in a list of its people: "Organization - Notes"."""
SAID_FREELY = frozenset(("interaction.happened_on", "followup.due_on"))
"""Days of which people write more than the day: "12 Nov - wants samples", "visit in December"."""
_BY_KIND: dict[str, dict[str, str]] = {
    "companies": {
        "name": "company.name",
        "title": "contact.title",
        "notes": "company.notes",
        "private_notes": "company.private_notes",
        "tags": "company.tags",
        "category": "company.tags",
        "language": "company.language",
        "currency": "company.currency",
        "stage": "company.stage",
        **_TALKS,
        "employer": "company.parent",
        "referred": "company.heard_of_us",
    },
    "contacts": {
        "name": "contact.name",
        "title": "contact.title",
        "notes": "contact.notes",
        "private_notes": "contact.mind",
        "tags": "contact.tags",
        "category": "contact.tags",
        "language": "contact.language",
        **_TALKS,
        "employer": "company.name",
        "is_company": "company.kind",
        "referred": "contact.source",
    },
    "purchases": {
        "name": "company.name",
        "date": "purchase.purchased_on",
        "order_date": "purchase.purchased_on",
        "product": "purchase.product",
        "category": "purchase.category",
        "quantity": "purchase.quantity",
        "amount": "purchase.amount",
        "gross": "purchase.amount",
        "sales": "purchase.amount",
        "reference": "purchase.reference",
        "currency": "purchase.currency",
        "unit": "purchase.unit",
        "margin": "purchase.margin",
        "channel": "purchase.channel",
        "notes": "purchase.remark",
    },
    "interactions": {
        "name": "company.name",
        "date": "interaction.happened_on",
        "last_talk": "interaction.happened_on",
        "time": "interaction.happened_time",
        "kind": "interaction.kind",
        "subject": "interaction.text",
        "visit": "interaction.text",
        "next_talk": "followup.due_on",
        "next_step": "followup.text",
        "notes": "interaction.text",
        "amount": "interaction.amount",
        "gross": "interaction.amount",
        "sales": "interaction.amount",
        "tags": "interaction.tags",
    },
    "followups": {
        "name": "followup.text",
        "title": "followup.text",
        "subject": "followup.text",
        "notes": "followup.text",
        "next_step": "followup.text",
        "next_talk": "followup.due_on",
        "date": "followup.due_on",
        "time": "followup.due_time",
        "kind": "followup.kind",
        "status": "followup.state",
    },
    "financials": {
        "name": "company.name",
        "date": "financial.as_of_on",
        "turnover": "financial.revenue",
        "amount": "financial.revenue",
        "gross": "financial.revenue",
        "sales": "financial.revenue",
        "employees": "financial.headcount",
        "currency": "financial.currency",
    },
    "changes": {
        "name": "company.name",
        "date": "businesschange.happened_on",
        "kind": "businesschange.kind",
        "notes": "businesschange.text",
    },
    "projects": {
        "deal": "project.name",
        "deal_amount": "project.amount",
        "name": "project.name",
        "title": "project.name",
        "amount": "project.amount",
        "gross": "project.amount",
        "sales": "project.amount",
        "close_date": "project.expected_on",
        "valid_until": "project.expected_on",
        "date": "purchase.purchased_on",
        "subject": "project.name",
        "product": "project.name",
        "deal_number": "purchase.reference",
        "deal_stage": "project.status",
        "stage": "project.status",
        "status": "project.status",
        "closed_on": "purchase.purchased_on",
        "lost_reason": "purchase.reason",
        "next_talk": "followup.due_on",
        "next_step": "followup.text",
        "notes": "project.notes",
        "currency": "project.currency",
        "referred": "project.source",
    },
    "employments": {"name": "contact.name", "title": "employment.title"},
    "roles": {"name": "contact.name"},
    "facts": {},
}

_POINTS = {
    "phone": ("phone", ""),
    "main_phone": ("phone", "main"),
    "mobile": ("phone", "mobile"),
    "car_phone": ("phone", "car"),
    "pager": ("phone", "pager"),
    "fax": ("fax", ""),
    "mail": ("mail", ""),
    "web": ("web", ""),
    "site": ("web", ""),
    "messenger": ("messenger", ""),
    "social": ("social", ""),
}

_RECORDS = {
    "companies": ("company", "address"),
    "contacts": ("contact", "address"),
    "purchases": ("purchase", "company"),
    "interactions": ("interaction", "company"),
    "followups": ("followup", "company"),
    "projects": ("project", "company"),
    "financials": ("financial", "company"),
    "changes": ("businesschange", "company"),
    "employments": ("employment", "contact"),
    "roles": ("buyingrole", "contact"),
    "facts": ("fact",),
}

UIDS = frozenset(f"{records[0]}.uid" for records in _RECORDS.values())
"""Columns of our own exports that carry the public ids of records."""

OURS = ("contactpoint.", "fact.", OF_FIELDS)
"""How the names of columns begin that only our own exports have."""

BESIDE = frozenset(("contact.reports_to", "contact.knows"))
"""Targets that are no field of their record: what they name becomes records of their own."""

REPEATABLE = (
    "company.tags", "contact.tags", "interaction.text", "followup.text", "contact.hobbies", "contact.given_name",
    "contact.family_name", "project.status", "purchase.purchased_on",
)  # fmt: skip
"""Fields that may be filled from several columns: tags are joined, texts become paragraphs, of names the first counts."""


def target_of(concept: str, kind: str, label: str = "") -> str | None:
    """The target of a concept in a table of that kind; `label` is the label of a contact point, such as "work"."""
    if concept in _POINTS:
        point, own = _POINTS[concept]
        label = label if label == "company" else own or label
        return f"contactpoint.{point}:{label}" if label else f"contactpoint.{point}"
    return _BY_KIND[kind].get(concept) or _ALWAYS.get(concept)


@cache
def _registry(kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for record in _RECORDS[kind]:
        for field in BUILT_IN:
            if field.record == record:
                for written in (field.label_en, field.code, field.label):
                    found.setdefault("".join(tokens(written)), field.name)
    return found


@cache
def _full_names() -> frozenset[str]:
    return frozenset(field.name for field in BUILT_IN)


def fields_of_kind(kind: str) -> tuple[str, ...]:
    """The records whose fields the columns of a table of that kind are most likely to be."""
    return _RECORDS[kind]


def own_target(header: str) -> str | None:
    """The target of a header that is a full name as our own exports carry it: company.name, contactpoint.phone:mobile."""
    plain = header.strip()
    name, _colon, _label = plain.partition(":")
    known = name in _full_names() or name in UIDS or name in BESIDE or name.startswith(OURS)
    return plain if known else None


def kind_of_own(headers: Iterable[str]) -> str | None:
    """The kind of a table that one of our own exports made, by the records its headers name; None for any other."""
    records = {header.partition(".")[0] for header in headers if own_target(header) and header != "buyingrole.role"}
    for kind in (*(kind for kind in KINDS if kind not in ("companies", "contacts")), "contacts", "companies"):
        if _RECORDS[kind][0] in records:
            return kind
    return None


def registry_target(header: str, kind: str) -> str | None:
    """The target of a header that is a field's own full name, code or label."""
    if own := own_target(header):
        return own
    return _registry(kind).get("".join(tokens(header)))
