"""Links hold safe signs only: no text of a book can add a header, a second address or a terminal sequence."""

import pytest

from accountbook.domain.links import SAFE, link_of
from tests.nasty import OWN, shared_lists


@pytest.mark.parametrize(
    ("kind", "value", "key", "link"),
    [
        ("mail", "Anna@Huber.at", "anna@huber.at", "mailto:anna@huber.at"),
        ("mail", "a+b@x.example", "", "mailto:a+b@x.example"),
        ("mail", "a@b.at?bcc=evil@x.at&body=hi", "", ""),
        ("mail", "a@b.at,c@d.at", "", ""),
        ("mail", "a@b.at\x1b]8;;http://x\x1b\\\\", "", ""),
        ("mail", "Ana <a@b.c>", "a@b.c", "mailto:a@b.c"),
        ("phone", "0732 / 55 50", "+437325550", "tel:+437325550"),
        ("phone", "+43 (0)732 55", "", "tel:+43073255"),
        ("phone", "123", "123", "tel:123"),
        ("phone", "call me", "", ""),
        ("web", "https://x.example", "", ""),
        ("address", "Main street 1", "", ""),
    ],
)
def test_links(kind: str, value: str, key: str, link: str) -> None:
    assert link_of(kind, value, key) == link


def test_no_hostile_text_makes_an_unsafe_link() -> None:
    for text in (*OWN, *shared_lists()):
        for kind in ("mail", "phone"):
            for value, key in ((text, ""), (f"a{text}@x.at", ""), (text, text), (f"+43{text}1", f"+43{text}")):
                made = link_of(kind, value, key)
                assert not made or (SAFE.fullmatch(made) and made.isascii() and made.isprintable())
