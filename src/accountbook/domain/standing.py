"""What nobody works on any more, by the stage of a company and the status of a project."""

GIVEN_UP = frozenset(("former", "lost"))
"""Stages of a company that nobody works on any more."""
OVER = frozenset(("done", "dropped"))
"""States of a project that is no longer open."""
