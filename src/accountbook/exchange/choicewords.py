"""What cells of files say of choices, deals and sums: "Kunde", "Closed Won", "75 %", "Summe Nord"."""

import re
from collections.abc import Sequence
from functools import cache

from accountbook.domain.calendar.datewords import plain
from accountbook.domain.choicewords import listed, words_of
from accountbook.domain.fields.field import Field
from accountbook.domain.lines.linewords import KINDS
from accountbook.domain.values import choices_of
from accountbook.domain.vocabulary import code_of
from accountbook.exchange.headers.sense import vocabulary
from accountbook.exchange.reading.shapes import LEGAL_FORM, plain_shape

STATES = "followup_state"
_PERCENT = re.compile(r"(\d+)(?:[.,]\d+)? ?%")
_WORDS = re.compile(r"[^\W\d_]+")


@cache
def _outcomes() -> dict[str, frozenset[str]]:
    return {code: listed(words) for code, words in vocabulary()["outcomes"].items()}


@cache
def _table(choices: str) -> dict[str, str]:
    table = words_of(choices)
    if choices == "project_status":
        table = table | dict.fromkeys(_outcomes()["won"], "done") | dict.fromkeys(_outcomes()["lost"], "dropped")
    if choices in ("interaction_kind", "followup_kind"):
        table = table | KINDS
    return table


def choice_word(field: Field, typed: str) -> str:
    """The code of what is typed for a field of choices; as typed where nothing is known of it."""
    said = plain(" ".join(typed.split()))
    code = _table(field.choices).get(said, "")
    if field.choices == STATES and (percent := _PERCENT.fullmatch(said)):
        code = "done" if int(percent[1]) >= 100 else "open"
    return code if code in choices_of(field) and code_of(field.choices, typed) is None else typed


def may_be_over(state: str) -> bool:
    """Whether the state of a follow-up that is not understood may say that nothing is to be done any more.

    It does where one of its words would alone ("done by Anna", "nearly finished"), and where it has none (a tick, a number).
    """
    words = _WORDS.findall(plain(state))
    return not words or any(_table(STATES).get(word) in ("done", "dropped") for word in words)


def outcome_of(status: str) -> str:
    """ "won" or "lost" of the state of a deal, "" for one that is open."""
    said = plain(" ".join(status.split()))
    return next((code for code in ("won", "lost") if said in _outcomes()[code]), "")


def is_open(status: str) -> bool:
    """Whether the state of a deal says only that it is not closed."""
    return plain(" ".join(status.split())) in _outcomes()["open"]


def is_cancelled(state: str) -> bool:
    """Whether the state of an order says that it is none: cancelled, refunded, a draft."""
    return plain(" ".join(state.split())) in _outcomes()["cancelled"]


def is_total(name: str) -> bool:
    """Whether the name of a row says that it is the sum of the others."""
    return plain(" ".join(name.split())).strip(":. ") in _outcomes()["total"]


def begins_total(name: str) -> bool:
    """Whether a name may be that of the sum of a part: "Summe Nord"; not where it ends as companies do."""
    first, blank, rest = plain(" ".join(name.split())).partition(" ")
    return bool(blank and rest) and first.strip(":.") in _outcomes()["total"] and not LEGAL_FORM.search(rest)


def are_sums(cells: Sequence[str]) -> bool:
    """Whether the filled cells are numbers, and there are some."""
    shapes = {plain_shape(cell) for cell in cells} - {"blank"}
    return bool(shapes) and shapes <= {"number", "money"}


def mostly(field: Field, values: Sequence[str]) -> bool:
    """Whether nearly all values are choices of a field as people call them: at least nine of ten."""
    known = sum(1 for value in values if code_of(field.choices, choice_word(field, value)))
    return bool(values) and known >= 0.9 * len(values)
