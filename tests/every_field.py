"""A value for every field of the registry, and a second one: what the tests that walk the registry type."""

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.values import choices_of

ODD = {
    "company.name": ("Huber GmbH", "Huber & Söhne GmbH"),
    "contact.name": ("Anna Huber", "Anna-Maria Huber"),
    "company.kind": ("organisation", "individual"),
    "company.vat_number": ("ATU13585627", "DE136695976"),
    "company.registration_number": ("FN 56247t", "FN 120567h"),
    "company.employees": ("120", "130"),
    "company.birth_date": ("1972-02-29", "--05-01"),
    "contact.birthday": ("--02-29", "1980-05"),
    "company.parent": ("Mother AG", "Mother AG"),
    "company.turnover": ("4200000", "5000000.50"),
    "company.tags": ('"a, b", press', "fair"),
}
"""Fields whose value has to make sense."""

BY_KIND = {
    kinds.TEXT: ("Zwölf, “Äpfel” & <b>", "Another = word"),
    kinds.LONG: ("First line\nsecond | line", "Only one"),
    kinds.TAGS: ("red, green", "blue"),
    kinds.INTEGER: ("42", "43"),
    kinds.NUMBER: ("12.5", "0.25"),
    kinds.MONEY: ("1234.56", "99"),
    kinds.YESNO: ("yes", "no"),
    kinds.DATE: ("2025-02-28", "2024-02-29"),
    kinds.TIME: ("15:00", "09:30"),
    kinds.PARTIAL: ("1999-11", "2001"),
    kinds.MONTH: ("11", "2"),
    kinds.MONTHS: ("3, 11", "7"),
    kinds.COUNTRY: ("AT", "SE"),
    kinds.LANGUAGE: ("de", "sv"),
    kinds.CURRENCY: ("EUR", "EUR"),
    kinds.URL: ("https://huber.example.org/wir", "https://www.huber.at"),
}


def typed_for(field: Field, which: int = 0) -> str:
    """What is typed into a field: the first or the second value."""
    if field.name in ODD:
        return ODD[field.name][which]
    if field.kind == kinds.CHOICE:
        return list(choices_of(field))[which]
    if field.kind == kinds.CHOICES:
        return ", ".join(list(choices_of(field))[: 2 - which])
    if field.kind == kinds.SHARES:
        first, second = list(choices_of(field))[:2]
        return f"{first} 60, {second}" if which == 0 else second
    return BY_KIND[field.kind][which]
