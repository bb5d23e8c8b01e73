"""FIELD=VALUE among the words of a command: several in one quoted word, and names with "=" in them."""

from collections.abc import Callable, Iterable

Known = Callable[[str], bool]
"""Whether there is a field of this code."""


def pieces(words: Iterable[str], known: Known) -> list[str]:
    """The words with each FIELD=VALUE of a known field by itself, where several were quoted together.

    A value of several words may have a field's code in it: only behind a name, and where nothing but pairs stands in a
    word, another field begins there.
    """
    found: list[str] = []
    for word in words:
        begun = len(found)
        tokens = [word] if _is_one_value(word, known) else word.split(" ")
        for token in tokens:
            if len(found) > begun and not is_known(token, known):
                found[-1] += f" {token}"
            else:
                found.append(token)
    return [piece for piece in found if piece.strip()]


def _is_one_value(word: str, known: Known) -> bool:
    begins_name = word.partition("=")[0].casefold() == "name"
    return is_known(word, known) and not begins_name and not all(is_known(token, known) for token in word.split())


def is_known(word: str, known: Known) -> bool:
    """Whether a word gives a value to a field that there is."""
    code, equals, _value = word.partition("=")
    return bool(equals) and known(code)


def is_pair(word: str) -> bool:
    """Whether a word looks like FIELD=VALUE, of whatever field."""
    code, equals, _value = word.partition("=")
    return bool(equals) and code.replace("_", "").replace("-", "").isalnum()
