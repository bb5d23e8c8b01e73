"""Memory: what a save needs is imported while the person reads, and what libraries load besides, unused here, is not."""

import importlib
import os
import sys
import typing
from types import ModuleType
from typing import Any

METADATA = "importlib.metadata"


def load_for_saving() -> None:
    """Import what the first save needs: 24 MiB, 2 less than the libraries ask for."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # else every installed package is asked for some
    put_off_metadata()
    import sqlmodel  # noqa: F401

    typing.clear_overloads()  # only tools that check types read them; the tables, built next, take their place
    from accountbook.store import journal, promises, undo  # noqa: F401
    from accountbook.ui.screens import book, find  # noqa: F401

    give_back()


def load_loop() -> None:
    """Import asyncio without ssl, which it takes where it is there: this program has no line to encrypt.

    Whoever imports ssl later gets it.
    """
    if "asyncio" not in sys.modules and "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # makes its import fail, which asyncio is prepared for
        try:
            import asyncio  # noqa: F401
        finally:
            del sys.modules["ssl"]


def put_off_metadata() -> None:
    """Have `importlib.metadata` loaded when it is first asked something, not when it is imported.

    SQLAlchemy and Pydantic import it for questions nobody asks here; behind it are e-mail, zip and CSV: 1.5 MiB.
    """
    if METADATA not in sys.modules:
        sys.modules[METADATA] = importlib.metadata = _Later()


class _Later(ModuleType):
    """Stands in for `importlib.metadata`; the two functions that libraries import by name load it when called."""

    def __init__(self) -> None:
        super().__init__(METADATA)
        self.__path__ = [f"{folder}/metadata" for folder in importlib.__path__]  # every import by name asks for it

    def version(self, distribution_name: str) -> str:
        """The version of an installed package."""
        return str(self._itself().version(distribution_name))

    def entry_points(self, **wanted: Any) -> Any:
        """The entry points of installed packages."""
        return self._itself().entry_points(**wanted)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._itself(), name)

    def _itself(self) -> Any:
        if sys.modules.get(METADATA) is self:
            del sys.modules[METADATA]
        return importlib.import_module(METADATA)


def give_back() -> None:
    """Hand free memory back to the system; the C library of Linux keeps all of it until it is told (malloc_trim(3))."""
    import ctypes

    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):
        return  # another C library, which does it by itself
