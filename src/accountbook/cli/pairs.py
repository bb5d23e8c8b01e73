"""FIELD=VALUE among the words of a command: several in one quoted word, and names with "=" in them."""

from collections.abc import Callable, Iterable

Known = Callable[[str], bool]
"""Whether there is a field of this code."""


def pieces(words: Iterable[str], known: Known) -> list[str]:
    """The words with each FIELD=VALUE of a known field by itself, where several were quoted together."""
    found: list[str] = []
    for word in words:
        begun = len(found)
        for token in word.split(" "):
            if len(found) > begun and not is_known(token, known):
                found[-1] += f" {token}"
            else:
                found.append(token)
    return [piece for piece in found if piece.strip()]


def is_known(word: str, known: Known) -> bool:
    """Whether a word gives a value to a field that there is."""
    code, equals, _value = word.partition("=")
    return bool(equals) and known(code)


def is_pair(word: str) -> bool:
    """Whether a word looks like FIELD=VALUE, of whatever field."""
    code, equals, _value = word.partition("=")
    return bool(equals) and code.replace("_", "").replace("-", "").isalnum()
