"""The attributes of companies as insight compares them: codes, bands and own fields, with what is known about each."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from accountbook.domain.calendar.partial import stored_partial
from accountbook.domain.fields.registry import find_field
from accountbook.domain.freshness import age_months
from accountbook.domain.insight.banding import enterprise_size, headcount_band, turnover_band
from accountbook.domain.insight.inputs import OWN, TAG, spellings
from accountbook.domain.insight.phase import Figure, Phase, phase_of
from accountbook.domain.insight.rates import Rates
from accountbook.domain.insight.readiness import Fact
from accountbook.domain.insight.season import declared_month
from accountbook.domain.insight.validity import check_size
from accountbook.domain.names import fold
from accountbook.domain.values import shares, unpack
from accountbook.row import Row
from accountbook.store.pages.localday import day, local_day

CODES = ("industry", "business_type", "geography", "structure", "production", "phase", "ownership")
COLUMNS = (
    "id", "stage", "kind", "account_class", "cadence_days", "customer_since", "created_on", *CODES, "employees",
    "turnover", "currency", "tags", "buying_how", "buying_months", "budget_month", "founded",
)  # fmt: skip


class Company(Row):
    """One company: standing, attributes (numbers as bands), when they were learned, and its declared buying month."""

    id: int
    stage: str
    letter: str
    cadence_days: int | None
    tags: tuple[str, ...]
    known_since: date | None
    created_on: date
    profile: dict[str, str]
    known: dict[str, Fact]
    sectors: tuple[str, ...]
    likes: str
    size: str
    phase: Phase
    phase_said: str
    declared_month: int | None
    individual: bool


def companies(
    connection: sqlite3.Connection, today: date, rates: Rates, half_lives: Mapping[str, int]
) -> list[Company]:
    """Every company of the book; `half_lives` in months by field replace those of the registry."""
    own, left_out = _own_values(connection), _left_out(connection)
    facts, figures = _facts(connection), _figures(connection, rates)
    live = f"(SELECT *, {local_day('created_at')} AS created_on FROM company WHERE archived_at IS NULL)"
    rows = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM {live} ORDER BY id")
    reader = _Reader(today, rates, half_lives, _spellings(connection), {})
    return [
        reader.read(dict(zip(COLUMNS, row, strict=True)), own.get(row[0], {}), facts.get(row[0], {}),
                    figures.get(row[0], []), left_out.get(row[0], set()))
        for row in rows
    ]  # fmt: skip


class _Reader(Row):
    """Turns a row into a company."""

    today: date
    rates: Rates
    half_lives: Mapping[str, int]
    industries: Mapping[str, str]
    ages: dict[str, float]
    """The half-lives asked for so far."""

    def read(
        self,
        row: dict[str, object],
        own: dict[str, str],
        facts: dict[str, str],
        figures: list[Figure],
        left_out: set[str],
    ) -> Company:
        """One company; values with an error, and those somebody left out, are not compared."""
        created = day(str(row["created_on"])) or self.today
        heads, turnover = _whole(row["employees"]), _whole(row["turnover"])
        cents = self.rates.cents(turnover, _text(row["currency"]))
        profile = self._profile(row, own, heads, cents)
        wrong = {doubt.field for doubt in check_size(heads, turnover) if doubt.error}
        wrong |= left_out
        known = self._known(row, own, profile, facts, created, wrong)
        size = enterprise_size(heads, cents) or ""
        founded = stored_partial(_text(row["founded"])) if row["founded"] else None
        founded_on = date(founded.year, founded.month or 7, 1) if founded and founded.year else None
        industry = self.industries.get(fold(_text(row["industry"])), "")
        kept = {field: value for field, value in profile.items() if field not in wrong}
        return Company(
            id=int(str(row["id"])),
            stage=_text(row["stage"]),
            letter=_text(row["account_class"]),
            cadence_days=int(str(row["cadence_days"])) if row["cadence_days"] else None,
            tags=tuple(unpack(_text(row["tags"]))),
            known_since=min([created, *([since] if (since := day(_text(row["customer_since"]))) else [])]),
            created_on=created,
            profile=kept,
            known=known,
            sectors=tuple(
                name
                for name, given in ((f"industry:{industry}", industry), ("public", row["business_type"] == "public"))
                if given
            ),
            likes=" ".join(part for part in (industry, size) if part) if industry else "",
            size=size,
            phase=phase_of(figures, self.today, founded_on),
            phase_said=_text(row["phase"]),
            declared_month=_declared(row),
            individual=row["kind"] == "individual",
        )

    def _profile(
        self, row: dict[str, object], own: dict[str, str], heads: int | None, cents: int | None
    ) -> dict[str, str]:
        """The known attributes as they are compared; the turnover in cents of the euro."""
        profile = {code: value for code in CODES if (value := _text(row[code]))}
        if "industry" in profile:
            profile["industry"] = self.industries.get(fold(profile["industry"]), profile["industry"])
        bands = {"employees": headcount_band(heads), "turnover": turnover_band(cents)}
        profile |= {field: band for field, band in bands.items() if band}
        how = shares(_text(row["buying_how"]))
        if how:
            profile["buying_how"] = max(how, key=lambda code: how[code] or 0)
        tags = unpack(_text(row["tags"]))
        profile |= {TAG + fold(tag): "yes" for tag in tags if fold(tag)}
        return profile | own

    def _known(
        self,
        row: dict[str, object],
        own: dict[str, str],
        profile: dict[str, str],
        facts: dict[str, str],
        created: date,
        wrong: set[str],
    ) -> dict[str, Fact]:
        """What is known about each attribute; "none" is known, tags are not asked for."""
        known: dict[str, Fact] = {}
        for field in (*CODES, "employees", "turnover", "buying_how", *own):
            said = facts.get(field.removeprefix(OWN), "")
            if field not in profile and not said.startswith("none"):
                continue
            as_of = day(said.partition(" ")[2]) or created
            known[field] = Fact(
                True, field not in wrong, age_months(as_of, self.today), self.half_life(field.removeprefix(OWN))
            )
        if row["budget_month"] or row["buying_months"]:
            known["budget"] = Fact(True, True, age_months(created, self.today), self.half_life("budget_month"))
        return known

    def half_life(self, code: str) -> float:
        """The months after which a field is worth half."""
        if code not in self.ages:
            field = find_field("company", code)
            self.ages[code] = float(
                self.half_lives.get(f"company.{code}") or (field.half_life if field else None) or 24
            )
        return self.ages[code]


def _spellings(connection: sqlite3.Connection) -> dict[str, str]:
    """The commonest spelling of every industry, by its folded form: "food processing" and "Food Processing" are one."""
    query = """SELECT industry FROM company WHERE industry IS NOT NULL AND archived_at IS NULL
     GROUP BY industry ORDER BY count(*), industry DESC"""
    return spellings(name for (name,) in connection.execute(query))


def _declared(row: dict[str, object]) -> int | None:
    """The season somebody declared."""
    budget = int(str(row["budget_month"])) if row["budget_month"] else None
    return declared_month(budget, [int(month) for month in unpack(_text(row["buying_months"]))])


def _whole(value: object) -> int | None:
    return None if value is None else int(str(value))


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _own_values(connection: sqlite3.Connection) -> dict[int, dict[str, str]]:
    """The book's own choice and yes/no fields as attributes."""
    query = """SELECT v.record_id, v.code, f.kind, v.text, v.number FROM customvalue v JOIN customfield f
     ON f.record = v.record AND f.code = v.code WHERE v.record = 'company' AND f.kind IN ('choice', 'yesno')
     AND v.archived_at IS NULL AND f.archived_at IS NULL AND NOT f.private"""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for key, code, kind, words, number in connection.execute(query):
        value = ("yes" if number else "no") if kind == "yesno" and number is not None else words
        if value:
            found[key][OWN + code] = str(value)
    return found


def _facts(connection: sqlite3.Connection) -> dict[int, dict[str, str]]:
    """State and day of what was said about each field: "value 2026-01-31"."""
    query = """SELECT record_id, field, state, max(coalesce(learned_on, ''), coalesce(confirmed_on, '')) FROM fact
     WHERE record = 'company' AND archived_at IS NULL"""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for key, field, state, on in connection.execute(query):
        found[key][field] = f"{state} {on}"
    return found


def _left_out(connection: sqlite3.Connection) -> dict[int, set[str]]:
    """Fields whose value somebody has left out as wrong or doubtful."""
    query = """SELECT record_id, field FROM leaveout WHERE record = 'company' AND finding IN ('invalid', 'doubtful')
     AND archived_at IS NULL"""
    found: dict[int, set[str]] = defaultdict(set)
    for key, field in connection.execute(query):
        found[key].add(field)
    return found


def _figures(connection: sqlite3.Connection, rates: Rates) -> dict[int, list[Figure]]:
    """The dated turnovers of every company (headcounts where there is no turnover)."""
    query = """SELECT company_id, as_of_on, revenue, headcount, currency FROM financial
     WHERE archived_at IS NULL AND as_of_on IS NOT NULL ORDER BY as_of_on"""
    money: dict[int, list[Figure]] = defaultdict(list)
    heads: dict[int, list[Figure]] = defaultdict(list)
    for key, stored, revenue, headcount, currency in connection.execute(query):
        on = date.fromisoformat(stored)
        turnover = rates.change(revenue, currency)
        if turnover is not None:
            money[key].append(Figure(on, turnover))
        if headcount is not None:
            heads[key].append(Figure(on, headcount))
    return {key: money[key] if len(money[key]) > 1 else heads[key] for key in {*money, *heads}}
