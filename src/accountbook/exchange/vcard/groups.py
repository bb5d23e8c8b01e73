"""Groups of cards: the name that an address book gives a list of people is a tag of each of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from accountbook.exchange.vcard.card import Card


def with_tags(cards: Sequence[Card], groups: Sequence[Card]) -> tuple[Card, ...]:
    """The cards, each with the names of the groups that it is a member of."""
    names: dict[str, list[str]] = defaultdict(list)
    for group in groups:
        for member in group.members:
            names[member.casefold()].append(group.name)
    return tuple(
        replace(card, categories=tuple(dict.fromkeys((*card.categories, *names[key]))))
        if (key := card.uid.casefold()) in names
        else card
        for card in cards
    )


def is_elsewhere(group: Card, cards: Sequence[Card]) -> bool:
    """Whether none of the members of a group is among the cards."""
    return not {card.uid.casefold() for card in cards if card.uid} & {member.casefold() for member in group.members}
