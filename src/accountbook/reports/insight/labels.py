"""Fields and values of insight in the user's words: labels of the registry, of own fields, of tags and of bands."""

import sqlite3
from collections.abc import Mapping

from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import find_field
from accountbook.domain.insight.inputs import OWN, TAG
from accountbook.domain.values import show_value
from accountbook.domain.vocabulary import label
from accountbook.row import Row
from accountbook.store.pages.views import custom_fields
from accountbook.tongue import _


class Labels(Row):
    """The labels of a book: the registry and its own fields."""

    custom: tuple[Field, ...] = ()

    def field(self, code: str) -> str:
        """The name of a field."""
        if code.startswith(TAG):
            return f"#{code.removeprefix(TAG)}"
        special = {
            "decider": _("who decides"),
            "contact": _("a contact"),
            "phone": _("a phone number"),
            "mail": _("a mail address"),
            "address": _("an address"),
            "budget": _("budget or buying months"),
        }
        known = find_field("company", code.removeprefix(OWN), self.custom)
        return special.get(code) or (known.label if known else code)

    def value(self, code: str, value: str) -> str:
        """A value so that it stands alone: "Manufacturer", "50-249 people", "#pilot"."""
        if code == "employees":
            return _("{band} people").format(band=value)
        if code == "turnover":
            return _("turnover {band} €").format(band=value)
        if code in ("phase", "structure"):
            return f"{self.field(code)}: {label(code, value)}"
        known = find_field("company", code.removeprefix(OWN), self.custom)
        if code == "buying_how":
            return _("buys by {how}").format(how=label("buying_how", value).lower())
        if code.startswith(TAG):
            return self.field(code) if value == "yes" else _("not {tag}").format(tag=self.field(code))
        if code.startswith(OWN):
            return f"{self.field(code)}: {label('yesno', value)}"
        return show_value(known, value) if known else value

    def names(self) -> Mapping[str, str]:
        """The names of fields by code, for functions that look them up."""
        return _Names(self)


class _Names(dict[str, str]):
    """Names of fields, found when asked for."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.labels = labels

    def __missing__(self, code: str) -> str:
        return self.labels.field(code)

    def get(self, code: str, default: str | None = None) -> str:  # type: ignore[override]
        """The name of a field; there always is one."""
        return self[code]


def labels_of(connection: sqlite3.Connection) -> Labels:
    """The labels of a book."""
    return Labels(custom_fields(connection))
