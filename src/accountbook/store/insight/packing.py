"""Frozen answers as JSON and back, by their type hints: rows, dates, choices, lists, dicts.

A brief unpacks a few parts of them: so neither `typing` nor `json` is imported for that, and hints are plain types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from operator import attrgetter

from accountbook.choice import Choice
from accountbook.jsontext import read_json
from accountbook.row import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, TypeVar

    T = TypeVar("T")
    Decode = Callable[[Any], Any]
    Encode = Callable[[Any], Any]

_UNION = type(int | None)


class OtherShape(Exception):
    """An answer that was kept by other rules: these cannot read it, and it has to be computed again."""


def pack(value: object) -> str:
    """The value as JSON text; fields are kept in order and without names."""
    return _encoder_of_text()(_plain(value))


@cache
def _encoder_of_text() -> Callable[[object], str]:
    from json import JSONEncoder

    return JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def unpack(kind: type[T], text: str) -> T:
    """The value of this type from its JSON text. Raises `OtherShape` where the text is none of this type."""
    decode = _decoder(kind)  # type: ignore[arg-type]
    try:
        return decode(read_json(text))  # type: ignore[no-any-return]
    except (ValueError, TypeError, LookupError) as error:
        raise OtherShape(str(error)) from error


def unpack_kept(kind: type[T], text: str) -> T | None:
    """The value of this type; None where rules of another version kept it: it is about to be computed anew."""
    try:
        return unpack(kind, text)
    except OtherShape:
        return None


class _Encoders(dict):  # type: ignore[type-arg]
    """How each type becomes plain, worked out when it is first met; None for what is plain already."""

    def __missing__(self, kind: type) -> Encode | None:
        found = self[kind] = _encoder(kind)
        return found


_ENCODERS = _Encoders()


def _plain(value: Any) -> Any:
    encode = _ENCODERS[type(value)]
    return value if encode is None else encode(value)


def _each(values: Iterable[Any]) -> list[Any]:
    known = _ENCODERS
    return [one if (encode := known[type(one)]) is None else encode(one) for one in values]


def _encoder(kind: type) -> Encode | None:
    if issubclass(kind, Choice):
        return attrgetter("value")
    if issubclass(kind, date):
        return kind.isoformat
    if issubclass(kind, float):
        return lambda value: round(value, 12)
    if issubclass(kind, dict):
        return lambda value: dict(zip(value, _each(value.values()), strict=True))
    if issubclass(kind, list | tuple):
        return _each
    if issubclass(kind, frozenset):
        return lambda value: sorted(_each(value))
    return None


@cache
def _decoder(kind: Any) -> Decode:
    return _reader(kind) or (lambda data: data)


@cache
def _reader(kind: Any) -> Decode | None:
    """How a type is read; None where the plain value is the value."""
    origin, parts = getattr(kind, "__origin__", None), getattr(kind, "__args__", None) or []
    if isinstance(kind, _UNION):
        inner = _reader(next(one for one in parts if one is not type(None)))
        return inner and (lambda data: None if data is None else inner(data))
    if origin is frozenset:
        each = _decoder(parts[0])
        return lambda data: frozenset(map(each, data))
    if origin in (tuple, list, Sequence):
        return _sequence(kind)
    if origin in (dict, Mapping):
        key, one = parts
        named, value = int if key is int else _decoder(key), _decoder(one)
        return lambda data: {named(name): value(item) for name, item in data.items()}
    if isinstance(kind, type):
        if issubclass(kind, Choice):
            return kind
        if issubclass(kind, date):
            return date.fromisoformat
        if issubclass(kind, tuple):
            return _record(kind)
    return None


def _sequence(kind: Any) -> Decode:
    parts = kind.__args__
    if kind.__origin__ is tuple and parts[-1] is not Ellipsis:
        return _fixed(tuple, [_reader(part) for part in parts])
    decode = _reader(parts[0])
    return tuple if decode is None else lambda data: tuple(map(decode, data))


def _record(kind: type) -> Decode:
    return _fixed(lambda values: kind(*values), [_reader(hint) for hint in _hints(kind).values()])


def _hints(kind: type) -> dict[str, Any]:
    """The types of the fields; such as are said in words (`"date | None"`) are looked up where the row is written."""
    hints: dict[str, Any] = kind.__annotations__
    if any(isinstance(hint, str) for hint in hints.values()):
        from typing import get_type_hints

        return get_type_hints(kind)
    return hints


def _fixed(make: Callable[[list[Any]], Any], each: Sequence[Decode | None]) -> Decode:
    """A value of so many parts, no more and no fewer."""

    def read(data: Any) -> Any:
        return make([one if decode is None else decode(one) for decode, one in zip(each, data, strict=True)])

    return read
