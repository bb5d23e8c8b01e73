"""The config file: one frozen value, one sentence per option, read once at start."""

import os
from datetime import date

from accountbook.errors import BookError
from accountbook.folders import config_name
from accountbook.habits import Habits
from accountbook.plaintoml import plain_toml
from accountbook.row import TYPE_CHECKING, Row
from accountbook.tongue import READ, _, of_environment

if TYPE_CHECKING:
    from typing import Any

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years in which today may lie: history and promises fit on both sides of it."""


class Settings(Row):
    """What the user may choose in the config file; every option has a default that works."""

    language: str = ""
    """The tongue of the program: en, sv, es, pt, de, bg; empty follows LANG."""
    theme: str = "accountbook-dark"
    """A Textual theme, accountbook-dark or accountbook-light."""
    currency: str = "EUR"
    """The currency of amounts typed without one."""
    country: str = ""
    """The country (a name or an ISO code) of phones typed without a country code."""
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
    cadence_tags: dict[str, int] = {}
    """Days between contacts by tag, such as vip = 10, for companies with neither a cadence of their own nor a class."""
    cost_per_visit: int = 0
    """What one visit costs in whole units of the currency; 0 compares visits by what the book itself earns."""
    rates: dict[str, float] = {}
    """Units of other currencies for one of yours, such as SEK = 11.2, to compare customers; built-in ones are rough."""
    editor: str = ""
    """The program that opens notes; empty follows VISUAL and EDITOR."""
    exports: str = ""
    """The folder that exports are offered to; empty: Documents, else the home folder."""
    backups: bool = True
    """Make a verified backup on the first write of a day."""
    key_command: str = ""
    """A command that prints the passphrase of an encrypted book, such as "pass show accountbook"."""
    half_life: dict[str, int] = {}
    """Months until a field is worth half, by field name, such as company.employees."""
    keys: dict[str, str] = {}
    """Keys by binding id, such as "log" = "ctrl+l,l"."""

    @property
    def habits(self) -> Habits:
        """How the user types amounts and days."""
        return Habits(self.currency, self.tongue, self.month_first)

    @property
    def tongue(self) -> str:
        """The language in which days are read."""
        asked = self.language or of_environment()
        return asked if asked in READ else "en"


def read_settings() -> Settings:
    """The settings of the config file; an unknown option or a wrong value is a sentence that names the option."""
    path = config_name()
    if not os.path.exists(path):  # noqa: PTH110 (pathlib costs a command too much)
        return Settings()
    try:
        with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123
            values = _values(file.read())
    except (OSError, ValueError) as error:  # no UTF-8 and no TOML are ValueErrors
        raise BookError(_("The config file {path} cannot be read: {error}").format(path=path, error=error)) from error
    from accountbook.configcheck import checked

    defaults = Settings()
    for name, value in values.items():
        if name not in Settings._fields:
            sentence = _("The config file {path} has an unknown option “{name}”. Known: {known}.")
            known = ", ".join(Settings._fields)
            raise BookError(sentence.format(path=path, name=name, known=known))
        values[name] = checked(path, name, value, getattr(defaults, name))
    return Settings(**values)


def settings_in_force() -> Settings:
    """The config file; the user's own half-lives count from here on."""
    settings = read_settings()
    if settings.half_life:
        from accountbook.domain.fields.registry import let_age

        let_age(settings.half_life)
    return settings


def _values(text: str) -> "dict[str, Any]":
    """What a TOML text says. Raises ValueError where it is none."""
    plain = plain_toml(text)
    if plain is not None:
        return plain
    import tomllib

    return tomllib.loads(text)


def today_from(typed: str | None) -> date:
    """The day the program takes for today: `--today`, else `ACCOUNTBOOK_TODAY`, else the calendar."""
    typed = typed or os.environ.get("ACCOUNTBOOK_TODAY")
    if not typed:
        return date.today()
    try:
        today = date.fromisoformat(typed)
    except ValueError as error:
        raise BookError(_("“{typed}” is not a day; write it as 2026-12-31.").format(typed=typed)) from error
    if not FIRST_YEAR <= today.year <= LAST_YEAR:
        sentence = _("Today can be any day from {first} to {last}, not {typed}.")
        raise BookError(sentence.format(first=FIRST_YEAR, last=LAST_YEAR, typed=typed))
    return today
