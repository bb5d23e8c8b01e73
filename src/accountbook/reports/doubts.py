"""What is doubtful about a record as it stands in the book: kept as typed, or odd beside its neighbours."""

import sqlite3

from accountbook.domain.insight.validity import Usual, usual
from accountbook.domain.neighbours import odd_together
from accountbook.store.pages.lists import headcounts
from accountbook.store.pages.views import View

PEERS = 400
"""How many headcounts tell what is usual in an industry."""


def odd_facts(view: View, known: Usual | None = None) -> dict[str, str]:
    """The sentence of each field that does not go with its neighbours; one confirmed after they were learned is settled."""
    found: dict[str, str] = {}
    for odd in odd_together(view.entity, view.values, known):
        fact = view.facts.get(odd.field)
        newest = max((view.as_of(code) for code in odd.beside), default=view.created_on)
        if not (fact and fact.confirmed and fact.as_of and fact.as_of >= newest):
            found.setdefault(odd.field, odd.sentence)
    return found


def doubts_of(view: View, known: Usual | None = None) -> dict[str, str]:
    """Every doubt about a record by field: those kept with the values, then the odd ones."""
    kept = {code: fact.doubt for code, fact in view.facts.items() if fact.doubt}
    return kept | {code: sentence for code, sentence in odd_facts(view, known).items() if code not in kept}


def usual_headcount(connection: sqlite3.Connection, industry: str) -> Usual | None:
    """What is usual for the headcount of an industry; None below 8 peers."""
    if not industry:
        return None
    return usual(headcounts(connection, industry, PEERS))
