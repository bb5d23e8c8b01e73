"""Dated rows (purchases, talks, follow-ups, projects): what they must have, and which of them the book has already."""

import sqlite3
from datetime import date

from accountbook.domain.values import Stored
from accountbook.exchange.choicewords import may_be_over
from accountbook.exchange.importing.incoming import Incoming
from accountbook.exchange.importing.matching import Unclear
from accountbook.store.doubles.matching import Promise, entry_counts, promises_by
from accountbook.tongue import _

SAME = {
    "purchase": ("company_id", "purchased_on", "product", "quantity", "amount", "reference"),
    "interaction": ("company_id", "happened_on", "kind", "text"),
    "followup": ("company_id", "due_on", "text"),
    "project": ("company_id", "name"),
    "financial": ("company_id", "as_of_on", "revenue", "profit", "headcount"),
    "businesschange": ("company_id", "kind", "happened_on", "before", "after", "text"),
}
"""What two rows of a kind have in common when they are the same event."""

DATES = {"purchase": "purchased_on", "interaction": "happened_on", "financial": "as_of_on"}
OF_COMPANY = ("purchase", "project", "financial", "businesschange")
"""Entries that cannot be without a company."""
NEVER_GUESSED = {"purchase": ("outcome",), "followup": ("promise_by", "state")}
"""What a row may leave out, but not say in words that nobody understands: it could become the opposite silently.

A state that cannot mean the end of it is told, and the follow-up is open.
"""
IN_FIGURES = {"purchase": ("amount", "quantity")}
"""What a list must say in figures; in an export of ours words are what the book has of it."""
Values = dict[str, Stored | None]


def ahead(entity: str, values: Values, today: date) -> tuple[str, Values]:
    """A talk that has not happened yet (a calendar's next visit) is a follow-up; anything else stays as it is."""
    happens_on = values.get("happened_on")
    if entity != "interaction" or not isinstance(happens_on, date) or happens_on <= today:
        return entity, values
    kind = values.get("kind") if values.get("kind") in ("visit", "call", "mail", "meeting") else "task"
    text = one_line(str(values.get("text") or ""))
    return "followup", {"kind": kind, "text": text, "due_on": happens_on, "due_time": values.get("happened_time")}


def one_line(text: str) -> str:
    """A text of several lines as a follow-up says it, nothing left out."""
    return " · ".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def complete(
    entity: str,
    values: Values,
    doubts: dict[str, tuple[str, str]],
    company_id: int | None,
    currency: str,
    today: date,
    *,
    ours: bool,
) -> None:
    """Fill what follows by itself; `Unclear` where a row lacks what makes it an event. `ours` is one with our own id."""
    date_code = DATES.get(entity)
    if date_code and date_code not in values:
        typed, doubt = doubts.get(date_code, ("", _("it has no date")))
        raise Unclear(f"{typed}: {doubt}" if typed else doubt)
    if entity in OF_COMPANY and company_id is None:
        raise Unclear(_("it names no company"))
    for code in (*NEVER_GUESSED.get(entity, ()), *(() if ours else IN_FIGURES.get(entity, ()))):
        if code in doubts and code not in values and (code != "state" or may_be_over(doubts[code][0])):
            raise Unclear("{}: {}".format(*doubts[code]))
    if entity == "purchase":
        values.setdefault("outcome", "won")
    elif entity == "interaction":
        values.setdefault("kind", "note")
    elif entity == "followup":
        if not values.get("text"):
            raise Unclear(_("it does not say what is to be done"))
        values.setdefault("promise_by", "mine")
        values.setdefault("state", "open")
        values.setdefault("kind", "task")
    elif entity == "project":
        if not values.get("name"):
            raise Unclear(_("it has no name"))
        if "status" not in doubts:
            values.setdefault("status", "planned")
    elif entity == "businesschange":
        values.setdefault("kind", "other")
        values.setdefault("happened_on", today)
    if any(values.get(code) is not None for code in ("amount", "margin", "revenue", "profit")):
        values.setdefault("currency", currency)


class Known:
    """The entries the book had before; each may be met once, so that a list imported again adds nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._counts: dict[tuple[str, bool], dict[tuple[object, ...], int]] = {}
        self._tasks: dict[str, dict[tuple[object, ...], list[Promise]]] = {}

    def there(
        self, entity: str, company_id: int | None, contact_id: int | None, values: Values, incoming: Incoming
    ) -> bool:
        """`seen`, with the texts, too, that earlier versions of the program kept of the same entry (of an event: nowhere).

        A calendar names as guests whom its event was not kept with.
        """
        about = None if incoming.event else contact_id
        if entity == incoming.entry and not incoming.earlier:
            return self.seen(entity, company_id, about, values)
        event = incoming.event
        others = bool(event and event.uid and event.item and event.item.uid)
        texts = [values.get("text"), *incoming.earlier]
        if entity != incoming.entry:
            texts.append(incoming.entry_values.get("text", "").partition("\n")[0])
        places = dict.fromkeys((company_id, None) if incoming.event else (company_id,))
        each = ((at, {**values, "text": text}) for at in places for text in dict.fromkeys(texts))
        return any(self.seen(entity, at, about, one, without_ids=others) for at, one in each)

    def seen(
        self,
        entity: str,
        company_id: int | None,
        contact_id: int | None,
        values: Values,
        *,
        without_ids: bool = False,
    ) -> bool:
        """True where the book has an entry of these values already (and one less of them from now on).

        A task of another person is another task. With `without_ids` those do not count that another program's calendar
        knows by an id.
        """
        if entity == "followup" and not without_ids:
            return self._take("seen", company_id, contact_id, values) is not None
        if (entity, without_ids) not in self._counts:
            found = entry_counts(self._connection, entity, SAME[entity], without_ids=without_ids)
            self._counts[entity, without_ids] = found
        key = _key(entity, company_id, values)
        left = self._counts[entity, without_ids].get(key, 0)
        if left:
            self._counts[entity, without_ids][key] = left - 1
        return bool(left)

    def promise(self, company_id: int | None, contact_id: int | None, values: Values) -> Promise | None:
        """The follow-up of these values that a row means, one that was over before rather than an open one."""
        return self._take("over", company_id, contact_id, values)

    def _take(self, what: str, company_id: int | None, contact_id: int | None, values: Values) -> Promise | None:
        """A follow-up of these values, once for each thing one wants to know of it.

        It is that of the person, else of nobody; of anybody only where the row names nobody.
        """
        if what not in self._tasks:
            self._tasks[what] = promises_by(self._connection, SAME["followup"])
        left = self._tasks[what].get(_key("followup", company_id, values), [])
        meant = [one for one in left if one.contact_id in (contact_id, None)] or ([] if contact_id else left)
        found = min(meant, key=lambda one: one.contact_id != contact_id, default=None)
        if found:
            left.remove(found)
        return found


def _key(entity: str, company_id: int | None, values: Values) -> tuple[object, ...]:
    row = values | {"company_id": company_id}
    return tuple(plain(row.get(column)) for column in SAME[entity])


def plain(value: Stored | None) -> object:
    """A value as plain SQL and the change log have it."""
    return value.isoformat() if isinstance(value, date) else value
