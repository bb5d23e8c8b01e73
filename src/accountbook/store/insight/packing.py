"""Frozen answers as JSON and back, by their type hints: named tuples, dataclasses, dates, enums, lists, dicts."""

import dataclasses
import json
import types
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Decode = Callable[[Any], Any]


def pack(value: object) -> str:
    """The value as JSON text; fields are kept in order and without names."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def unpack(kind: type[T], text: str) -> T:
    """The value of this type from its JSON text. Raises ValueError or TypeError for a text of another shape."""
    return _decoder(kind)(json.loads(text))  # type: ignore[arg-type,no-any-return]


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        return [_plain(getattr(value, name)) for name in value.__dataclass_fields__]
    if isinstance(value, float):
        return round(value, 12)
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, frozenset):
        return sorted(map(_plain, value))
    return value


@cache
def _decoder(kind: Any) -> Decode:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = _decoder(next(one for one in get_args(kind) if one is not type(None)))
        return lambda data: None if data is None else inner(data)
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
        if dataclasses.is_dataclass(kind) or issubclass(kind, tuple):
            return _record(kind)
    return lambda data: data


def _sequence(kind: Any) -> Decode:
    parts = get_args(kind)
    if get_origin(kind) is tuple and parts[-1] is not Ellipsis:
        each = [_decoder(part) for part in parts]
        return lambda data: tuple(decode(one) for decode, one in zip(each, data, strict=True))
    decode = _decoder(parts[0])
    return lambda data: tuple(map(decode, data))


def _record(kind: type) -> Decode:
    hints = get_type_hints(kind)
    each = [_decoder(hints[name]) for name in hints]
    return lambda data: kind(*(decode(one) for decode, one in zip(each, data, strict=True)))
