"""What folding does by hand, so that a look-up need not import `re` and `unicodedata`, is what those would do."""

import random
import re
import unicodedata

from accountbook.domain.names import composed, fold

DOTTED = r"(?<!\w)(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?"


def test_dotted_letters_join_as_the_expression_says() -> None:
    chance = random.Random(3)
    for _turn in range(20_000):
        text = "".join(chance.choices("aB.ü.1_ .²&'-é٣\t", k=chance.randrange(14)))
        joined = re.sub(DOTTED, lambda found: found[0].replace(".", ""), text)
        assert fold(text) == fold(joined.replace(".", " ")), repr(text)


def test_letters_of_the_table_fold_as_they_come_apart() -> None:
    for code in range(0xC0, 0x180):
        letter = chr(code)
        base = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
        if base.isascii() and base.isalpha():
            assert fold(letter) == base.casefold(), letter


def test_only_what_can_be_composed_is_looked_at() -> None:
    assert composed("Mu\u0308ller") == "Müller"
    for code in range(0x300):
        assert composed(chr(code)) == unicodedata.normalize("NFC", chr(code))
