"""Groups: none in noise, planted ones found, the published two in real deals."""

import random
from collections import Counter

import pytest

from accountbook.domain.insight.grouping import agreement, find_groups, keep_numbers, to_group
from accountbook.domain.insight.groups import Group, Grouping, Trait, name, sentence
from accountbook.domain.insight.inputs import Missing
from accountbook.domain.insight.latent import best_classes, encode, posterior
from tests.domain.insight.books import deals, fixtures, noise, planted


def test_the_published_groups_of_300_deals() -> None:
    profiles, _ = deals()
    found = find_groups(dict(enumerate(profiles[:300])))
    assert isinstance(found, Grouping) and len(found.groups) == 2
    labels = fixtures()["segments_lca"]["labels"]
    assert agreement([found.member[i] for i in range(300)], labels) >= 0.9
    assert found.stability >= 0.6
    assert name(found.groups[1], {}) == "New · Competitors: Yes · Normal"
    assert sentence(found).startswith("2 groups in 300 accounts")


@pytest.mark.parametrize(("n", "books"), [(60, 20), (200, 6), (600, 2)])
def test_noise_has_no_groups(n: int, books: int) -> None:
    draw = random.Random(n)
    assert [best_classes(noise(draw, n)).k for _ in range(books)] == [1] * books


@pytest.mark.night
@pytest.mark.parametrize("n", [200, 600])
def test_noise_has_no_groups_in_20_books(n: int) -> None:
    draw = random.Random(n + 1)
    assert [best_classes(noise(draw, n)).k for _ in range(20)] == [1] * 20


def test_planted_groups_are_found() -> None:
    draw, found = random.Random(7), []
    for _ in range(3):
        truth, profiles = planted(draw, 600)
        classes = best_classes(profiles)
        shares = [posterior(classes, encode(classes.coding, one)) for one in profiles]
        found.append(agreement([one.index(max(one)) for one in shares], truth))
        assert all(abs(sum(one) - 1) < 1e-9 for one in shares)
    assert sum(found) / 3 >= 0.75


def test_the_same_book_gives_the_same_groups_in_any_order() -> None:
    _, profiles = planted(random.Random(2), 120)
    book = dict(enumerate(profiles))
    first = find_groups(book)
    again = find_groups(dict(sorted(book.items(), reverse=True)))
    assert isinstance(first, Grouping) and isinstance(again, Grouping)
    assert first.member == again.member
    assert [len(group.accounts) for group in first.groups] == sorted(
        (len(group.accounts) for group in first.groups), reverse=True
    )
    assert all(group.example in group.accounts for group in first.groups)


def test_a_large_book_is_learnt_from_500_and_assigned_whole() -> None:
    _, profiles = planted(random.Random(5), 900, 0.9)
    found = find_groups(dict(enumerate(profiles)))
    assert isinstance(found, Grouping) and len(found.member) == 900 and len(found.groups) == 3


@pytest.mark.parametrize("profiles", [[], [{"a": "x"}], [{"a": "x"}] * 39])
def test_too_few_accounts_are_refused(profiles: list[dict[str, str]]) -> None:
    found = find_groups(dict(enumerate(profiles)))
    text = f"Not enough accounts to group (have {len(profiles)}, need 40)."
    assert found == Missing(text, len(profiles), 40)


def test_accounts_of_which_too_little_is_known_are_counted_and_what_to_fill_in_is_said() -> None:
    profiles = {key: {"industry": "Dairy"} if key < 30 else {"a": "x", "b": "y"} for key in range(44)}
    found = find_groups(to_group(profiles), companies=len(profiles))
    assert isinstance(found, Missing) and found.have == 14
    assert found.sentence == (
        "14 of 44 companies have the 2 profile fields that grouping takes (need 40): "
        "fill in industry, business type and headcount."
    )


@pytest.mark.parametrize("profile", [{}, {"a": "x"}])
def test_accounts_all_alike_or_unknown_are_no_groups(profile: dict[str, str]) -> None:
    found = find_groups(dict.fromkeys(range(60), profile))
    assert isinstance(found, Missing) and found.sentence == "There are no separate groups in these attributes."


def test_agreement_is_one_for_renamed_groups_and_near_zero_by_chance() -> None:
    assert agreement([0, 0, 1, 1], [5, 5, 3, 3]) == 1
    draw = random.Random(1)
    a, b = ([draw.randrange(3) for _ in range(3000)] for _ in range(2))
    assert abs(agreement(a, b)) < 0.01
    assert agreement([1], [1]) == 1


def test_numbers_follow_the_overlap_with_the_last_time() -> None:
    old = {1: 0, 2: 0, 3: 0, 4: 1, 5: 1}
    new = {1: 1, 2: 1, 3: 0, 4: 0, 5: 0, 6: 2}
    assert keep_numbers(old, new) == {1: 0, 0: 1, 2: 2}
    assert keep_numbers({}, {7: 3}) == {3: 0}


def test_names_put_the_field_before_a_bare_value() -> None:
    traits = (Trait("size", "10-49", 0.8, 0.2), Trait("fair", "yes", 0.7, 0.1), Trait("industry", "trade", 0.6, 0.3))
    group = Group(0, (1,), traits, 1)
    assert name(group, {"fair": "Fair visitor", "size": "Size"}) == "Size: 10-49 · Fair visitor: yes · trade"
    assert name(group._replace(traits=()), {}) == "Group 1, nothing special"


def test_groups_that_shift_are_marked() -> None:
    group = Group(0, (1,), (), 1)
    shaky = Grouping((group, group), Counter({1: 0}), frozenset({1}), 0.3)
    assert sentence(shaky) == "2 groups in 1 accounts. 1 lies between two groups. The groups still shift."
