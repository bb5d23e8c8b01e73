"""The rows that say who is meant by the names in a line."""

from accountbook.store.who.people_find import Meant
from accountbook.tongue import _
from accountbook.ui.widgets.entry.preview import Row


def person_row(name: str, meant: Meant | None, chosen: bool) -> Row:
    """Who a typed name means; `meant` is None while nobody has looked, `chosen` where the person decided."""
    if meant is None or chosen:
        return Row(_("with"), name)
    if meant.person:
        return Row(_("with"), meant.person.said)
    if meant.candidates:
        offered = ", ".join(person.said for person in meant.candidates)
        return Row(_("with"), _("{name}: Tab takes {offered}").format(name=name, offered=offered), True)
    return Row(_("with"), _("{name}: nobody of that name; Enter offers to add").format(name=name), True)


def all_called_so(meant: Meant) -> bool:
    """Whether several people have the name that was typed."""
    typed = meant.typed.casefold()
    return len(meant.candidates) > 1 and all(typed in person.name.casefold() for person in meant.candidates)


def same_name_rows(meant: Meant) -> list[Row]:
    """A row for everybody who has the name of a person about to be added."""
    same = [meant.person] if meant.person else []
    same += [person for person in meant.candidates if person.name.casefold() == meant.typed.casefold()]
    return [Row(_("known"), _("{name} is in the book already").format(name=person.said), True) for person in same]
