"""The data check: what is wrong, doubtful, double, out of date or missing, each with what would mend it."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from accountbook.domain.amounts import say_money
from accountbook.domain.calendar.partial import stored_partial
from accountbook.domain.fields.registry import find_field
from accountbook.domain.insight import validity
from accountbook.domain.insight.readiness import Gap, Knowledge
from accountbook.domain.webaddr import normal_mail
from accountbook.reports.insight import words
from accountbook.reports.insight.labels import Labels, labels_of
from accountbook.row import Row
from accountbook.store.insight import cache, checking, ranked
from accountbook.store.insight.checking import CheckedCompany
from accountbook.tongue import _, ngettext

INVALID, DOUBTFUL, DOUBLE, OUTDATED, MISSING, LEFT = "invalid", "doubtful", "double", "outdated", "missing", "left"
KINDS = (INVALID, DOUBTFUL, DOUBLE, OUTDATED, MISSING)
"""What a finding can be, the worst first; `LEFT` names customers left out of learning."""
_SHOWN = 3
_PARTS: Mapping[str, tuple[str, int | None]] = {
    "phone": ("contactpoint", None),
    "mail": ("contactpoint", None),
    "address": ("address", None),
}
"""What a profile lacks that is a record of its own."""


class Finding(Row):
    """One thing to mend. `field` says what; `other_id` is the second record of a double; `seen` the value now.

    `part` is what it is about where that hangs on the record: its kind and its key, which is None where it is missing.
    """

    kind: str
    record: str
    record_id: int
    company_id: int | None
    name: str
    field: str
    sentence: str
    fix: str
    seen: str = ""
    other_id: int | None = None
    part: tuple[str, int | None] | None = None


class Suspects(Row):
    """Two records that may be one, as whoever compares records found them; `record` is company or contact."""

    record: str
    first_id: int
    second_id: int
    reasons: tuple[str, ...]


class CheckAnswer(Row):
    """The findings, the worst kind and the most valuable company first, and which customers are not learnt from."""

    findings: tuple[Finding, ...]
    left_out: tuple[tuple[int, str, str], ...]
    left_out_total: int
    note: str


def kind_label(kind: str) -> str:
    """The heading of a kind of findings."""
    return {
        INVALID: _("Wrong"),
        DOUBTFUL: _("Doubtful"),
        DOUBLE: _("Perhaps the same"),
        OUTDATED: _("Out of date"),
        MISSING: _("Missing"),
        LEFT: _("Left out of the scores"),
    }[kind]


def first_field(finding: Finding) -> str:
    """The field of a form at which to begin."""
    code = finding.field.partition(" ")[0]
    return "buying_months" if code == "budget" else code


def check(
    connection: sqlite3.Connection, today: date, suspects: Iterable[Suspects] = (), profiles: int = -1
) -> CheckAnswer:
    """Everything to mend in the book.

    Profiles are judged by the kept answers of insight, where there are some: those of the companies with the most at
    stake, `profiles` of them (all where negative).
    """
    companies = checking.companies(connection)
    labels = labels_of(connection)
    figures = list(_figures(companies, today))
    said = {(one.record, one.record_id, one.field) for one in figures}
    found = [
        *figures,
        *_points(connection),
        *_days(connection, today),
        *_purchases(connection, today),
        *(one for one in _doubts(connection, labels) if (one.record, one.record_id, one.field) not in said),
        *_jumps(connection, companies),
        *_doubles(connection, suspects),
    ]
    stakes = ranked.stakes(connection, profiles)
    gaps = _profiles(connection, {one.id: one.name for one in companies}, list(stakes), labels)
    left_out, total = ranked.left_out(connection, profiles)
    gone = checking.left_out(connection)
    kept = [one for one in (*found, *gaps) if (one.record, one.record_id, one.field, one.kind, one.seen) not in gone]
    kept.sort(key=lambda one: (KINDS.index(one.kind), -stakes.get(one.company_id or 0, 0), one.name, one.record_id))
    text = ngettext("{n} finding was left out by you.", "{n} findings were left out by you.", len(gone))
    note = text.format(n=len(gone)) if gone else ""
    told = tuple((key, name, words.left_out_words(why)) for key, name, why in left_out)
    return CheckAnswer(tuple(kept), told, total, note)


def _figures(rows: Sequence[CheckedCompany], today: date) -> Iterable[Finding]:
    """Sizes, numbers and dates of companies."""
    heads: dict[str, list[float]] = {}
    for one in rows:
        if one.employees and one.industry:
            heads.setdefault(one.industry, []).append(one.employees)
    known = {industry: validity.usual(figures) for industry, figures in heads.items()}
    for one in rows:
        for doubt in _doubts_of(one, known.get(one.industry), today):
            yield _finding(one, doubt)


def _doubts_of(one: CheckedCompany, usual: validity.Usual | None, today: date) -> Iterable[validity.Doubt]:
    yield from validity.check_size(one.employees, one.turnover, one.currency)
    if one.employees and (doubt := validity.check_usual("employees", one.employees, usual)):
        yield doubt
    if one.vat_number and (doubt := validity.check_vat(one.vat_number, one.country)):
        yield doubt
    founded = stored_partial(one.founded) if one.founded else None
    if founded and founded.year and founded.year > today.year:
        yield validity.Doubt("founded", True, _("This date is in the future."))
    born = stored_partial(one.birth_date) if one.birth_date else None
    if born and born.year and (doubt := validity.check_birth(_middle(born.year, born.month, born.day), today)):
        yield doubt._replace(field="birth_date")


def _middle(year: int, month: int | None, day: int | None) -> date:
    return date(max(1, year), month or 7, min(day or 1, 28))


def _finding(one: CheckedCompany, doubt: validity.Doubt) -> Finding:
    values = {
        "employees": str(one.employees),
        "turnover": say_money(one.turnover, one.currency) if one.turnover is not None else "",
        "vat_number": one.vat_number,
        "founded": one.founded,
        "birth_date": one.birth_date,
    }
    field = find_field("company", doubt.field)
    seen = values.get(doubt.field, "")
    said = f"{field.label if field else doubt.field} {seen}: {doubt.sentence}"
    kind = INVALID if doubt.error else DOUBTFUL
    return Finding(kind, "company", one.id, one.id, one.name, doubt.field, said, _("correct"), seen)


def _points(connection: sqlite3.Connection) -> Iterable[Finding]:
    """Phones and mail addresses that do not read as one."""
    for one in checking.points(connection):
        if one.kind == "mail":
            doubt = normal_mail(one.value).doubt or _("This is not a mail address.")
            kind, said = INVALID, f"{one.value}: {doubt}"
        else:
            kind, said = DOUBTFUL, _("{value}: no country can be told from this number.").format(value=one.value)
        record, key = ("contact", one.contact_id) if one.contact_id else ("company", one.company_id)
        name = " · ".join(part for part in (one.company, one.contact) if part)
        field = f"{one.kind} {one.id}"
        part = ("contactpoint", one.id)
        yield Finding(kind, record, key or 0, one.company_id, name, field, said, _("correct"), one.value, part=part)


def _days(connection: sqlite3.Connection, today: date) -> Iterable[Finding]:
    """Ends before starts, entries of the future, impossible birth dates."""
    for one in checking.days(connection, today):
        name = " · ".join(part for part in (one.company, one.contact) if part)
        if one.record == "contact":
            born = stored_partial(one.end)
            if born is None or born.year is None:
                continue
            doubt = validity.check_birth(_middle(born.year, born.month, born.day), today)
            if doubt is None:
                continue
            said = f"{one.end}: {doubt.sentence}"
        elif one.record == "employment":
            said = _("Worked there from {start} to {end}: the end is before the start.").format(
                start=one.start, end=one.end
            )
        else:
            said = _("An entry of {day}, which has not come yet.").format(day=one.end)
        yield Finding(INVALID, one.record, one.id, one.company_id, name, one.field, said, _("correct"), one.end)


def _purchases(connection: sqlite3.Connection, today: date) -> Iterable[Finding]:
    """Orders ahead, which may be a slip of the year, and amounts whose sign may be one."""
    for one in checking.purchases(connection, today):
        if one.on > today.isoformat():
            field, seen = "purchased_on", one.on
            said = _("An order of {day}, which has not come yet: taken as still to be delivered.").format(day=one.on)
        else:
            field, seen = "amount", say_money(one.amount or 0, one.currency)
            said = _("{amount} on {day}: a credit note with no order before it.").format(amount=seen, day=one.on)
        yield Finding(DOUBTFUL, "purchase", one.id, one.company_id, one.company, field, said, _("correct"), seen)


def _doubts(connection: sqlite3.Connection, labels: Labels) -> Iterable[Finding]:
    """What was kept as typed."""
    for one in checking.doubts(connection):
        field = find_field(one.part or one.record, one.field, labels.custom)
        said = f"{field.label if field else one.field} “{one.typed}”: {one.doubt}"
        code, part = (
            (f"{one.field} {one.part} {one.part_id}", (one.part, one.part_id)) if one.part else (one.field, None)
        )
        yield Finding(DOUBTFUL, one.record, one.id, one.company_id, one.name, code, said,
                      _("correct"), one.typed, part=part)  # fmt: skip


def _jumps(connection: sqlite3.Connection, rows: Sequence[CheckedCompany]) -> Iterable[Finding]:
    """Figures that change threefold within a year."""
    names = {one.id: one.name for one in rows}
    before: checking.CheckedFigure | None = None
    for one in checking.figures(connection):
        near = before is not None and before.company_id == one.company_id and (one.on - before.on).days <= 400
        if near and before is not None and one.company_id in names:
            for code, was, now in (
                ("revenue", before.revenue, one.revenue),
                ("headcount", before.headcount, one.headcount),
            ):
                if doubt := validity.check_jump(code, was, now):
                    field = find_field("financial", code)
                    said = f"{field.label if field else code} {before.on.year} → {one.on.year}: {doubt.sentence}"
                    name, seen = names[one.company_id], f"{was} {now}"
                    yield Finding(DOUBTFUL, "company", one.company_id, one.company_id, name, f"{code} {one.on}", said,
                                  _("correct"), seen, part=("financial", one.id))  # fmt: skip
        before = one


def _doubles(connection: sqlite3.Connection, suspects: Iterable[Suspects]) -> Iterable[Finding]:
    """Pairs that may be one record."""
    known = list(suspects)
    names = {
        record: checking.names(connection, record, [key for one in known if one.record == record for key in one[1:3]])
        for record in ("company", "contact")
    }
    for one in known:
        first, second = (names[one.record].get(key) for key in (one.first_id, one.second_id))
        if first and second:
            said = f"{second.name}: {', '.join(one.reasons)}"
            yield Finding(DOUBLE, one.record, one.first_id, first.company_id, first.name, f"double {one.second_id}",
                          said, _("merge"), other_id=one.second_id)  # fmt: skip


def _profiles(
    connection: sqlite3.Connection, names: Mapping[int, str], ids: list[int], labels: Labels
) -> Iterator[Finding]:
    """What is out of date and what is missing in each profile, the weightiest first."""
    for key, read in cache.readings(connection, ids).items():
        for kind, why in ((OUTDATED, Knowledge.STALE), (MISSING, Knowledge.MISSING)):
            gaps = [gap for gap in read.readiness.gaps if gap.why is why]
            if gaps and key in names:
                yield _gap(kind, key, names[key], gaps, labels)


def _gap(kind: str, key: int, name: str, gaps: list[Gap], labels: Labels) -> Finding:
    fields = [gap.field for gap in gaps]
    said = ", ".join(labels.field(code) for code in fields[:_SHOWN])
    if len(fields) > _SHOWN:
        said += " " + _("and {n} more").format(n=len(fields) - _SHOWN)
    fix = _("confirm") if kind == OUTDATED else _("fill in")
    field, seen = fields[0].removeprefix("own:"), " ".join(sorted(fields))
    return Finding(kind, "company", key, key, name, field, said, fix, seen, part=_PARTS.get(field))
