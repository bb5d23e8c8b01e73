"""A profile at a glance: who is this, who decides, how do they stand, what is uncertain, what to ask next."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from accountbook.domain import briefing as rules
from accountbook.domain.fields.registry import fields_of
from accountbook.domain.financial import sparkline, trend_words
from accountbook.domain.freshness import is_old
from accountbook.domain.money import say_money
from accountbook.domain.vocabulary import VOCABULARIES
from accountbook.reports.head import subtitle_of
from accountbook.reports.situation import situation_of
from accountbook.reports.words import role_word, said
from accountbook.store.briefing import Dossier, Person, dossier
from accountbook.store.views import View
from accountbook.tongue import _, ngettext


class Glance(NamedTuple):
    """One line for each: kind of customer, deciders, figures ("" without), certainty; the questions worth asking."""

    who: str
    decides: str
    figures: str
    sure: str
    questions: tuple[str, ...]
    score: float
    band: str


def glance(connection: sqlite3.Connection, company_id: int, today: date) -> Glance:
    """The glance of a company."""
    return glance_of(dossier(connection, company_id, today), today)


def glance_of(read: Dossier, today: date) -> Glance:
    """The glance of what was read."""
    now = situation_of(read, today)
    found = rules.ready(now)
    bands = {"ready": _("ready"), "caution": _("use with caution"), "not profiled": _("hardly known")}
    sure = said((f"{found.score:.0f} % {bands[found.band]}", *_counts(read.company, today)), " · ")
    who = subtitle_of(read)
    asked = tuple(rules.questions(now))
    return Glance(who, _decides(read), _figures(read.financials), sure, asked, found.score, found.band)


def _decides(read: Dossier) -> str:
    """Who holds which role, those who decide first; what nobody holds where the map is said to be complete."""
    if read.company.text("kind") == "individual":
        return ""
    held = [one for one in read.people if one.roles]
    held.sort(key=lambda one: "economic" not in one.roles)
    parts = [_seat(one) for one in held]
    if not any("economic" in one.roles for one in held):
        parts.insert(0, _("nobody known to decide") if read.people else _("nobody known there"))
    if read.company.value("map_complete"):
        vacant = [role for role in VOCABULARIES["role"] if not any(role in one.roles for one in held)]
        parts += [_("nobody: {roles}").format(roles=", ".join(map(role_word, vacant)))] if vacant else []
    return " · ".join(parts)


def _seat(one: Person) -> str:
    signs = said((one.view.text("attitude") or "?", one.view.text("influence")), "")
    return f"{one.view.text('name')} ({signs}) {said(role_word(role) for role in one.roles)}"


def _figures(snapshots: Sequence[View]) -> str:
    """The revenue (else the headcount) of the snapshots, oldest first: sparkline, first and last number, trend."""
    for code in ("revenue", "headcount"):
        points = [
            (on, one, int(value))
            for one in reversed(snapshots)
            if isinstance(on := one.value("as_of_on"), date) and isinstance(value := one.value(code), int)
        ]
        points = [point for point in points if point[1].currency == points[-1][1].currency]
        if points:
            return _line(code, points)
    return ""


def _line(code: str, points: list[tuple[date, View, int]]) -> str:
    (first_on, first, start), (last_on, last, end) = points[0], points[-1]

    def say(one: View, value: int) -> str:
        return say_money(value, one.currency) if code == "revenue" else str(value)

    if len(points) == 1:
        return said((f"{say(last, end)} ({last_on.year})", last.text("source")))
    numbers = [value for _on, _one, value in points]
    trend = trend_words(numbers, (last_on - first_on).days / 365.25)
    span = f"{say(first, start)} ({first_on.year}) → {say(last, end)} ({last_on.year})"
    return said((f"{sparkline(numbers)} {span}", trend, last.text("source")))


def _counts(company: View, today: date) -> list[str]:
    """How many facts are doubtful, old, unknown."""
    fields = [field for field in fields_of("company", company.fields) if company.has(field)]
    doubt = sum(
        company.state(one.code) == "doubt" or bool((k := company.facts.get(one.code)) and k.doubt) for one in fields
    )
    old = sum(
        company.state(one.code) in ("value", "none") and is_old(company.as_of(one.code), one.half_life, today)
        for one in fields
    )
    blank = sum(company.state(one.code) == "unknown" for one in fields)
    words = [
        ngettext("? {n} doubtful", "? {n} doubtful", doubt).format(n=doubt) if doubt else "",
        ngettext("° {n} old", "° {n} old", old).format(n=old) if old else "",
        ngettext("{n} of {all} fields open", "{n} of {all} fields open", blank).format(n=blank, all=len(fields)),
    ]
    return [word for word in words if word]
