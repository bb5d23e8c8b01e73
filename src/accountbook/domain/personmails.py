"""Whose a mail address is by its name: a person's (anna.huber@, ahuber@) or one of the house (office@)."""

from itertools import permutations

from accountbook.domain.names import fold, short_vowels
from accountbook.domain.personnames import without_titles

_SHORTEST = 3
"""Letters of a name that make an address somebody's by themselves."""


def is_persons_mail(mail: str, person: str, company: str) -> bool:
    """Whether an address is made of the name of a person; huber@ alone is the house's where that is called Huber, too."""
    local, at, _domain = mail.partition("@")
    said, names, house = (_words(text) for text in (local, without_titles(person), company))
    if at and any(word in said and len(word) >= _SHORTEST and word not in house for word in names):
        return True
    pairs = [(one, other) for one, other in permutations(names, 2) if len(other) >= _SHORTEST]
    whole = {one + other for one, other in pairs} | {one[0] + other for one, other in pairs}
    return bool(at) and "".join(said) in whole | {other + one[0] for one, other in pairs}


def _words(text: str) -> list[str]:
    return ["".join(filter(str.isalpha, word)) for word in short_vowels(fold(text)).split()]
