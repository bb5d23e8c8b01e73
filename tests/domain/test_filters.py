"""The language of filters: terms, values, quotes, what the shell's words become."""

import pytest

from accountbook.domain.filters import FIELD, TAG, TEXT, Term, Value, joined, read_filter
from accountbook.errors import BookError


def field(code: str, op: str, *values: str, negated: bool = False) -> Term:
    """A term on a field with plain values."""
    return Term(FIELD, code, op, tuple(Value(value) for value in values), negated)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("industry=machinery employees>50", (field("industry", "=", "machinery"), field("employees", ">", "50"))),
        ("stage=customer,qualified", (field("stage", "=", "customer", "qualified"),)),
        ("last_contact<2026-01-01", (field("last_contact", "<", "2026-01-01"),)),
        ("employees>=50 employees<=200", (field("employees", ">=", "50"), field("employees", "<=", "200"))),
        ("stage!=lost", (field("stage", "!=", "lost"),)),
        ("name~stahl", (field("name", "~", "stahl"),)),
        ("phone=?", (field("phone", "=", "?"),)),
        ("-stage=lost", (field("stage", "=", "lost", negated=True),)),
        ("-phone", (field("phone", "=", "*", negated=True),)),
        ("-stahl", (Term(TEXT, "", "", (Value("stahl"),), True),)),
        ("#vip -#old", (Term(TAG, "", "=", (Value("vip"),)), Term(TAG, "", "=", (Value("old"),), True))),
        ('"free text" word', (Term(TEXT, "", "", (Value("free text", True),)), Term(TEXT, "", "", (Value("word"),)))),
        ('town="Bad Ischl",Linz', (Term(FIELD, "town", "=", (Value("Bad Ischl", True), Value("Linz"))),)),
        ('notes~"a \\"b\\", c"', (Term(FIELD, "notes", "~", (Value('a "b", c', True),)),)),
        ("contact.title=buyer", (field("contact.title", "=", "buyer"),)),
        ("", ()),
    ],
)
def test_reads(typed: str, terms: tuple[Term, ...]) -> None:
    assert read_filter(typed, ("phone", "industry")) == terms


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("not town=Wels", "“not town=Wels” is written -town=Wels"),
        ("stage=lost NOT #vip", "“NOT #vip” is written -#vip"),
        ("!town=Wels", "“!town=Wels” is written -town=Wels"),
        ("!phone", "“!phone” is written -phone"),
        ("town=Wels or town=Linz", "no “or”; commas stand between values"),
    ],
)
def test_the_signs_of_other_languages_are_a_sentence(typed: str, said: str) -> None:
    with pytest.raises(BookError, match=said):
        read_filter(typed, ("phone",))


def test_not_and_or_are_words_where_nothing_is_asked_of_a_field() -> None:
    assert [term.what for term in read_filter("!stahl not or gold")] == [TEXT] * 4
    assert [term.what for term in read_filter('town=Wels "or"')] == [FIELD, TEXT]


def test_a_term_that_ends_in_the_middle_is_a_sentence() -> None:
    with pytest.raises(BookError, match="ends in the middle"):
        read_filter("employees>")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["industry=machinery", "employees>50"], "industry=machinery employees>50"),
        (["town=Bad Ischl"], 'town="Bad Ischl"'),
        (["town=Bad Ischl,Linz"], 'town="Bad Ischl",Linz'),
        (["free text"], '"free text"'),
        (["industry=machinery employees>50"], "industry=machinery employees>50"),
        (["last_contact<3 months ago"], 'last_contact<"3 months ago"'),
        (["@vip", "town=Linz"], "@vip town=Linz"),
        (['town="Bad Ischl"'], 'town="Bad Ischl"'),
        (["@Good customers"], '@"Good customers"'),
        (["@1 stage=customer"], "@1 stage=customer"),
        (["@9 #framework"], "@9 #framework"),
        (["stage=customer -#framework"], "stage=customer -#framework"),
        (["stage=customer -parent"], "stage=customer -parent"),
        (["stage=customer -@1"], "stage=customer -@1"),
        (["#vip -parent"], "#vip -parent"),
        (["town=Bad - Ischl"], 'town="Bad - Ischl"'),
        (["free -text"], '"free -text"'),
    ],
)
def test_words_of_the_shell_become_one_filter(words: list[str], text: str) -> None:
    assert joined(words) == text
