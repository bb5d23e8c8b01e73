"""FIELD=VALUE among the words of a command: several in one quoted word, and names with "=" in them."""

from collections.abc import Callable, Iterable

from accountbook.domain.fields.field import Field

Find = Callable[[str], Field | None]
"""The field of this code, where there is one."""


def pieces(words: Iterable[str], find: Find) -> list[str]:
    """The words with each FIELD=VALUE of a known field by itself, where several were quoted together.

    Only a word that begins with a field of free text, which may have a field's code in it, is one value; unless
    nothing but pairs stands in it.
    """
    found: list[str] = []
    for word in words:
        begun = len(found)
        tokens = [word] if _is_one_value(word, find) else word.split(" ")
        for token in tokens:
            if len(found) > begun and not is_known(token, find):
                found[-1] += f" {token}"
            else:
                found.append(token)
    return [piece for piece in found if piece.strip()]


def _is_one_value(word: str, find: Find) -> bool:
    code, equals, _value = word.partition("=")
    field = find(code) if equals else None
    return field is not None and field.is_prose and not all(is_known(token, find) for token in word.split())


def is_known(word: str, find: Find) -> bool:
    """Whether a word gives a value to a field that there is."""
    code, equals, _value = word.partition("=")
    return bool(equals) and find(code) is not None


def is_pair(word: str) -> bool:
    """Whether a word looks like FIELD=VALUE, of whatever field."""
    code, equals, _value = word.partition("=")
    return bool(equals) and code.replace("_", "").replace("-", "").isalnum()
