"""Deals and quotes of another program: an open one is a project, a closed one an order or a lost one, which insight reads."""

from collections.abc import MutableMapping

from accountbook.domain.fields.registry import find_field
from accountbook.exchange.choicewords import choice_word, is_open, outcome_of
from accountbook.exchange.importing.incoming import Typed

SAID = "said"
"""Where a project keeps how its state was called, until it is known what becomes of it."""
_STATUS = find_field("project", "status")


def put_status(values: MutableMapping[str, str], cell: str) -> None:
    """The state of a deal, from a column or from two: won and lost count more than a step on the way."""
    assert _STATUS is not None
    if is_open(cell) or ("status" in values and not outcome_of(cell)):
        return
    values["status"] = choice_word(_STATUS, cell)
    values[SAID] = cell


def closed(project: Typed, purchase: Typed) -> tuple[str, dict[str, str]]:
    """The record of a deal or quote and its values: a purchase where it is won or lost for an amount, else a project."""
    said = project.get(SAID, "")
    values = {code: text for code, text in project.items() if code != SAID}
    reference = purchase.get("reference", "")
    on = purchase.get("purchased_on") or values.get("expected_on", "")
    if (outcome := outcome_of(said)) and values.get("amount") and on:
        remark = "\n".join(filter(None, (values.get("notes"), values.get("source"))))
        kept = {"purchased_on": on, "outcome": outcome, "product": values.get("name", ""), "remark": remark}
        kept |= {code: values.get(code, "") for code in ("amount", "currency")}
        return "purchase", {code: text for code, text in kept.items() if text} | dict(purchase)
    told = (
        values.get("notes", ""),
        said if values.get("status") != said else "",
        reference if values.get("name") else "",
    )
    values |= {"notes": "\n".join(filter(None, told)), "name": values.get("name") or reference}
    if reference:
        values.setdefault("status", "tendering")
    return "project", {code: text for code, text in values.items() if text}
