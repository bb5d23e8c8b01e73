"""Frozen answers as JSON and back, by their type hints: rows, dates, enums, lists, dicts."""

import json
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Decode = Callable[[Any], Any]
Encode = Callable[[Any], Any]
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def pack(value: object) -> str:
    """The value as JSON text; fields are kept in order and without names."""
    return _encoded(_plain(value))


def unpack(kind: type[T], text: str) -> T:
    """The value of this type from its JSON text. Raises ValueError or TypeError for a text of another shape."""
    return _decoder(kind)(json.loads(text))  # type: ignore[arg-type,no-any-return]


class _Encoders(dict[type, Encode | None]):
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
    if issubclass(kind, Enum):
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
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = _reader(next(one for one in get_args(kind) if one is not type(None)))
        return inner and (lambda data: None if data is None else inner(data))
    if origin is frozenset:
        each = _decoder(get_args(kind)[0])
        return lambda data: frozenset(map(each, data))
    if origin in (tuple, list, Sequence):
        return _sequence(kind)
    if origin in (dict, Mapping):
        key, one = get_args(kind)
        named, value = int if key is int else _decoder(key), _decoder(one)
        return lambda data: {named(name): value(item) for name, item in data.items()}
    if isinstance(kind, type):
        if issubclass(kind, Enum):
            return kind
        if issubclass(kind, date):
            return date.fromisoformat
        if issubclass(kind, tuple):
            return _record(kind)
    return None


def _sequence(kind: Any) -> Decode:
    parts = get_args(kind)
    if get_origin(kind) is tuple and parts[-1] is not Ellipsis:
        return _fixed(tuple, [_reader(part) for part in parts])
    decode = _reader(parts[0])
    return tuple if decode is None else lambda data: tuple(map(decode, data))


def _record(kind: type) -> Decode:
    hints = get_type_hints(kind)
    return _fixed(lambda values: kind(*values), [_reader(hints[name]) for name in hints])


def _fixed(make: Callable[[list[Any]], Any], each: Sequence[Decode | None]) -> Decode:
    """A value of so many parts, no more and no fewer."""

    def read(data: Any) -> Any:
        return make([one if decode is None else decode(one) for decode, one in zip(each, data, strict=True)])

    return read
