"""Is a typed value believable: one field at a time, as it is typed; what is odd is kept and marked with a sentence.

Figures that need their neighbours (turnover per head, the industry) are looked at by the data check.
"""

import re
from datetime import date

from accountbook.domain.fields.field import DATE, PARTIAL, Field
from accountbook.domain.insight.validity import check_birth, check_past, check_size
from accountbook.domain.points import kind_of_point, numbers_in
from accountbook.domain.typed import Setting
from accountbook.domain.values import Stored
from accountbook.tongue import _

PAST = frozenset(
    (
        "company.stage_since", "company.customer_since", "company.founded", "company.owned_since", "company.birth_date",
        "company.consent_on", "contact.birthday", "contact.consent_on", "financial.as_of_on", "purchase.purchased_on",
    )
)  # fmt: skip
"""Days that must have been."""
_PLAIN_MAIL = re.compile(
    r"[A-Za-z0-9_+-]{1,30}(\.[A-Za-z0-9_+-]{1,30})?@([a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?\.){1,3}(com|net|org|eu|[a-z]{2})"
)
"""Mail addresses that need no closer look (an import has many)."""
BIRTHS = frozenset(("company.birth_date", "contact.birthday"))


def doubt_about(field: Field, value: Stored, setting: Setting) -> str:
    """What is odd about an understood value; "" where nothing is."""
    if field.name == "contactpoint.value":
        return doubt_point(str(value), setting.point_kind, setting.country)
    if field.name in ("company.vat_number", "company.registration_number"):
        from accountbook.domain.taxnumbers import doubt_registration, doubt_vat

        return (doubt_vat if field.code == "vat_number" else doubt_registration)(str(value), setting.country)
    if field.name in PAST and field.kind in (DATE, PARTIAL):
        return _doubt_day(field, value, setting.today)
    if field.code in ("employees", "headcount", "turnover", "revenue") and isinstance(value, int):
        heads, money = (value, None) if field.code in ("employees", "headcount") else (None, value)
        return next((doubt.sentence for doubt in check_size(heads, money)), "")
    if (
        field.name in ("purchase.quantity", "project.amount", "company.cadence_days")
        and isinstance(value, int | float)
        and value < 0
    ):
        return _("This is below zero: is it right?")
    return ""


def _doubt_day(field: Field, value: Stored, today: date) -> str:
    if isinstance(value, date):
        found = check_past(field.code, value, today)
        return found.sentence if found else ""
    from accountbook.domain.calendar.days import day_in
    from accountbook.domain.calendar.partial import stored_partial

    partial = stored_partial(str(value))
    if partial is None or partial.year is None:
        return ""
    first = day_in(partial.year, partial.month or 1, partial.day or 1)
    found = check_birth(first, today) if field.name in BIRTHS else check_past(field.code, first, today)
    return found.sentence if found else ""


def doubt_point(value: str, kind: str, country: str) -> str:
    """What is odd about a phone, mail or web address; the kind is guessed where nobody said."""
    kind = kind or kind_of_point(value) or ""
    if kind == "mail" and not _PLAIN_MAIL.fullmatch(value):
        from accountbook.domain.webaddr import normal_mail

        return normal_mail(value).doubt
    if kind == "web":
        from accountbook.domain.webaddr import normal_web

        return normal_web(value).doubt
    return _doubt_phones(value, country) if kind in ("phone", "fax") else ""


def _doubt_phones(value: str, country: str) -> str:
    from accountbook.domain.plainphones import plain_phone

    if plain_phone(value, country):
        return ""
    return next(filter(None, (_doubt_phone(number, country) for number in numbers_in(value) or (value,))), "")


def _doubt_phone(value: str, country: str) -> str:
    from accountbook.domain.phones import is_rounded, phone_digits, standing

    if is_rounded(value):
        return _("The spreadsheet it comes from has lost its digits: type the number again.")
    if len(phone_digits(value)) in (2, 3, 4) and not value.startswith("+"):
        return ""  # an extension inside the house
    phone = standing(value, country)
    if phone is None and not country and phone_digits(value) and not any(sign.isalpha() for sign in value):
        return _("Without the country the number is kept as typed: +43 ...")
    if phone is None or not phone.possible:
        return _("“{value}” is not a phone number, such as +43 664 1234567.").format(value=value)
    if not phone.valid:
        return _("No such number is given out in that country: is it right?")
    return ""
