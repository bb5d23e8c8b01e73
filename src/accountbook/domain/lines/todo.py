"""What kind of thing a promise is: "call Anna" and "Anna anrufen" are calls."""

from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.linewords import KINDS, PLANS
from accountbook.domain.vocabulary import VOCABULARIES


def kind_to_do(text: str) -> str:
    """The kind of a follow-up by its first word or by its verb; anything unclear is a task."""
    words = [plain(word).strip(".,:;!") for word in text.split()] or [""]
    kind = KINDS.get(words[0], "")
    if kind not in VOCABULARIES["followup_kind"]:
        kind = next((PLANS[word] for word in (*words[:3], words[-1]) if word in PLANS), "task")
    return kind
