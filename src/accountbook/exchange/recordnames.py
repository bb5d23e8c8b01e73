"""What kinds of records are called in words."""

from accountbook.tongue import _


def record_name(record: str) -> str:
    """A kind of record in words."""
    return {
        "company": _("Company"),
        "contact": _("Person"),
        "address": _("Address"),
        "contactpoint": _("Number"),
        "purchase": _("Order"),
        "interaction": _("Talk"),
        "followup": _("Follow-up"),
        "project": _("Project"),
        "buyingrole": _("Buying role"),
        "financial": _("Financial snapshot"),
        "businesschange": _("Change"),
        "employment": _("Employment"),
        "attendance": _("Participation"),
        "reporting": _("Boss"),
        "acquaintance": _("Acquaintance"),
    }.get(record, record)
