"""How files separate and quote."""

import pytest

from accountbook.errors import BookError
from accountbook.exchange.reading.dialect import Dialect, find_dialect
from accountbook.exchange.reading.table import ReadOptions

FILES = [
    ("a,b,c\n1,2,3\n", ",", '"'),
    ("a;b;c\n1,5;2,5;3\n4,5;1,5;2\n", ";", '"'),
    ("name\ttown\nHuber, Anna\tUlm\nBerg, Olu\tBonn\n", "\t", '"'),
    ("a|b\nx;y|z\nu|v;w\n", "|", '"'),
    ('"a";"b"\n"1;2";"3"\n"4";"5;6"\n', ";", '"'),
    ("name;note\nHuber;one, two, three\nBerg;four, five, six\n", ";", '"'),
    ("size,name\n5\" pipe,Huber\n6\" pipe,Berg\n", ",", '"'),
    ("a,b\n\"x \\\"quoted\\\", y\",2\n\"p \\\"q\\\", r\",3\n", ",", '"'),
    ("'a','b'\n'1,2','3'\n'4','5,6'\n", ",", "'"),
    ("only one column\nHuber\nBerg\n", ",", '"'),
    ("sep=;\na;b,c\n1;2,3\n", ";", '"'),
    ("name,address\nHuber,\"Main St 1, Ulm; back\"\nBerg,\"Side St 2, Bonn; front\"\n", ",", '"'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "delimiter", "quote"), FILES)
def test_the_dialect_is_found(text: str, delimiter: str, quote: str) -> None:
    dialect, _start = find_dialect(text)
    assert (dialect.delimiter, dialect.quote) == (delimiter, quote)


def test_backslash_quotes_are_read() -> None:
    dialect, _start = find_dialect(FILES[7][0])
    assert dialect.escape == "\\"


def test_blanks_behind_delimiters_belong_to_them() -> None:
    dialect, _start = find_dialect('id, name, town\n1, "Huber, A", Ulm\n2, Berg, Bonn\n')
    assert dialect.blank_after
    assert next(dialect.reader(['1, "Huber, A", Ulm'])) == ["1", "Huber, A", "Ulm"]


def test_the_person_may_say_the_dialect() -> None:
    assert find_dialect("a b\n", ReadOptions(delimiter="space"))[0].delimiter == " "
    assert find_dialect("a,b\n", ReadOptions(delimiter="TAB", quote=""))[0] == Dialect("\t", "")
    with pytest.raises(BookError, match="one character"):
        find_dialect("a", ReadOptions(delimiter="::"))
