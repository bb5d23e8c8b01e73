"""Which groups exist: latent classes of the book, or that there are none.

Saved filters come first and always work; this finds groups nobody has named. A fit takes seconds at 500 accounts:
run it in a worker and keep the result.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from accountbook.domain.insight.evidence import Profile
from accountbook.domain.insight.groups import Group, Grouping, Trait
from accountbook.domain.insight.inputs import Missing
from accountbook.domain.insight.latent import Classes, best_classes, code, encode, fit, posterior
from accountbook.domain.insight.sampling import stable_key, stable_sample
from accountbook.tongue import _

NEEDED, MOST, BETWEEN, COVER, ABOVE = 40, 500, 0.6, 0.5, 0.15


LEAST_KNOWN = 2
"""Attributes an account needs to be grouped."""


def to_group(profiles: Mapping[int, Profile]) -> dict[int, Profile]:
    """The accounts of which enough is known."""
    return {key: profile for key, profile in profiles.items() if len(profile) >= LEAST_KNOWN}


def find_groups(book: Mapping[int, Profile], seed: int = 1, companies: int = 0) -> Grouping | Missing:
    """The groups of a book from 40 accounts on; fewer than two classes is said instead.

    `companies` are there in all, those included of which too little is known to be in `book`.
    """
    if len(book) < NEEDED:
        return _too_few(len(book), companies)
    sample = stable_sample(sorted(book), MOST)
    classes = best_classes([book[key] for key in sample], seed)
    if classes.k < 2:
        return Missing(_("There are no separate groups in these attributes."), len(book), NEEDED)
    member, unsure = assign(classes, book)
    order = [number for number, _size in Counter(member.values()).most_common()]
    place = {number: i for i, number in enumerate(order)}
    member = {key: place[number] for key, number in member.items()}
    groups = tuple(_group(i, member, book) for i in range(len(order)))
    return Grouping(groups, member, unsure, stability(book, sample, classes.k, seed))


def _too_few(have: int, companies: int) -> Missing:
    """That accounts are missing, and what is to be filled in where too little is known of those that are there."""
    text = _("Not enough accounts to group (have {have}, need {need}).")
    if companies > have:
        text = _(
            "{have} of {companies} companies have the {least} profile fields that grouping takes (need {need}): "
            "fill in industry, business type and headcount."
        )
    return Missing(text.format(have=have, need=NEEDED, companies=companies, least=LEAST_KNOWN), have, NEEDED)


def assign(classes: Classes, book: Mapping[int, Profile]) -> tuple[dict[int, int], frozenset[int]]:
    """The likeliest class of every account, and the accounts for which it is below 60 %."""
    member: dict[int, int] = {}
    unsure = set()
    for key, profile in book.items():
        shares = posterior(classes, encode(classes.coding, profile))
        member[key] = shares.index(max(shares))
        if max(shares) < BETWEEN:
            unsure.add(key)
    return member, frozenset(unsure)


def _group(number: int, member: Mapping[int, int], book: Mapping[int, Profile]) -> Group:
    """A group with its name and example."""
    inside = [key for key in book if member[key] == number]
    traits = _traits([book[key] for key in inside], [book[key] for key in book if member[key] != number])
    modes = _modes([book[key] for key in inside])
    example = max(inside, key=lambda key: (sum(item in modes for item in book[key].items()), -key))
    return Group(number, tuple(inside), traits, example)


def _traits(inside: Sequence[Profile], outside: Sequence[Profile]) -> tuple[Trait, ...]:
    """Values of at least half the group and 15 points above the rest, the three strongest."""
    within, without = _shares(inside), _shares(outside)
    found = [
        Trait(field, value, share, without.get((field, value), 0.0))
        for (field, value), share in within.items()
        if share >= COVER and share - without.get((field, value), 0.0) >= ABOVE
    ]
    named = [one for one in found if one.value != "no"] or found  # what a group is says more than what it is not
    return tuple(sorted(named, key=lambda one: (one.rest - one.share, one.field))[:3])


def _shares(profiles: Sequence[Profile]) -> dict[tuple[str, str], float]:
    """The share of each value among the profiles that know its field."""
    values = Counter(item for profile in profiles for item in profile.items())
    known = Counter(field for profile in profiles for field in profile)
    return {item: times / known[item[0]] for item, times in values.items()}


def _modes(profiles: Sequence[Profile]) -> set[tuple[str, str]]:
    """The commonest value of every field."""
    best: dict[str, tuple[float, str]] = {}
    for (field, value), share in _shares(profiles).items():
        best[field] = max(best.get(field, (0.0, "")), (share, value))
    return {(field, value) for field, (_share, value) in best.items()}


def stability(book: Mapping[int, Profile], sample: Sequence[int], k: int, seed: int = 1) -> float:
    """How alike the groups come out when a fifth of the accounts is left away: mean ARI of 6 pairs of 4 fits."""
    labels = []
    for part in range(4):
        kept = [book[key] for key in sample if stable_key(key * 8 + part) % 5]
        coding = code(kept)
        classes = fit(coding, Counter(encode(coding, one) for one in kept), k, seed + part)
        member, _unsure = assign(classes, {key: book[key] for key in sample})
        labels.append([member[key] for key in sample])
    pairs = [agreement(a, b) for a, b in combinations(labels, 2)]
    return max(0.0, sum(pairs) / len(pairs))


def agreement(first: Sequence[int], second: Sequence[int]) -> float:
    """The adjusted Rand index of two groupings (Hubert and Arabie 1985): 1 alike, 0 as by chance."""

    def pairs(counts: Counter[int] | Counter[tuple[int, int]]) -> float:
        return sum(n * (n - 1) / 2 for n in counts.values())

    n = len(first)
    both, one, two = pairs(Counter(zip(first, second, strict=True))), pairs(Counter(first)), pairs(Counter(second))
    expected = one * two / max(1.0, n * (n - 1) / 2)
    most = (one + two) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def keep_numbers(old: Mapping[int, int], new: Mapping[int, int]) -> dict[int, int]:
    """New group numbers to the old ones they overlap most, so that names stay; new groups get fresh numbers."""
    overlaps = Counter((number, old[key]) for key, number in new.items() if key in old)
    renamed: dict[int, int] = {}
    for (number, before), _times in overlaps.most_common():
        if number not in renamed and before not in renamed.values():
            renamed[number] = before
    fresh = max([*old.values(), -1]) + 1
    for number in sorted(set(new.values()) - renamed.keys()):
        renamed[number] = fresh
        fresh += 1
    return renamed
