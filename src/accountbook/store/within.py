"""What stands behind IN: codes that the rules name, and keys in parts that SQLite takes."""

from collections.abc import Iterable


def in_list(codes: Iterable[str]) -> str:
    """Codes of our own vocabulary as what follows IN: "('meeting', 'visit')"; never anything that a person typed."""
    quoted = ", ".join(f"'{code}'" for code in sorted(codes))
    return f"({quoted})"
