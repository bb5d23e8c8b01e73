"""Who is invited to an event: neither the organiser nor the owner of the calendar is a guest."""

from accountbook.domain.personnames import split_person_name
from accountbook.exchange.ical.item import Item, Person


def guests(item: Item) -> tuple[Person | None, tuple[Person, ...]]:
    """The first guest who has a name, and all the others, without the organiser; each once."""
    invited = {_key(person): called(person) for person in reversed(item.attendees) if person.name or person.mail}
    if item.organiser:
        invited.pop(_key(item.organiser), None)
    people = list(reversed(invited.values()))
    first = next((one for one in people if one.name), None)
    return first, tuple(one for one in people if one is not first)


def called(person: Person) -> Person:
    """The person with a name as one says it: "Huber, Anna" is Anna Huber, a mail address is no name."""
    name = " ".join(person.name.split()).strip("'\"")
    if "@" in name:
        return Person("", person.mail or name)
    return Person(split_person_name(name).full if "," in name else name, person.mail)


def without_owner(item: Item, owner: str) -> Item:
    """The item without the person whose calendar it is, where the calendar is called by their mail address."""
    if "@" not in owner:
        return item
    mine = owner.casefold()
    return item._replace(attendees=tuple(one for one in item.attendees if one.mail.casefold() != mine))


def _key(person: Person) -> str:
    return (person.mail or person.name).casefold()
