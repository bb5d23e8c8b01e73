"""What the config file asks of the book and is not there: boxes of the dashboard, fields that age."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from accountbook.domain.fields.registry import BUILT_IN
from accountbook.errors import BookError
from accountbook.settings import Settings
from accountbook.store.agenda.rows import unknown_boxes
from accountbook.store.book import reader
from accountbook.store.pages.views import custom_fields
from accountbook.tongue import _


def wrong_options(settings: Settings, book: Path) -> Iterator[tuple[str, str]]:
    """Options and what is wrong with them."""
    if wrong := unknown_boxes(settings.boxes):
        yield "boxes", wrong
    if unknown := _unknown_fields(settings, book):
        sentence = _("The config file names fields that there are not: {unknown}. All fields: accountbook fields.")
        yield "half_life", sentence.format(unknown=", ".join(unknown))


def _unknown_fields(settings: Settings, book: Path) -> list[str]:
    """Those that neither the program nor the book has; none where the book, whose own fields count, does not open."""
    unknown = [name for name in settings.half_life if name not in {field.name for field in BUILT_IN}]
    if unknown:
        with suppress(BookError, OSError, sqlite3.Error), closing(reader(book)) as connection:
            own = {field.name for field in custom_fields(connection)}
            return [name for name in unknown if name not in own]
    return []
