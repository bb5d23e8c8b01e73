"""A profile at a glance: who is this, who decides, how do they stand, what is uncertain, what to ask next."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from accountbook.domain import briefing as rules
from accountbook.domain.amounts import say_money
from accountbook.domain.fields.registry import fields_of
from accountbook.domain.financial import sparkline, trend_words
from accountbook.domain.freshness import is_old
from accountbook.domain.insight.validity import Usual
from accountbook.domain.vocabulary import VOCABULARIES
from accountbook.reports.doubts import doubts_of, usual_headcount
from accountbook.reports.head import subtitle_of
from accountbook.reports.situation import situation_of
from accountbook.reports.words import role_word, said
from accountbook.row import Row
from accountbook.store.pages.briefing import Dossier, Person, dossier
from accountbook.store.pages.views import View
from accountbook.tongue import _, ngettext

NAMED = 2
"""How many doubtful and how many old facts are named."""


class Glance(Row):
    """One line for each: what kind of customer, how they stand, who decides, who else has a say, the figures ("" without),
    what is uncertain; then the questions worth asking."""

    who: str
    standing: str
    decides: str
    others: str
    figures: str
    sure: str
    questions: tuple[str, ...]
    score: float
    band: str


def glance(connection: sqlite3.Connection, company_id: int, today: date) -> Glance:
    """The glance of a company."""
    read = dossier(connection, company_id, today)
    return glance_of(read, today, usual_headcount(connection, read.company.text("industry")))


def glance_of(read: Dossier, today: date, usual: Usual | None = None) -> Glance:
    """The glance of what was read; `usual` is what is usual for headcounts in the industry."""
    now = situation_of(read, today)
    found = rules.ready(now)
    bands = {"ready": _("ready"), "caution": _("use with caution"), "not profiled": _("hardly known")}
    sure = said((f"{found.score:.0f} % {bands[found.band]}", *_unsure(read.company, today, usual)), " · ")
    asked = tuple(rules.questions(now))
    decides, others = _decides(read)
    standing = said(subtitle_of(read).split(" · ")[:2], " · ")
    return Glance(
        _who(read), standing, decides, others, _figures(read.financials), sure, asked, found.score, found.band
    )


def _who(read: Dossier) -> str:
    """What kind of customer this is: what they make, how large, whose, where."""
    company = read.company
    town = next((one.text("town") for one in read.addresses if one.text("town")), "")
    if company.text("kind") == "individual":
        return said((_("individual"), company.text("occupation"), company.text("neighbourhood"), town), " · ")
    people = company.value("employees")
    size = ngettext("{n} person", "{n} people", people).format(n=people) if isinstance(people, int) else ""
    kinds = (company.shown(code) for code in ("business_type", "geography", "ownership"))
    what = company.text("industry") or _("industry not known")
    return said((what, size, town, *(kind.lower() for kind in kinds)), " · ")


def _decides(read: Dossier) -> tuple[str, str]:
    """Who decides; who else holds which role, and what nobody holds where the map is said to be complete."""
    if read.company.text("kind") == "individual":
        return "", ""
    held = [one for one in read.people if one.roles]
    first = [_seat(one) for one in held if "economic" in one.roles]
    nobody = _("nobody known to decide") if read.people else _("nobody known there")
    rest = [(one, [role_word(role) for role in one.roles if role != "economic"]) for one in held]
    parts = [f"{one.view.text('name')} ({said(roles)})" for one, roles in rest if roles]
    if read.company.value("map_complete"):
        vacant = [role for role in VOCABULARIES["role"] if not any(role in one.roles for one in held)]
        parts += [_("nobody: {roles}").format(roles=", ".join(map(role_word, vacant)))] if vacant else []
    return said(first, " · ") or nobody, said(parts, " · ")


def _seat(one: Person) -> str:
    words = {"+": _("for us"), "0": _("neutral"), "-": _("against us")}
    return f"{one.view.text('name')} ({words.get(one.view.text('attitude'), _('attitude not known'))})"


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
        return say_money(value, one.currency, compact=True) if code == "revenue" else str(value)

    if len(points) == 1:
        return said((f"{say(last, end)} ({last_on.year})", last.text("source")))
    numbers = [value for _on, _one, value in points]
    trend = trend_words(numbers, (last_on - first_on).days / 365.25)
    span = f"{say(first, start)} ({first_on.year}) → {say(last, end)} ({last_on.year})"
    drawn = f"{sparkline(numbers)} " if len(numbers) > 2 else ""  # two blocks would draw any change as the largest one
    return said((said((f"{drawn}{span}", trend)), last.text("source")), " · ")


def _unsure(company: View, today: date, usual: Usual | None) -> list[str]:
    """Which facts are doubtful, which are old (the weightiest first), how many are not known."""
    fields = [field for field in fields_of("company", company.fields) if company.has(field)]
    doubts = doubts_of(company, usual)
    doubt = [one.label for one in fields if one.code in doubts]
    old = [one for one in fields if company.state(one.code) in ("value", "none") and one.code not in doubts]
    old = [one for one in old if is_old(company.as_of(one.code), one.half_life, today)]
    old.sort(key=lambda one: -rules.WEIGHTS.get(one.code, 0))
    blank = sum(company.state(one.code) == "unknown" for one in fields)
    unknown = ngettext("{n} of {all} not known", "{n} of {all} not known", blank).format(n=blank, all=len(fields))
    parts = (_named("?", doubt), _named("°", [one.label for one in old]), unknown if blank else "")
    return [part for part in parts if part]


def _named(sign: str, labels: Sequence[str]) -> str:
    more = f" +{len(labels) - NAMED}" if len(labels) > NAMED else ""
    return f"{sign} {', '.join(labels[:NAMED])}{more}" if labels else ""
