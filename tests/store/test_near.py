"""Near misses without the library: the distance is that of optimal string alignment."""

import random

import pytest
from rapidfuzz.distance import OSA

from accountbook.store.lookup.near import distance


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("huber", "huber", 0), ("huber", "hubre", 1), ("huber", "hubber", 1), ("huber", "uber", 1), ("", "ab", 2)],
)
def test_slips_are_counted(one: str, other: str, apart: int) -> None:
    assert distance(one, other) == distance(other, one) == apart


def test_the_distance_is_that_of_the_library() -> None:
    chance = random.Random(7)
    for _turn in range(5000):
        one, other = ("".join(chance.choices("abc", k=chance.randrange(8))) for _word in range(2))
        assert distance(one, other) == OSA.distance(one, other), (one, other)
        assert len(set(one).difference(other)) <= distance(one, other)
