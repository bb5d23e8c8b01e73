"""New companies and people that look like one in the book: said, and of companies asked, in the wizard; never linked silently."""

from accountbook.exchange.importing.incoming import Incoming
from accountbook.exchange.importing.matching import NEAR, numbers_of, with_numbers
from accountbook.exchange.importing.report import Alike, Namesake, Report
from accountbook.store.doubles.matching import Keys
from accountbook.store.writing.keys import key_of_company, key_of_person

BEGIN = 2
MOST = 500
"""So many are named; a list that is all alike needs `--key`."""


class Similar:
    """Compares new names with those that were in the book before the import: of companies among those that begin alike."""

    def __init__(self, keys: Keys) -> None:
        self._before: dict[str, list[str]] = {}
        self._keys = keys
        self._known = {key for (entity, key) in keys.names if entity == "company"}
        self._people = {key for (entity, key) in keys.names if entity == "contact"}
        for name, found in keys.companies.items():
            if ":" not in name and any(("company", key) not in keys.binned for key in found):
                self._before.setdefault(name[:BEGIN], []).append(name)

    def look(self, report: Report, incoming: Incoming, company_id: int) -> None:
        """Note the company of the book that has the number of a new one, or whose name is near."""
        if not self._before or len(report.alike) >= MOST:
            return
        name = incoming.company["name"]
        found = with_numbers(self._keys, numbers_of(incoming)) or self._near(name)
        found = [one for one in found if one in self._known and one != company_id]
        if found:
            towns = self._keys.towns.get(found[0], {})
            town = ", ".join(towns[key] for key in sorted(towns))
            report.alike.append(Alike(incoming.line, name, found[0], self._keys.names["company", found[0]], town))

    def look_person(self, report: Report, line: int, name: str) -> None:
        """Note the one living person of the book who is called like a new one, once; of several nobody is meant."""
        found = [
            one for one in self._keys.contacts.get(key_of_person(name), ()) if ("contact", one) not in self._keys.binned
        ]
        found = [one for one in found if one in self._people]
        if len(found) != 1 or len(report.namesakes) >= MOST:
            return
        self._people.remove(found[0])
        at = self._keys.names.get(("company", self._keys.employers.get(found[0]) or 0), "")
        report.namesakes.append(Namesake(line, name, self._keys.names["contact", found[0]], at))

    def _near(self, name: str) -> list[int]:
        from rapidfuzz import fuzz, process

        key = key_of_company(name)
        best = process.extractOne(key, self._before.get(key[:BEGIN], ()), scorer=fuzz.ratio, score_cutoff=NEAR)
        return self._keys.companies.get(best[0], []) if best else []
