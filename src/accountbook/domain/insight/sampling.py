"""A sample that stays nearly the same while the book grows."""

import zlib
from collections.abc import Sequence


def stable_key(account_id: int) -> int:
    """A number that looks random but is the same for an id on every machine and every day."""
    return zlib.crc32(str(account_id).encode())


def stable_sample(ids: Sequence[int], most: int) -> list[int]:
    """At most `most` ids, chosen by their stable key, so that a growing book keeps nearly the same sample."""
    if len(ids) <= most:
        return list(ids)
    return sorted(sorted(ids, key=lambda one: (stable_key(one), one))[:most])
