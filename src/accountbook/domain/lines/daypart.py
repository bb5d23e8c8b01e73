"""The part of a day before the kind of an entry: "yesterday evening call", "this morning visit"."""

from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.linewords import DAY_PARTS, KINDS, PARTS_TOLD

_LONGEST = 3


def day_part(words: list[str], *, dated: bool) -> tuple[int, int]:
    """How many words are a part of a day that leads to a kind, and how many days ago it was; a day stands before `dated`."""
    folded = [plain(word).strip(",;:.") for word in words]
    for used in range(min(_LONGEST, len(folded) - 1), 0, -1):
        phrase = " ".join(folded[:used])
        if folded[used] in KINDS and (phrase in DAY_PARTS if dated else phrase in PARTS_TOLD):
            return used, 0 if dated else int(PARTS_TOLD[phrase])
    return 0, 0
