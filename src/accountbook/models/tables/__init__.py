"""The tables a person's data lives in; built when first named: all of them take a third of a save.

`tables.Company` and `from ...tables import Company` both build the module that holds it and whatever its keys point to.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table
from sqlmodel import SQLModel

from accountbook.models.base import Record

if TYPE_CHECKING:
    from accountbook.models.tables.business import BusinessChange, Financial, Purchase
    from accountbook.models.tables.choices import KeepApart, LeaveOut, Product, Segment
    from accountbook.models.tables.customers import Company, Contact, Project
    from accountbook.models.tables.knowledge import CustomField, CustomValue, Fact
    from accountbook.models.tables.positions import Acquaintance, BuyingRole, Employment, Reporting
    from accountbook.models.tables.reach import Address, ContactPoint
    from accountbook.models.tables.timeline import Attendance, FollowUp, Interaction

__all__ = [
    "RECORDS",
    "Acquaintance",
    "Address",
    "Attendance",
    "BusinessChange",
    "BuyingRole",
    "Company",
    "Contact",
    "ContactPoint",
    "CustomField",
    "CustomValue",
    "Employment",
    "Fact",
    "Financial",
    "FollowUp",
    "Interaction",
    "KeepApart",
    "LeaveOut",
    "Product",
    "Project",
    "Purchase",
    "Reporting",
    "Segment",
    "table_of",
]

HOMES = {
    "Company": "customers",
    "Contact": "customers",
    "Project": "customers",
    "Employment": "positions",
    "Address": "reach",
    "ContactPoint": "reach",
    "BuyingRole": "positions",
    "Reporting": "positions",
    "Acquaintance": "positions",
    "Interaction": "timeline",
    "Attendance": "timeline",
    "FollowUp": "timeline",
    "Purchase": "business",
    "Financial": "business",
    "BusinessChange": "business",
    "Segment": "choices",
    "Product": "choices",
    "Fact": "knowledge",
    "CustomField": "knowledge",
    "CustomValue": "knowledge",
    "KeepApart": "choices",
    "LeaveOut": "choices",
}
"""Where each table is built, parents before children: the order of exports, imports and restores."""


def __getattr__(name: str) -> Any:
    """A table by the name of its class, built now if nobody has named it before (PEP 562)."""
    if name not in HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)


class _Records(Mapping[str, type[Record]]):
    """The tables by their names in the database, each built when it is first asked for."""

    _classes = {name.lower(): name for name in HOMES}

    def __getitem__(self, entity: str) -> type[Record]:
        return __getattr__(self._classes[entity])  # type: ignore[no-any-return]

    def __iter__(self) -> Iterator[str]:
        return iter(self._classes)

    def __reversed__(self) -> Iterator[str]:
        return reversed(self._classes)

    def __len__(self) -> int:
        return len(self._classes)

    def __contains__(self, entity: object) -> bool:
        return entity in self._classes


RECORDS = _Records()
"""Every record by its table name, in the order of `HOMES`."""


def table_of(entity: str) -> Table:
    """A table by its name in the database: of a record, or any other that was built (see `models.whole`)."""
    RECORDS.get(entity)
    return SQLModel.metadata.tables[entity]
