"""Whether a note is an earlier one that was written on; one that only has its letters somewhere within is another note."""

import re

_ENDED = re.compile(r"[.,;:!?…)]*(?:\s|$)")
"""What stands after the last word of a text: 5 is not continued by 5.000, nor A by A+."""


def goes_on(note: str, earlier: str) -> bool:
    """Whether a note begins with the earlier one, up to the end of a word, or has all its lines whole."""
    begins = note.startswith(earlier) and _ENDED.match(note, len(earlier)) is not None
    return begins or _lines(earlier) <= _lines(note)


def _lines(text: str) -> set[str]:
    return {line for one in text.splitlines() if (line := one.strip())}
