"""The config file and where things live: one frozen value, one sentence per option, read once at start."""

import os
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from accountbook.errors import BookError
from accountbook.tongue import _


def data_folder() -> Path:
    """The user's data folder of this program (`ACCOUNTBOOK_DATA` overrides; XDG on Linux, the usual places elsewhere)."""
    if own := os.environ.get("ACCOUNTBOOK_DATA"):
        return Path(own)
    if sys.platform == "linux":
        root = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")  # noqa: PTH111 (hot path)
        return Path(root) / "accountbook"
    from platformdirs import user_data_path

    return user_data_path("accountbook", appauthor=False)


def config_file() -> Path:
    """The config file (`ACCOUNTBOOK_CONFIG` overrides)."""
    if own := os.environ.get("ACCOUNTBOOK_CONFIG"):
        return Path(own)
    if sys.platform == "linux":
        root = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")  # noqa: PTH111
        return Path(root) / "accountbook" / "config.toml"
    from platformdirs import user_config_path

    return user_config_path("accountbook", appauthor=False) / "config.toml"


def book_file() -> Path:
    """The book when neither `--book` nor `ACCOUNTBOOK_BOOK` names one."""
    return Path(os.environ.get("ACCOUNTBOOK_BOOK") or data_folder() / "book.db")


def log_folder() -> Path:
    """Where crash logs go (no customer data in them)."""
    return data_folder() / "logs"


def export_folder(wanted: str) -> Path:
    """Where a file for somebody goes unless another place is typed: the folder of the config file, Documents, or home."""
    if wanted:
        return Path(wanted).expanduser()
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()


def backup_folder(book: Path) -> Path:
    """Where the backups of a book go: beside it, in a folder of its own."""
    return book.parent / f"{book.stem}-backups"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user may choose in the config file; every option has a default that works."""

    language: str = ""
    """The tongue of the program: en, sv, es, pt, de, bg; empty follows LANG."""
    theme: str = "accountbook-dark"
    """A Textual theme, accountbook-dark or accountbook-light."""
    currency: str = "EUR"
    """The currency of amounts typed without one."""
    country: str = ""
    """The country (ISO code) of phones typed without a country code."""
    month_first: bool = False
    """Read 03/04 as March 4 instead of 3 April."""
    boxes: tuple[str, ...] = ()
    """The dashboard boxes, in order; empty shows all."""
    cadence_a: int = 14
    """Days between contacts with class A companies."""
    cadence_b: int = 42
    """Days between contacts with class B companies."""
    cadence_c: int = 182
    """Days between contacts with class C companies."""
    cadence_tags: dict[str, int] = field(default_factory=dict)
    """Days between contacts by tag, such as vip = 10, for companies with neither a cadence of their own nor a class."""
    cost_per_visit: int = 0
    """What one visit costs in whole units of the currency; 0 compares visits by what the book itself earns."""
    rates: dict[str, float] = field(default_factory=dict)
    """Units of other currencies for one of yours, such as SEK = 11.2, to compare customers; built-in ones are rough."""
    editor: str = ""
    """The program that opens notes; empty follows VISUAL and EDITOR."""
    exports: str = ""
    """The folder that exports are offered to; empty: Documents, else the home folder."""
    backups: bool = True
    """Make a verified backup on the first write of a day."""
    key_command: str = ""
    """A command that prints the passphrase of an encrypted book, such as "pass show accountbook"."""
    half_life: dict[str, int] = field(default_factory=dict)
    """Months until a field is worth half, by field name, such as company.employees."""
    keys: dict[str, str] = field(default_factory=dict)
    """Keys by binding id, such as "log" = "ctrl+l,l"."""


def read_settings(path: Path | None = None) -> Settings:
    """The settings of the config file; an unknown option or a wrong type is a sentence that names the line's option."""
    path = path or config_file()
    if not path.exists():
        return Settings()
    import tomllib

    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BookError(_("The config file {path} cannot be read: {error}").format(path=path, error=error)) from error
    defaults = Settings()
    for name, value in values.items():
        if name not in Settings.__dataclass_fields__:
            sentence = _("The config file {path} has an unknown option “{name}”. Known: {known}.")
            known = ", ".join(Settings.__dataclass_fields__)
            raise BookError(sentence.format(path=path, name=name, known=known))
        wanted = type(getattr(defaults, name))
        given = tuple(value) if wanted is tuple and isinstance(value, list) else value
        if not isinstance(given, wanted):
            sentence = _("In the config file {path}, “{name}” should be a {kind}.")
            raise BookError(sentence.format(path=path, name=name, kind=wanted.__name__))
        if isinstance(given, dict):
            _check_table(path, name, given)
        values[name] = given
    return Settings(**values)


def _check_table(path: Path, name: str, given: dict[str, object]) -> None:
    """A sentence where a value of a table option is of the wrong type."""
    kinds: dict[str, tuple[type, ...]] = {"keys": (str,), "rates": (int, float)}
    for key, value in given.items():
        if not isinstance(value, kinds.get(name, (int,))) or isinstance(value, bool):
            sentence = _("In the config file {path}, “{key}” of “{name}” cannot be {value}.")
            raise BookError(sentence.format(path=path, name=name, key=key, value=repr(value)))


def today_from(typed: str | None) -> date:
    """The day the program takes for today: `--today`, else `ACCOUNTBOOK_TODAY`, else the calendar."""
    typed = typed or os.environ.get("ACCOUNTBOOK_TODAY")
    if not typed:
        return date.today()
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise BookError(_("“{typed}” is not a day; write it as 2026-12-31.").format(typed=typed)) from error
