"""What libraries load besides, unused here, is not loaded: 3 MiB of a session, and a twentieth of a command that saves."""

import importlib
import os
import sys
from types import ModuleType
from typing import Any

METADATA = "importlib.metadata"


def spare_saving() -> None:
    """Before SQLModel is imported: what it and the libraries below it load and never use here."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # else every installed package is asked for some
    put_off_metadata()
    load_loop()


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
