"""Memory: what a save needs is imported while the person reads; what is free goes back to the system."""

import threading
import typing

from accountbook.spare import spare_saving

_loading = threading.Lock()
_loaded = threading.Event()


def load_for_saving() -> None:
    """Import what the first save needs: 24 MiB, 2 less than the libraries ask for.

    Every thread that writes asks for this first and waits for the one that began. Where two threads import SQLAlchemy
    at once, one by a module of it and one by its package, each waits for the other; Python ends that by handing out a
    module that is not finished, and the program ends with an ImportError.
    """
    with _loading:
        if not _loaded.is_set():
            _load()
            _loaded.set()


def _load() -> None:
    spare_saving()
    import sqlmodel  # noqa: F401

    typing.clear_overloads()  # only tools that check types read them; the tables, built next, take their place
    from accountbook.store.log import undo  # noqa: F401

    give_back()


def give_back() -> None:
    """Hand free memory back to the system; the C library of Linux keeps all of it until it is told (malloc_trim(3))."""
    import ctypes

    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):
        return  # another C library, which does it by itself
