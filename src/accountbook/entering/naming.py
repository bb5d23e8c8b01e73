"""Who is meant by the names in a line, as far as the book and the person who types have settled it."""

from collections.abc import Iterable

from accountbook.store.who.people_find import Meant


class Naming:
    """`meant` is what the book knows of the names; the rest is what was answered about them."""

    def __init__(self) -> None:
        self.meant: tuple[Meant, ...] = ()
        self.chosen: dict[str, int] = {}
        self._newcomers: list[str] = []
        self._refused: set[str] = set()

    def forget(self) -> None:
        """The names are to be looked up anew, at another company; who was chosen by hand stays."""
        self.meant = ()
        self._newcomers.clear()
        self._refused.clear()

    def answer(self, name: str, choice: int | str) -> None:
        """Somebody to "add", a name to leave "without" a person, or the place of a candidate."""
        if choice == "add":
            self._newcomers.append(name)
        elif choice == "without":
            self._refused.add(name)
        else:
            meant = next(one for one in self.meant if one.typed == name)
            self.chosen[name] = meant.candidates[int(choice)].id

    def unclear(self) -> Meant | None:
        """The first name that is not settled."""
        settled = {*self.chosen, *self._newcomers, *self._refused}
        return next((one for one in self.meant if not one.person and one.typed not in settled), None)

    def people(self, names: Iterable[str]) -> dict[str, int]:
        """The keys of those of the names who are in the book."""
        known = {one.typed: one.person.id for one in self.meant if one.person} | self.chosen
        return {name: known[name] for name in names if name in known}

    def newcomers(self, names: Iterable[str]) -> list[str]:
        """Those of the names who are to be added."""
        return [name for name in self._newcomers if name in names]
