"""What files held when they were shown: what nobody saw is not imported."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from accountbook.errors import BookError
from accountbook.exchange.importing.sources import digest_of
from accountbook.tongue import _

Seen = Mapping[Path, str]


def seen_now(paths: Sequence[Path]) -> Seen:
    """What the files hold, to be asked for before the dry run; BookError for one that cannot be read."""
    return {path: digest_of(path) for path in paths}


def not_as_seen(seen: Seen) -> BookError | None:
    """The sentence about a file that is another one by now."""
    other = next((path for path, digest in seen.items() if digest_of(path) != digest), None)
    sentence = _("{name} is not what it was in the dry run: look again.")
    return BookError(sentence.format(name=other.name)) if other else None
