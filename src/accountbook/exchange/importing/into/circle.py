"""To whom the people of a file report and whom they know: settled when everybody of the file is in the book."""

from accountbook.domain.edits import VALUE, Edit
from accountbook.exchange.importing.incoming import Typed
from accountbook.exchange.importing.into.work import Work
from accountbook.exchange.importing.report import ValueChange
from accountbook.store.pages.form_data import PEOPLE_FIELDS, linked_people
from accountbook.store.pages.views import view
from accountbook.store.who.bosses import UID_SIGNS
from accountbook.store.writing import edits


class Circle:
    """Gathers the names of bosses and acquaintances row by row; `finish` makes the links."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self._waiting: list[tuple[int, str, str]] = []

    def note(self, contact_id: int, typed: Typed, line: int = 0, *, known: bool = False) -> None:
        """What a row says about a person; of one the book has (`known`) only what differs, told as old and new."""
        for field in PEOPLE_FIELDS:
            text = typed.get(field.code, "")
            if not text or (known and not self._tell(contact_id, field.code, text, line)):
                continue
            self._waiting.append((contact_id, field.code, text))

    def _tell(self, contact_id: int, code: str, text: str, line: int) -> bool:
        keys = self.work.keys
        label = next(field.label for field in PEOPLE_FIELDS if field.code == code)
        now = [one.name for one in linked_people(self.work.unit.raw(), contact_id)[code]]
        wanted = [self._name(name.strip()) for name in text.split(",") if name.strip() not in ("", "-", "?")]
        if sorted(now) == sorted(wanted):
            return False
        name = keys.names.get(("contact", contact_id), "")
        self.work.report.changes.append(ValueChange(line, name, label, ", ".join(now), ", ".join(wanted)))
        self.work.changed += 1
        return True

    def _name(self, named: str) -> str:
        """The name of a person written by public id; a name stays."""
        found = self.work.keys.contacts.get(f"uid:{named}") if len(named) == UID_SIGNS else None
        return self.work.keys.names.get(("contact", found[0]), named) if found else named

    def finish(self) -> None:
        """Make the links; a name nobody has is kept as a doubt."""
        fields = {field.code: field for field in PEOPLE_FIELDS}
        for contact_id, code, text in self._waiting:
            seen = view(self.work.unit.raw(), "contact", contact_id)
            edits.apply(self.work.unit, seen, [Edit(fields[code], text, VALUE, text)])
