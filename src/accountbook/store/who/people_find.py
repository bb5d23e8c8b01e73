"""Who is meant by a name typed in one line: people of a company first, then who left it, near misses, people elsewhere."""

import sqlite3
from datetime import date

from accountbook.domain.names import alike_words
from accountbook.domain.personnames import person_key, without_titles
from accountbook.row import Row
from accountbook.store.employed import besides, employer, in_book, title_at
from accountbook.tongue import _

NEAR = 75
"""The likeness (0 to 100, rapidfuzz ratio) from which a name is offered as a near miss."""
OFFERED = 3


class Person(Row):
    """A contact as a line that names people needs it; `about` tells two of one name apart."""

    id: int
    name: str
    about: str
    words: tuple[str, ...]
    company_id: int | None
    left_on: str = ""
    """The day (ISO) on which a former colleague left the company asked about."""

    @property
    def said(self) -> str:
        """The name, and what tells two of one name apart."""
        return f"{self.name} ({self.about})" if self.about else self.name


class Meant(Row):
    """What a typed name can mean: one person, or several candidates (of that name, or near misses), or nobody."""

    typed: str
    person: Person | None
    candidates: tuple[Person, ...] = ()


def resolve(connection: sqlite3.Connection, company_id: int | None, names: tuple[str, ...]) -> tuple[Meant, ...]:
    """Each typed name with the contact it means; who works at the company wins over others of the name."""
    if not names:
        return ()
    here = _people_at(connection, company_id) if company_id is not None else []
    return tuple(_meant(connection, company_id, here, name) for name in names)


def context_of(connection: sqlite3.Connection, company_id: int | None) -> tuple[str, str]:
    """The currency of a company's amounts and the country of its phones; "" where nobody said."""
    row = connection.execute(
        "SELECT coalesce(c.currency, ''), coalesce(d.country, '') FROM company c LEFT JOIN digest d ON d.company_id = c.id "
        "WHERE c.id = ?",
        (company_id,),
    ).fetchone()
    return (row[0], row[1]) if row else ("", "")


def names_at(connection: sqlite3.Connection, company_id: int | None) -> tuple[tuple[str, ...], ...]:
    """The folded names of the people who work at a company, or did: whom a line about it may name in several words."""
    if company_id is None:
        return ()
    return tuple(
        person.words for person in (*_people_at(connection, company_id), *_people_gone(connection, company_id))
    )


def name_of(connection: sqlite3.Connection, contact_id: int) -> str:
    """What a person is called; "" where they are not in the book any more."""
    row = connection.execute("SELECT name FROM contact WHERE id = ?", (contact_id,)).fetchone()
    return row[0] if row else ""


def _meant(connection: sqlite3.Connection, company_id: int | None, here: list[Person], typed: str) -> Meant:
    said, wanted = alike_words(typed), alike_words(without_titles(typed))
    if not wanted:  # "@Frau": nobody is meant by a title alone
        return Meant(typed, None, tuple(_called(here, said)[:9]))
    begins = _having(here, said) or _called(here, wanted)
    exact, longer = _by_whole_name(begins, typed)
    if not exact and longer and len(wanted) > 1:  # who left may be meant, and not the colleague with more names
        longer = [*_by_whole_name(_people_gone(connection, company_id), typed)[0], *longer]
    if len(exact or longer) == 1:
        return Meant(typed, (exact or longer)[0])
    if begins:
        return Meant(typed, None, (*exact, *longer)[:9])
    elsewhere = _people_named(connection, person_key(typed)) if len(wanted) > 1 else []
    near = _near(here, wanted)
    exact, longer = _by_whole_name(_called(_people_gone(connection, company_id), wanted), typed)
    offered: dict[int, Person] = {}
    for person in (*exact, *longer, *near, *elsewhere):
        offered.setdefault(person.id, person)
    return Meant(typed, None, tuple([*offered.values()][:OFFERED]))


def _called(people: list[Person], wanted: tuple[str, ...]) -> list[Person]:
    """The people who have all these words in their names, or else words that begin so."""
    same = _having(people, wanted)
    return same or [person for person in people if all(any(w.startswith(t) for w in person.words) for t in wanted)]


def _having(people: list[Person], wanted: tuple[str, ...]) -> list[Person]:
    return [person for person in people if set(wanted) <= set(person.words)]


def _by_whole_name(people: list[Person], typed: str) -> tuple[list[Person], list[Person]]:
    """Those of exactly this name, who could not be named otherwise, and those in whose names there is more."""
    key = person_key(typed)
    exact = [person for person in people if person_key(person.name) == key]
    return exact, [person for person in people if person not in exact]


def _near(people: list[Person], wanted: tuple[str, ...]) -> list[Person]:
    """The people whose words come close to every typed word, closest first."""
    from rapidfuzz import fuzz

    def closeness(person: Person) -> float:
        return min(max((fuzz.ratio(typed, word) for word in person.words), default=0.0) for typed in wanted)

    if not wanted:
        return []
    scored = sorted(((closeness(person), -person.id, person) for person in people), reverse=True)
    return [person for score, _id, person in scored if score >= NEAR]


def has_open_job(connection: sqlite3.Connection, contact_id: int, company_id: int, on: date) -> bool:
    """Whether a person has a job at a company that has not ended by a day."""
    query = (
        "SELECT 1 FROM employment WHERE contact_id = ? AND company_id = ? AND (to_on IS NULL OR to_on > ?) "
        "AND archived_at IS NULL"
    )
    return connection.execute(query, (contact_id, company_id, on.isoformat())).fetchone() is not None


_COLUMNS = "k.id, k.name, coalesce(k.nickname, ''), {}, k.company_id, coalesce(c.name, '')"
_HERE, _NOW = _COLUMNS.format(title_at(":company")), _COLUMNS.format(title_at("c.id"))


def _people_at(connection: sqlite3.Connection, company_id: int) -> list[Person]:
    """The people who work at a company, whatever else they do elsewhere."""
    now = connection.execute(
        f"SELECT {_HERE} FROM contact k LEFT JOIN company c ON c.id = k.company_id "
        f"WHERE (k.company_id = :company OR k.id IN ({besides(':company')})) AND k.archived_at IS NULL "
        "ORDER BY k.name_key, k.id",
        {"company": company_id},
    ).fetchall()
    return [_person(row, with_company=False) for row in now]


def _people_gone(connection: sqlite3.Connection, company_id: int | None) -> list[Person]:
    """The people who worked at a company and do not any more, who left last first; nobody where no company is meant."""
    rows = connection.execute(
        f"SELECT {_NOW}, max(e.to_on) FROM employment e JOIN contact k ON k.id = e.contact_id "
        f"LEFT JOIN company c ON c.id = {employer('k')} WHERE e.company_id = :company AND e.to_on IS NOT NULL "
        f"AND k.company_id IS NOT e.company_id AND k.id NOT IN ({besides(':company')}) AND e.archived_at IS NULL "
        f"AND {in_book('k')} GROUP BY k.id ORDER BY max(e.to_on) DESC, k.id",
        {"company": company_id},
    ).fetchall()
    gone = [(_person(row[:6], with_company=True), str(row[6])) for row in rows]
    return [
        person._replace(about=", ".join(filter(None, (person.about, _("left {day}").format(day=day)))), left_on=day)
        for person, day in gone
    ]


def _people_named(connection: sqlite3.Connection, key: str) -> list[Person]:
    rows = connection.execute(
        f"SELECT {_NOW} FROM contact k LEFT JOIN company c ON c.id = {employer('k')} "
        f"WHERE k.name_key = ? AND {in_book('k')} ORDER BY k.id LIMIT 9",
        (key,),
    ).fetchall()
    return [_person(row, with_company=True) for row in rows]


def _person(row: tuple[int, str, str, str, int | None, str], *, with_company: bool) -> Person:
    key, name, nickname, title, company_id, company = row
    about = ", ".join(part for part in (title, company if with_company else "") if part)
    return Person(key, name, about, (*alike_words(name), *alike_words(nickname)), company_id)
