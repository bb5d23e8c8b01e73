"""Bytes of a file that SQLite has open, read without dropping its locks.

POSIX drops every lock of a process on a file as soon as the process closes any descriptor of that file
(https://sqlite.org/howtocorrupt.html, section 2.2): whoever reads the first bytes of a book with `open` lets another
session write in the middle of a save. So each file with a connection has one descriptor here, and it is closed after the
last connection.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import RLock
from types import ModuleType
from typing import Any
from weakref import finalize

Place = tuple[int, int]
"""Which file: device and inode."""

CHUNK = 1 << 20
_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class _Held:
    """The descriptor of a file that has connections, and how many."""

    def __init__(self, descriptor: int) -> None:
        self.descriptors = [descriptor]
        self.connections = 0


_held: dict[Place, _Held] = {}
_turn = RLock()


def stat_of(path: Path) -> os.stat_result | None:
    """What the system says of a file; None where there is none (any more): other sessions thin out backups, too."""
    try:
        return path.stat()
    except OSError:
        return None


def place_of(path: Path) -> Place | None:
    """Which file a path leads to; None where it leads to none."""
    found = stat_of(path)
    return None if found is None else (found.st_dev, found.st_ino)


def read_at(path: Path, size: int, start: int = 0) -> bytes:
    """Bytes of a file from a position; fewer at its end. Raises `OSError` where it cannot be read."""
    with _turn:
        known = _held.get(place_of(path) or (0, 0))
        if known is not None:
            return _piece(known.descriptors[0], size, start)
        with _opened(path) as descriptor:
            return _piece(descriptor, size, start)


def pieces_of(path: Path) -> Iterator[bytes]:
    """The whole file, a piece at a time."""
    start = 0
    while piece := read_at(path, CHUNK, start):
        yield piece
        start += len(piece)


def connection_to(path: Path, module: ModuleType, uri: str, **options: Any) -> Any:
    """A connection of a driver to a file, which counts as one until it is closed or nobody has it any more."""
    with _turn:
        place = _hold(path)
        try:
            connection = module.connect(uri, uri=True, factory=_counted(module), **options)
        except BaseException:
            _let_go(place)
            raise
        connection.let_go = finalize(connection, _let_go, place)
        connection.let_go.atexit = False
        return connection


@lru_cache
def _counted(module: ModuleType) -> type:
    """The driver's connection, which tells when it is closed."""

    class Counted(module.Connection):  # type: ignore[misc, name-defined]
        let_go: Callable[[], object]

        def close(self) -> None:
            super().close()
            self.let_go()

    return Counted


def _hold(path: Path) -> Place | None:
    """Count a connection to come; None where there is no file that can be read: the driver will say why."""
    place = place_of(path)
    if place not in _held:
        try:
            with _opened(path) as descriptor:
                place = _place(descriptor)
                _held.setdefault(place, _Held(descriptor))
        except OSError:
            return None
    if place is not None:
        _held[place].connections += 1
    return place


def _let_go(place: Place | None) -> None:
    with _turn:
        if place is None:
            return
        known = _held[place]
        known.connections -= 1
        if not known.connections:
            del _held[place]
            for descriptor in known.descriptors:
                os.close(descriptor)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    """A descriptor of a file, closed afterwards unless the file has connections by then."""
    descriptor = os.open(path, _READING)
    try:
        yield descriptor
    finally:
        known = _held.get(_place(descriptor))
        if known is None:
            os.close(descriptor)
        elif descriptor not in known.descriptors:
            known.descriptors.append(descriptor)


def _place(descriptor: int) -> Place:
    found = os.fstat(descriptor)
    return found.st_dev, found.st_ino


def _piece(descriptor: int, size: int, start: int) -> bytes:
    os.lseek(descriptor, start, os.SEEK_SET)
    found = b""
    while len(found) < size and (more := os.read(descriptor, size - len(found))):
        found += more
    return found
