"""New companies that look like one in the book: said in the report and asked in the wizard, never linked silently."""

from accountbook.exchange.importing.report import Alike, Report
from accountbook.store.doubles.matching import Keys
from accountbook.store.writing.keys import key_of_company

NEAR = 88
"""The likeness of two keys (0 to 100) from which a name is called near."""
BEGIN = 2
MOST = 500
"""So many are named; a list that is all alike needs `--key`."""


class Similar:
    """Compares new names with those that were in the book before the import, among those that begin alike."""

    def __init__(self, keys: Keys) -> None:
        self._before: dict[str, list[str]] = {}
        self._keys = keys
        self._known = {key for (entity, key) in keys.names if entity == "company"}
        for name, found in keys.companies.items():
            if ":" not in name and any(("company", key) not in keys.binned for key in found):
                self._before.setdefault(name[:BEGIN], []).append(name)

    def look(self, report: Report, line: int, name: str, company_id: int) -> None:
        """Note the company of the book that a new name is near to."""
        if not self._before or len(report.alike) >= MOST:
            return
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extractOne

        key = key_of_company(name)
        best = extractOne(key, self._before.get(key[:BEGIN], ()), scorer=ratio, score_cutoff=NEAR)
        if best is None:
            return
        found = [one for one in self._keys.companies.get(best[0], ()) if one in self._known and one != company_id]
        if found:
            town = ", ".join(sorted(self._keys.towns.get(found[0], ())))
            report.alike.append(Alike(line, name, found[0], self._keys.names["company", found[0]], town))
