"""`add employment`: a person gets a second job at another company; a company has none, and nobody has one job twice."""

import shlex
from pathlib import Path

from tests.cli.running import accountbook


def test_a_person_gets_a_second_job_elsewhere_and_a_company_has_none(own: Path) -> None:
    for entity in ("employment", "buyingrole"):
        ran = accountbook(own, "add", entity, "from_on=2026-01-01", "--at", "Huber AG")
        assert ran.code == 2 and f"accountbook add {entity} --at PERSON company='Huber AG'" in ran.err
    ran = accountbook(own, "add", "employment", "company=Huber AG", "title=Adviser", "--at", "Anna Huber")
    assert ran.code == 0, ran.err
    ran = accountbook(own, "add", "buyingrole", "role=user company=Huber AG", "--at", "Anna Huber")
    assert ran.code == 0, ran.err
    besides = accountbook(own, "show", "Anna Huber", "--json").records[0]["besides"]
    assert besides == [{"company": "Huber AG", "title": "Adviser"}]
    (person,) = accountbook(own, "show", "Huber AG", "--json").records[0]["people"]
    assert (person["name"], person["title"], person["roles"]) == ("Anna Huber", "Adviser", "user")
    ran = accountbook(own, "add", "employment", "company=Nobody Ltd", "--at", "Anna Huber")
    assert ran.code == 1 and "Nobody Ltd" in ran.err
    assert accountbook(own, "add", "employment", "title=X", "--at", "Nobody Ltd").code == 1


def test_a_second_job_is_at_another_company(own: Path) -> None:
    accountbook(own, "add", "person", "Tom Technik", "--at", "Huber AG")

    def added(*words: str) -> tuple[int, str]:
        ran = accountbook(own, "add", "employment", *words, "--at", "Tom Technik")
        return ran.code, ran.err

    for words in (("company=Huber AG", "title=X"), ("title=X", "to_on=?")):
        code, said = added(*words)
        assert code == 2 and "Tom Technik works at Huber AG already: " in said and "set 'Tom Technik.title=" in said
    code, said = added("company=Huber AG", "company=Huber Maschinenbau", "title=X")
    assert code == 2 and "company= is given twice: Huber AG, Huber Maschinenbau" in said
    assert added("company=Huber AG", "title=Apprentice", "from_on=2001-09-01", "to_on=2004-08-31")[0] == 0
    assert added("company=Huber Maschinenbau", "title=Adviser")[0] == 0
    code, said = added("company=Huber Maschinenbau", "title=Judge")
    assert code == 2 and "already: correct that job on the screen" in said
    besides = accountbook(own, "show", "Tom Technik", "--json").records[0]["besides"]
    assert [job["title"] for job in besides] == ["Adviser"]


def test_a_job_that_ends_ahead_of_today_is_one_already(own: Path) -> None:
    ends = "to_on=2031-06-30"
    added = ("add", "--at", "Anna Huber", "employment", "company=Huber AG", "title=Adviser")
    assert accountbook(own, *added, ends).code == 0
    for again in ((ends,), ("to_on=2031-07-01",), ()):
        ran = accountbook(own, *added, *again)
        assert ran.code == 2 and "Anna Huber works at Huber AG already: " in ran.err
    assert accountbook(own, *added, "to_on=2001-06-30").code == 0
    assert accountbook(own, *added, "from_on=2031-06-30").code == 0, "the next one begins when that one ends"
    assert accountbook(own, *added, "from_on=2031-08-01").code == 2, "beside the planned one"


def test_the_command_that_mends_it_may_be_pasted(own: Path) -> None:
    accountbook(own, "add", "company", "O'Hara Ltd")
    accountbook(own, "add", "person", "Pat O'Brien", "--at", "O'Hara Ltd")
    said = accountbook(own, "add", "employment", "title=X", "--at", "Pat O'Brien").err
    assert shlex.split(said)[-2:] == ["set", "Pat O'Brien.title=..."]
    said = accountbook(own, "add", "employment", "title=X", "--at", "O'Hara Ltd").err
    assert "company=" + shlex.quote("O'Hara Ltd") in said
