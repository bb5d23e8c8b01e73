"""Deals of another program: an open one is a project, a closed one an order or a lost one, which insight reads."""

from collections.abc import Mapping, MutableMapping

from accountbook.domain.fields.registry import find_field
from accountbook.exchange.choicewords import choice_word, outcome_of
from accountbook.exchange.importing.incoming import Typed

SAID = "said"
"""Where a project keeps how its state was called, until it is known what becomes of it."""
_STATUS = find_field("project", "status")


def put_status(values: MutableMapping[str, str], cell: str) -> None:
    """The state of a deal, from a column or from two: won and lost count more than a step on the way."""
    assert _STATUS is not None
    if "status" in values and not outcome_of(cell):
        return
    values["status"] = choice_word(_STATUS, cell)
    values[SAID] = cell


def closed(project: Typed, purchase: Typed) -> tuple[str, Typed]:
    """The record of a deal and its values: a purchase where it is won or lost on a day for an amount, else a project."""
    said = project.get(SAID, "")
    values = {code: text for code, text in project.items() if code != SAID}
    outcome = outcome_of(said)
    if outcome and values.get("amount") and values.get("expected_on"):
        return "purchase", _purchase(values, outcome) | dict(purchase)
    if said and values["status"] != said:
        values["notes"] = "\n".join(filter(None, (values.get("notes", ""), said)))
    return "project", values


def _purchase(values: Mapping[str, str], outcome: str) -> dict[str, str]:
    remark = "\n".join(filter(None, (values.get("notes"), values.get("source"))))
    kept = {code: values[code] for code in ("amount", "currency") if code in values}
    kept |= {"purchased_on": values["expected_on"], "product": values.get("name", ""), "remark": remark}
    return {code: text for code, text in kept.items() if text} | {"outcome": outcome}
