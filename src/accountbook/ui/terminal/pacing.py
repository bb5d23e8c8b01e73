"""One frame on the line at a time: the next is sent when the terminal has answered the one before.

On a slow line a held key then costs one round trip instead of a backlog of minutes, because frames that would only be
overtaken are never sent.
"""

from accountbook.ui.terminal.sieve import QUESTION

PATIENCE = 15.0
"""Seconds after which an unanswered question is forgotten; a terminal that stopped answering is not waited for."""


class Pacer:
    """Whether a frame may go now; times are monotonic seconds."""

    def __init__(self) -> None:
        self.asked_at: float | None = None
        self._answers = False

    def wait(self, now: float) -> float:
        """Seconds to hold the next frame back at most; 0 to send it. Nothing is held before the first answer."""
        if self.asked_at is None:
            return 0.0
        left = self.asked_at + PATIENCE - now
        if left <= 0:
            self.asked_at, self._answers = None, False
            return 0.0
        return left if self._answers else 0.0

    def ask(self, now: float) -> str:
        """The question that goes with a frame, unless one is still open."""
        if self.asked_at is not None:
            return ""
        self.asked_at = now
        return QUESTION

    def answered(self) -> None:
        """The terminal has shown everything up to the question."""
        if self.asked_at is not None:
            self.asked_at, self._answers = None, True
