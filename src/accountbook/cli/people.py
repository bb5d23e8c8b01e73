"""Which people the names in a typed line mean: clear ones at once; a terminal is asked, a script is told."""

import sys
from typing import NamedTuple

from accountbook.cli.answer import Asked, shown
from accountbook.domain.lines.wholenames import fuller_name
from accountbook.domain.personnames import person_key
from accountbook.errors import WRONG_USE, BookError
from accountbook.store.who.people_find import Meant, Person
from accountbook.tongue import _


class Chosen(NamedTuple):
    """The key of each person by the name typed, and the names of people to add."""

    people: dict[str, int]
    newcomers: tuple[str, ...]


def choose(meant: tuple[Meant, ...], asked: Asked, *, at: str, line: str) -> Chosen:
    """Settle every name of a `line` entered for a company called `at`; nothing is written before all are clear."""
    people: dict[str, int] = {}
    newcomers: list[str] = []
    for name in meant:
        person = name.person
        if person is None and asked.interactive:
            person = _ask(name)
            if person is None:
                newcomers.append(name.typed)
                continue
        if person is None:
            raise BookError(_unclear(name, at, line), WRONG_USE)
        people[name.typed] = person.id
    return Chosen(people, tuple(newcomers))


def _unclear(name: Meant, at: str, line: str) -> str:
    if gone := _gone(name):
        return _has_left(name, gone, at)
    if len(name.candidates) == 1 and name.candidates[0].name.casefold() == name.typed.casefold():
        (person,) = name.candidates
        sentence = _("{person} is not known at {at}. Nothing was written; enter that they joined: {command}")
        command = f"accountbook change {at!r} joined {person.name!r}"
        return sentence.format(person=person.said, at=at, command=command)
    if name.candidates:
        offered = ", ".join(person.said for person in name.candidates)
        sentence = _('“@{name}” is not clear at {at}: {offered}. Nothing was written; use a full name: @"{example}"')
        return sentence.format(name=name.typed, at=at, offered=offered, example=name.candidates[0].name)
    sentence = _("Nobody called “@{name}” is known at {at}. Nothing was written; enter the person first: {command}")
    command = f"accountbook add person {fuller_name(line, name.typed)!r} --at {at!r}"
    return sentence.format(name=name.typed, at=at, command=command)


def _gone(name: Meant) -> list[Person]:
    """Who is meant of those who left: anybody where all did, else who is called so to the letter."""
    left = [person for person in name.candidates if person.left_on]
    return left if len(left) == len(name.candidates) else [person for person in left if _called_so(person, name)]


def _has_left(name: Meant, gone: list[Person], at: str) -> str:
    told = ", ".join(f"{person.name} ({person.left_on})" for person in gone)
    staying = [person for person in name.candidates if not person.left_on and not _called_so(person, name)]
    sentence = _("“@{name}” has left {at}: {gone}. Nothing was written; name them in the text, without the @.")
    if staying:
        sentence = _(
            "“@{name}” has left {at}: {gone}. Nothing was written; name them in the text, without the @, or a colleague "
            "by the whole name: {staying}"
        )
    offered = ", ".join(f'@"{person.name}"' for person in staying)
    return sentence.format(name=name.typed, at=at, gone=told, staying=offered)


def _called_so(person: Person, name: Meant) -> bool:
    return person_key(person.name) == person_key(name.typed)


def _ask(name: Meant) -> Person | None:
    """Let a person at a terminal choose; None adds a new person of that name."""
    offered = [f"{number}  {person.said}" for number, person in enumerate(name.candidates, start=1)]
    lines = [_("“@{name}” is not clear.").format(name=name.typed), *offered]
    lines.append(_("+  a new person called {name}").format(name=name.typed))
    sys.stderr.write("".join(f"{shown(line)}\n" for line in lines) + _("Which one? "))
    sys.stderr.flush()
    typed = sys.stdin.readline().strip()
    if typed == "+":
        return None
    if typed.isdecimal() and 1 <= int(typed) <= len(name.candidates):
        return name.candidates[int(typed) - 1]
    raise BookError(_("Nothing was chosen and nothing was written."), WRONG_USE)
