"""Memory: what a save needs is imported while the person reads; what is free goes back to the system."""

import typing

from accountbook.spare import spare_saving


def load_for_saving() -> None:
    """Import what the first save needs: 24 MiB, 2 less than the libraries ask for."""
    spare_saving()
    import sqlmodel  # noqa: F401

    typing.clear_overloads()  # only tools that check types read them; the tables, built next, take their place
    from accountbook.store.log import undo  # noqa: F401
    from accountbook.ui.screens import find  # noqa: F401

    give_back()


def give_back() -> None:
    """Hand free memory back to the system; the C library of Linux keeps all of it until it is told (malloc_trim(3))."""
    import ctypes

    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):
        return  # another C library, which does it by itself
