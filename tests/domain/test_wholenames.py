"""Names of several words behind an "@" without quotes."""

from datetime import timedelta

import pytest

from accountbook.domain.lines.changeline import read_change_line
from accountbook.domain.lines.changewords import person_in
from accountbook.domain.lines.followline import read_follow_line
from accountbook.domain.lines.lineparts import Tongue
from accountbook.domain.lines.wholenames import fuller_name, whole_names_quoted
from accountbook.domain.names import alike_words
from tests.domain.loglines import WED, read

NAMES = (
    "Maria Huber",
    "Dr. Maria Luise Steiner",
    "Horst Kloss",
    "Anna von Berg",
    "Anna Berger",
    "Eva Müller",
    "Nils Morgen",
    "Peter Kurz",
    "Peter Braun",
    "Mark Price",
)
KNOWN = tuple(alike_words(name) for name in NAMES)
TONGUE = Tongue(WED)


@pytest.mark.parametrize(
    ("line", "people", "text"),
    [
        ("call @Maria Steiner wants samples", ("Maria Steiner",), "wants samples"),
        ("call @maria steiner: wants samples", ("maria steiner",), "wants samples"),
        ("call @Dr. Maria Luise Steiner wants samples", ("Dr. Maria Luise Steiner",), "wants samples"),
        ("call @M. Steiner wants samples", ("M. Steiner",), "wants samples"),
        ("@Horst Kloss not reached", ("Horst Kloss",), "not reached"),
        ("talked to @Horst Kloss's team", ("Horst Kloss",), "talked to Horst Kloss's team"),
        ("visit @Anna von Berg ok", ("Anna von Berg",), "ok"),
        ("visit @Mueller Eva, ok", ("Mueller Eva",), "ok"),
        ("visit @maria huber, @horst kloss and @anna berger ok", ("maria huber", "horst kloss", "anna berger"), "ok"),
        ("visit @Horst von der Firma", ("Horst",), "von der Firma"),
        ("visit @Anna von Kloss gehört", ("Anna",), "von Kloss gehört"),
        ("visit @Horst, Kloss was away", ("Horst",), "Kloss was away"),
        ("visit @Horst Maria was away", ("Horst",), "Maria was away"),
        ("visit @Rita Müller ok", ("Rita",), "Müller ok"),
        ('visit @"Maria" Steiner ok', ("Maria",), "Steiner ok"),
        ("call @Peter kurz telefoniert, Preis ok", ("Peter",), "kurz telefoniert, Preis ok"),
        ("call @Peter Kurz telefoniert", ("Peter Kurz",), "telefoniert"),
        ("call @peter braun ok", ("peter braun",), "ok"),
        ("visit @Mark price ok", ("Mark",), "price ok"),
        ("talked to @Mark Price's boss", ("Mark Price",), "talked to Mark Price's boss"),
    ],
)
def test_a_name_takes_the_words_that_complete_it(line: str, people: tuple[str, ...], text: str) -> None:
    understood = read(whole_names_quoted(line, KNOWN, TONGUE))
    assert (understood.people, understood.text) == (people, text)


def test_a_name_in_a_promise_is_completed_too() -> None:
    (mine, theirs) = read(
        whole_names_quoted("ok >fri call @Horst Kloss back <@Eva Müller drawings", KNOWN, TONGUE)
    ).promises
    assert (mine.people, mine.text) == (("Horst Kloss",), "call Horst Kloss back")
    assert (theirs.people, theirs.text) == (("Eva Müller",), "drawings")


@pytest.mark.parametrize("line", ["@Nils morgen anrufen", "@nils morgen anrufen", "@Nils Morgen morgen anrufen"])
def test_a_day_behind_a_name_is_none_of_it(line: str) -> None:
    follow = read_follow_line(whole_names_quoted(line, KNOWN, TONGUE), WED)
    assert (follow.on, follow.text) == (WED + timedelta(days=1), "anrufen")


def test_a_genitive_behind_a_whole_name_stays() -> None:
    assert whole_names_quoted("@Mark Price's job is gone", KNOWN, TONGUE) == '@"Mark Price"\'s job is gone'


def test_a_line_that_names_nobody_known_stays_as_it_is() -> None:
    for line in ("mail to a@b.at", "visit @Bob  Huber\tok", "visit @Maria\nHuber ok", ""):
        assert whole_names_quoted(line, KNOWN, TONGUE) == line
    assert whole_names_quoted("@Maria Huber ok", (), TONGUE) == "@Maria Huber ok"


def test_who_leaves_is_named_before_the_words_behind() -> None:
    line = read_change_line(whole_names_quoted("@Maria Steiner retires", KNOWN, TONGUE), WED, of_person=True)
    assert person_in(line, "left") == "Maria Steiner"


@pytest.mark.parametrize(
    ("line", "typed", "fuller"),
    [
        ("visit @Rita Müller Angebot ok", "Rita", "Rita Müller"),
        ("visit @Rita von Müller ok", "Rita", "Rita von Müller"),
        ("visit @Rita wants Samples", "Rita", "Rita"),
        ("visit @Rita, Müller ok", "Rita", "Rita"),
        ("visit @Rita", "Rita", "Rita"),
        ("visit @Bob @Rita Müller", "Bob", "Bob"),
    ],
)
def test_the_surname_that_seems_to_follow_is_offered(line: str, typed: str, fuller: str) -> None:
    assert fuller_name(line, typed) == fuller
