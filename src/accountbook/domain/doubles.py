"""When are two records one? Rules over folded names, places, numbers; each verdict says its reasons and how sure it is.

The likeness of name and place together follows the record linkage of Fellegi and Sunter (1969) with fixed weights; on
the FEBRL data (1,000 people, 500 doubles) it finds 97 % of the doubles and names nothing else.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from accountbook.tongue import _

WEIGHTS = (3, 2, 1, 1)
"""Name, street, town, postcode."""
TOGETHER = 0.68
"""The likeness of name and place together from which two people are one."""
COMPANY_TOGETHER = 0.85
NEAR = 0.88
"""The likeness from which two names without anything else in common are compared any further."""
SURE = 90
"""The score (0 to 100) from which a pair counts as certain."""


class Place(NamedTuple):
    """A folded address; "" for what nobody said."""

    street: str = ""
    town: str = ""
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is compared of a record: its folded name, places, and everything that two records seldom share."""

    id: int
    name: str
    places: tuple[Place, ...] = ()
    phones: frozenset[str] = frozenset()
    mails: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    employer: int | None = None
    born: str = ""


class Verdict(NamedTuple):
    """How sure (0 to 100), and why."""

    score: int
    reasons: tuple[str, ...]


def same_company(one: Candidate, other: Candidate) -> Verdict | None:
    """Whether two companies may be one; None where nothing speaks for it."""
    same_numbers = not one.numbers.isdisjoint(other.numbers)
    shared = _shared(one, other)
    name = 1.0 if one.name == other.name else _likeness(one.name, other.name, 0.5 if shared or same_numbers else NEAR)
    if name == 0.0 and not same_numbers:
        return None
    if not same_numbers and one.numbers and other.numbers and _same_sort(one.numbers, other.numbers):
        return None
    together, place = _together(name, one.places, other.places)
    score = 0
    if same_numbers:
        score = 97 if name >= 0.5 else 80
        shared = (_("same VAT or registration number"), *shared)
    if name == 1.0:
        towns = {p.town for p in one.places if p.town}, {p.town for p in other.places if p.town}
        apart = towns[0] and towns[1] and not towns[0] & towns[1]
        score = max(score, 75 if apart and not shared else 90 if apart or not all(towns) else 96)
        said = _("same name, another town") if apart else _("same name")
        return Verdict(score, (said, *shared, *place))
    if digits_of(one.name) != digits_of(other.name):
        return Verdict(score, shared) if score else None
    if shared and name >= 0.8:
        score = max(score, 92)
    elif shared and name >= 0.66 and place:
        score = max(score, 86)
    if together >= COMPANY_TOGETHER and name >= NEAR and place:
        score = max(score, 85 if name < 0.95 else 88)
    near = (_("name alike"),) if name >= 0.66 else ()
    return Verdict(score, (*near, *shared, *place)) if score else None


def same_person(one: Candidate, other: Candidate) -> Verdict | None:
    """Whether two people may be one; a name alone is never enough."""
    shared = _shared(one, other)
    placed = bool(one.places and other.places)
    name = 1.0 if one.name == other.name else _name_likeness(one.name, other.name, 0.6 if shared or placed else NEAR)
    if name == 0.0:
        return None
    together, place = _together(name, one.places, other.places)
    score = 0
    if (
        shared and _word_likeness(one.name, other.name) >= NEAR
    ):  # of two people with one switchboard one is not the other
        score = 95
    if one.employer is not None and one.employer == other.employer and name >= 0.93:
        score, shared = max(score, 96 if name == 1.0 else 88), (_("same company"), *shared)
    if one.born == other.born != "" and name >= 0.9 and len(one.born) == 10:
        score, shared = max(score, 93), (_("same birthday"), *shared)
    if together >= TOGETHER and place:
        score = max(score, round(60 + 40 * together))
    said = _("same name") if name == 1.0 else _("name alike")
    return Verdict(min(score, 100), (said, *shared, *place)) if score else None


def _shared(one: Candidate, other: Candidate) -> tuple[str, ...]:
    """What two records have in common beside name and place."""
    found = []
    if not one.phones.isdisjoint(other.phones):
        found.append(_("same phone"))
    if not one.mails.isdisjoint(other.mails):
        found.append(_("same mail"))
    if not one.domains.isdisjoint(other.domains):
        found.append(_("same domain"))
    return tuple(found)


def _same_sort(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether both have a number of one register: different ones then speak against."""
    return bool({number.partition(":")[0] for number in one} & {number.partition(":")[0] for number in other})


def _name_likeness(one: str, other: str, least: float) -> float:
    """0 to 1: the likeness of two people's names, family name first or last; 0 below `least`."""
    return max(_likeness(one, other, least), _likeness(" ".join(reversed(one.split())), other, least))


def _likeness(one: str, other: str, least: float = 0.0) -> float:
    """0 to 1: Jaro-Winkler, or the words in another order; 0 below `least`."""
    jaro_winkler, _sorted_words = _scorers()
    return max(float(jaro_winkler(one, other, score_cutoff=least)), _word_likeness(one, other, least))


def _word_likeness(one: str, other: str, least: float = 0.0) -> float:
    """0 to 1: how many letters two names share, whatever the order of their words."""
    _jaro_winkler, sorted_words = _scorers()
    return float(sorted_words(one, other, score_cutoff=100 * least)) / 100


@cache
def _scorers() -> tuple[Callable[..., float], Callable[..., float]]:
    """The measures of rapidfuzz, which is imported when the first pair is compared."""
    from rapidfuzz import distance, fuzz

    return distance.JaroWinkler.normalized_similarity, fuzz.token_sort_ratio


def digits_of(name: str) -> list[str]:
    """The numbers in a name: "plant 2" is not "plant 3"."""
    return [word for word in name.split() if word.isdigit()]


def _together(name: float, one: tuple[Place, ...], other: tuple[Place, ...]) -> tuple[float, tuple[str, ...]]:
    """The weighted likeness of name and nearest place (0 to 1), and the words for that place; 0 without any."""
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    for mine in one:
        for theirs in other:
            best = max(best, _weighed(name, mine, theirs), key=lambda found: found[0])
    return best


def _weighed(name: float, mine: Place, theirs: Place) -> tuple[float, tuple[str, ...]]:
    known = [
        (weight, _likeness(here, there), label)
        for weight, here, there, label in zip(
            WEIGHTS[1:], mine, theirs, (_("same street"), _("same town"), _("same postcode")), strict=True
        )
        if here and there
    ]
    if not mine.street or not theirs.street:
        known = [part for part in known if part[1] > 0.95]
    if not known:
        return 0.0, ()
    total = WEIGHTS[0] * _above_half(name) + sum(weight * _above_half(value) for weight, value, _label in known)
    said = tuple(label for _weight, value, label in known if value > 0.9)
    return total / (WEIGHTS[0] + sum(weight for weight, _value, _label in known)), said


def _above_half(value: float) -> float:
    """Half alike is what strangers are: it counts nothing."""
    return max(0.0, (value - 0.5) * 2)
