"""Titles before a name and degrees behind it: neither is a part of the name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.domain.lines.personline import read_person_line
from accountbook.domain.personnames import NameParts, person_key, split_person_name

BEFORE = """
Dipl.-Ing. (FH)|Mag. (FH)|Mag.(FH)|DI (FH)|Univ.-Prof. Dr.|Hon.-Prof.|Priv.-Doz. Dr.|Dr. med. univ.|Dr. iur.|Dr. techn.
Dr. rer. soc. oec.|Dr. h. c.|DDr.|KommR Ing.|Mag.a|Dr.in|Dipl.-Ing.in|Sig.|Sig.ra|Prof. Dr.-Ing. habil.|Bmst. Ing.
"""
BEHIND = "MBA|MSc|BA|LL.M.|LL.M., MBA|MSc (WU)|PhD MBA"


@pytest.mark.parametrize("title", BEFORE.strip().replace("\n", "|").split("|"))
def test_a_title_stands_before_the_name(title: str) -> None:
    parts = NameParts(title, "Karl", "", "Berger")
    assert split_person_name(f"{title} Karl Berger") == split_person_name(f"Berger, {title} Karl") == parts
    assert read_person_line(f"{title} Karl Berger, buyer").name == parts
    assert person_key(f"{title} Karl Berger") == person_key("Karl Berger")


@pytest.mark.parametrize("degree", BEHIND.split("|"))
def test_a_degree_stands_behind_the_name(degree: str) -> None:
    parts = NameParts("Mag.", "Karl", "", "Berger", degree)
    assert split_person_name(f"Mag. Karl Berger, {degree}") == parts
    line = read_person_line(f"Mag. Karl Berger, {degree}, head of buying")
    assert (line.name, line.title) == (parts, "head of buying")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phil Huber", NameParts("", "Phil", "", "Huber")),
        ("Don Draper", NameParts("", "Don", "", "Draper")),
        ("Don José García", NameParts("Don", "José", "", "García")),
        ("Dr. phil. Anna Huber", NameParts("Dr. phil.", "Anna", "", "Huber")),
        ("Sig Hansen", NameParts("", "Sig", "", "Hansen")),
        ("Maga Lopez", NameParts("", "Maga", "", "Lopez")),
        ("M.A. Smith", NameParts("", "M.A.", "", "Smith")),
        ("Karl (Charly) Berger", NameParts("", "Karl", "(Charly)", "Berger")),
        ("Karl Berger (geb. Lang)", NameParts("", "Karl", "", "Berger", "(geb. Lang)")),
        ("Karl Berger MBA (WU)", NameParts("", "Karl", "", "Berger", "MBA (WU)")),
        ("Berger, (geb. Lang)", NameParts("", "", "", "Berger", "(geb. Lang)")),
    ],
)
def test_what_only_looks_like_a_title_is_none(text: str, expected: NameParts) -> None:
    assert split_person_name(text) == expected


@given(
    st.lists(st.sampled_from(["Dr.", "(FH)", "Karl", "Berger,", "MBA", "(geb.", "Lang)", "van", "Mag."]), max_size=7)
)
def test_brackets_lose_no_word(words: list[str]) -> None:
    text = " ".join(words)
    parts = split_person_name(text)
    assert sorted(" ".join(parts).replace(",", " ").split()) == sorted(text.replace(",", " ").split())
