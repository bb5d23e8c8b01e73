"""What the values of a column make of the field that its header suggests."""

import re

from accountbook.exchange.headers.targets import SAID_FREELY
from accountbook.exchange.profile import ColumnProfile
from accountbook.tongue import _

_HONORIFIC = re.compile(
    r"(?:mr|mrs|ms|miss|dr|prof|herr|frau|hr|fr|m|mme|mlle|sr|sra|srta|d|dña|sig|sig\.ra|dott|ing|г-н|г-жа|dhr|mevr|mw)\.?",
    re.IGNORECASE,
)
_ACADEMIC = re.compile(
    r"(?:(?:dr|prof|ing|dipl|mag|dott|di|h\.?c|med|rer|nat|phil|jur|techn)(?:[\s.-]+|$))+", re.IGNORECASE
)


def _few_values(profile: ColumnProfile) -> bool:
    """A long column with a handful of values is a classification, not a name."""
    return profile.filled >= 30 and len(set(profile.words)) < profile.filled * 0.1


def denied(target: str, profile: ColumnProfile, kind: str) -> tuple[str | None, float, str] | None:
    """What the values make of a target that the header suggests: another one, none, or no objection (None)."""
    if not profile.filled:
        return None
    name, _colon, _rest = target.partition(":")
    field = name.partition(".")[2]
    seems = profile.dominant
    if name in ("contact.title", "contact.salutation") and profile.matching(_ACADEMIC) > 0.6:
        return "contact.prefix", 0.9, _("values are academic titles")
    if name in ("contact.title", "contact.name") and profile.matching(_HONORIFIC) > 0.6:
        return "contact.salutation", 0.9, _("values are forms of address")
    if seems == "mail" and name not in ("contactpoint.mail", "company.notes", "contact.notes"):
        return "contactpoint.mail", 0.9, _("values are mail addresses")
    wanted = {
        "mail": ("mail",),
        "phone": ("phone", "number"),
        "fax": ("phone", "number"),
        "web": ("web",),
        "website": ("web",),
    }
    unlike = field in wanted and sum(profile.share(shape) for shape in wanted[field]) < 0.3
    if unlike and (seems != "text" or profile.share("country") >= 0.7):
        return None, 0.0, _("the values do not look like it")
    if name == "company.name" and kind == "companies" and _few_values(profile):
        return None, 0.0, _("the same few values again and again")
    if field in ("mail", "website") and sum(profile.share(shape) for shape in wanted[field]) < 0.2:
        return None, 0.0, _("the values do not look like it")
    if (
        field in ("amount", "quantity", "turnover", "employees")
        and profile.share("number") + profile.share("money") < 0.5
        and profile.amounts < 0.5
    ):
        return None, 0.0, _("the values are no numbers")
    freely = name in SAID_FREELY and kind in ("companies", "contacts")
    if field.endswith("_on") and not profile.dates and not freely and profile.days < 0.6:
        return None, 0.0, _("the values are no dates")
    if field == "currency" and seems in ("number", "money", "date"):
        return None, 0.0, _("the values are no currencies")
    if field == "country" and seems in ("number", "phone", "date"):
        return None, 0.0, _("the values are no countries")
    return None
