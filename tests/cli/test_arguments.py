"""Arguments understood by hand mean what argparse says they mean, for every command."""

import random
from datetime import date
from pathlib import Path

import pytest

from accountbook.cli.arguments import Argument, Arguments, Given, options_of_the_program
from accountbook.cli.parser import parser_of
from accountbook.cli.quick import understood
from accountbook.cli.table import command, names
from accountbook.errors import WRONG_USE, BookError
from accountbook.settings import today_from
from tests.books import new_book
from tests.cli.running import accountbook

WORDS = (
    "Huber",
    "",
    "5",
    "2026-12-31",
    "employees>50",
    "a b",
    "company",
    "person",
    "colleague",
    "name=x",
    "-",
    "--",
    "-5",
    "-#vip",
    "-stage=customer",
    "-o=x",
)


def _taken(name: str) -> Arguments:
    taken = Arguments()
    command(name).arguments(taken)
    taken.told += options_of_the_program().told
    return taken


def _by_argparse(name: str, typed: list[str]) -> dict[str, object] | None:
    try:
        return vars(parser_of(command(name)).parse_args(typed, Given()))
    except (BookError, SystemExit):
        return None


def _some_line(chance: random.Random, told: list[Argument]) -> list[str]:
    """A line as a person may type it: words, options of the command, some of them odd."""
    line: list[str] = []
    for _ in range(chance.randrange(6)):
        one = chance.choice(told)
        option = chance.choice(one.names)
        if not option.startswith("-") or chance.random() < 0.4:
            line.append(chance.choice([*WORDS, *one.told.get("choices", ())]))
        elif "action" in one.told and one.told["action"] != "append":
            line.append(option)
        else:
            value = chance.choice([*WORDS, *one.told.get("choices", ()), "7"])
            line += [f"{option}={value}"] if chance.random() < 0.3 else [option, value]
    return line


@pytest.mark.parametrize("name", names())
def test_the_same_as_argparse(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(name)
    taken, understood = _taken(name), 0
    for _ in range(300):
        line = _some_line(chance, taken.told)
        try:
            given = taken.understand(line)
        except BookError:  # an argument explains itself
            assert _by_argparse(name, line) is None, line
            continue
        if given is not None:
            understood += 1
            assert vars(given) == _by_argparse(name, line), line
    assert understood


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("list", "stage=customer town=Linz --limit 5 --columns name,town"),
        ("history", "--limit 3 Huber Maschinenbau"),
        ("history", ""),
        ("list", "-#vip -@lost -stage=customer -employees>50"),
        ("segments", "--add mine -#vip town=Linz"),
        ("export", "-owner=Eva -o out"),
        ("week", "--md"),
        ("keys", "--json"),
        ("log", "Huber Maschinenbau call --today 2026-11-22"),
        ("brief", "Huber --text"),
        ("undo", "12"),
    ],
)
def test_what_is_typed_every_day_needs_no_argparse(name: str, typed: str) -> None:
    given = _taken(name).understand(typed.split())
    assert given is not None
    assert vars(given) == _by_argparse(name, typed.split())


@pytest.mark.parametrize(
    "typed", ["--help", "--limit x", "--limit", "--limi 5", "a --limit 3 b", "--text=1", "-5", "-- a"]
)
def test_what_is_odd_is_left_to_argparse(typed: str) -> None:
    assert _taken("list").understand(typed.split()) is None


def test_a_filter_may_begin_with_a_dash(own: Path) -> None:
    everybody = accountbook(own, "list").rows
    others = [row["name"] for row in everybody if row["stage"] != "customer"]
    assert 0 < len(others) < len(everybody)
    assert [row["name"] for row in accountbook(own, "list", "-stage=customer", "-#vip", "--limit=0").rows] == others
    assert accountbook(own, "segments", "--add", "new", "-stage=customer").rows[0]["size"] == str(len(others))
    written = accountbook(own, "export", "-@new", "--format=csv", "-o", "-")
    assert (written.code, len(written.out.splitlines()) - 1) == (0, len(everybody) - len(others))


def test_who_begins_with_the_name_is_told_how(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        said = accountbook(book.path, "add", "Huber GmbH")
    assert said.code == WRONG_USE and said.out == ""
    assert said.err.startswith("accountbook: Say first what “Huber GmbH” is: accountbook add company Huber GmbH.")


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (
            ("due", "--days", "-1"),
            "Argument --days: “-1” is not the whole number that belongs there. See: accountbook due --help",
        ),
        (
            ("list", "--limit", "x"),
            "Argument --limit: “x” is not the whole number that belongs there. See: accountbook list --help",
        ),
        (("undo", "0"), "There is no entry 0 in the change log."),
        (("restore", "nowhere.db"), "There is no file nowhere.db. The backups there are: accountbook backup --list"),
        (("set", "Huber AG.name=-"), "A name is the one thing that is needed."),
        (("set", "Huber AG.name="), "A name is the one thing that is needed."),
        (("add", "company", "?"), "A company needs a name: accountbook add company Huber GmbH town=Linz"),
        (("add", "person", "-"), "A person needs a name: accountbook add person 'Anna Huber, buyer' --at Huber"),
        (
            ("segments", "--add", "", "stage=prospect"),
            "A target group needs a name and a rule, such as: Dairies industry=Dairy",
        ),
        (
            ("segments", "Test", "town=Linz"),
            "Nothing was saved: say under which name with accountbook segments --add NAME FILTER; "
            "accountbook list @NAME shows who is in a target group.",
        ),
        (
            ("export", "huber ag", "-o", "x.pdf"),
            "“x.pdf” ends like none of the formats: .md, .csv, .tsv, .xlsx, .vcf, .ics, .json. "
            "Name one of those, or the format with --format.",
        ),
        (("week", "--today", "9999-12-31"), "Today can be any day from 1900 to 2199, not 9999-12-31."),
        (("due", "--today", "9999-12-31"), "Today can be any day from 1900 to 2199, not 9999-12-31."),
        (("log", "huber ag", ">fri"), "Type what is to be done."),
        (("follow", "huber ag", "fri"), "Type what is to be done."),
        (("due", "foo", "--days", "3"), "Unrecognized arguments: foo. See: accountbook due --help"),
        (("backup", "foo", "--json"), "Unrecognized arguments: foo. See: accountbook backup --help"),
        (("undo", "3", "--text", "4"), "Unrecognized arguments: 4. See: accountbook undo --help"),
        (
            ("near", "linz", "--limit", "3", "wels"),
            "Unrecognized arguments: wels: options go before or behind all the words, not between them. "
            "See: accountbook near --help",
        ),
        (("near", ""), "Name a town, its beginning, or a postcode: accountbook near Linz"),
    ],
)
def test_what_does_not_fit_gets_a_sentence(own: Path, command: tuple[str, ...], says: str) -> None:
    ran = accountbook(own, *command)
    assert (ran.code > 0, ran.out, ran.err) == (True, "", f"accountbook: {says}\n")


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_today_keeps_away_from_the_ends_of_the_calendar(day: str) -> None:
    assert understood(["due", "--today", day]) is None
    with pytest.raises(BookError, match="Today can be any day from 1900 to 2199, not"):
        today_from(day)


def test_today_may_be_any_day_of_three_centuries() -> None:
    for day in (date(1900, 1, 1), date(2199, 12, 31)):
        typed = understood(["due", "--today", day.isoformat()])
        assert typed is not None and typed.asked.today == today_from(day.isoformat()) == day
