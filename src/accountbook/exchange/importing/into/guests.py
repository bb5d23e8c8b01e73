"""Whom an entry means: the people of the book who took part, and the company it was at; never a guess."""

from typing import NamedTuple

from accountbook.exchange.ical.item import Ours, Person
from accountbook.exchange.importing.columns.places import Places
from accountbook.exchange.importing.incoming import Event, Incoming
from accountbook.store.doubles.matching import Keys
from accountbook.store.writing.keys import key_of_company, key_of_person, point_keys


class Meant(NamedTuple):
    """A row with the others who took part, and the company and the person of the book whom it means."""

    incoming: Incoming
    company_id: int | None = None
    contact_id: int | None = None


def somebody(keys: Keys, name: str, mail: str = "", company_id: int | None = None) -> int | None:
    """The one person of the book with this public id, mail address or name; at the company first."""
    if known := keys.contacts.get(f"uid:{name}"):
        return known[0]
    named = _live(keys, key_of_person(name)) if name else []
    reached = _live(keys, f"mail:{point_keys('mail', mail, '')[0]}") if "@" in mail else []
    both = [key for key in reached if key in named]
    here = [key for key in named if company_id is not None and keys.employers.get(key) == company_id]
    return next((found[0] for found in (both, reached, here, named) if len(found) == 1), None)


def _live(keys: Keys, key: str) -> list[int]:
    return [one for one in keys.contacts.get(key, ()) if ("contact", one) not in keys.binned]


class Guests:
    """Finds those whom the events of a calendar name."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._places = Places(keys)

    def meant(self, incoming: Incoming) -> Meant:
        """Who of the book was invited, by mail or else by name; where they work, or else what the words name.

        Whoever invites us is at a customer, where the book knows them there; then nobody new is made of a guest.
        """
        event = incoming.event
        if event is None:
            return Meant(incoming)
        if event.item and event.item.ours.side and incoming.uids:
            return self._promised(incoming, event, event.item.ours)
        known = [(person, somebody(self._keys, person.name, person.mail)) for person in event.invited]
        first = known[0][1] if known and incoming.contact else None
        if inviting := self._inviting(event):
            known.append(inviting)
            if first is None:
                incoming = incoming._replace(contact={}, points=())
        here = [(person, key) for person, key in known if key is not None]
        if first is None and not incoming.contact and here:
            first = here[0][1]
        company_id = next((at for _person, key in here if (at := self._keys.employers.get(key))), None)
        return Meant(
            incoming._replace(people=tuple(self._said(person) for person, _key in here)),
            company_id or self._places.named(event.summary, event.place),
            first,
        )

    def _promised(self, incoming: Incoming, event: Event, said: Ours) -> Meant:
        """A promise of ours with its company and person, by public id or else by name.

        Their names leave its text only where they are found: nothing else would say whose it is.
        """
        keys = self._keys
        named = keys.companies.get(key_of_company(said.company), ()) if said.company else ()
        found = keys.companies.get(f"uid:{said.company_uid}") or named
        live = [key for key in found if ("company", key) not in keys.binned]
        company_id = live[0] if len(live) == 1 else None
        contact_id = self._promised_to(said, company_id)
        if said.company and company_id is None:
            incoming = incoming._replace(event=event._replace(missing=said.company))
        elif said.company or contact_id is not None or not said.contact:
            left = said.contact if contact_id is None else ""
            text = " · ".join(filter(None, (event.bare, left)))
            incoming = incoming._replace(entry_values={**incoming.entry_values, "text": text})
        return Meant(incoming, company_id, contact_id)

    def _promised_to(self, said: Ours, company_id: int | None) -> int | None:
        """The person of a promise of ours; by name alone nobody who is not at the company that it names."""
        known = _live(self._keys, f"uid:{said.contact_uid}")
        if not known and said.contact:
            known = _live(self._keys, key_of_person(said.contact))
            if said.company:
                at_work = self._keys.employers
                known = [key for key in known if company_id is not None and at_work.get(key) == company_id]
        return known[0] if len(known) == 1 else None

    def _inviting(self, event: Event) -> tuple[Person, int] | None:
        """The organiser, unless it is ourselves: somebody whom the book has at a company."""
        if event.organiser is None:
            return None
        key = somebody(self._keys, event.organiser.name, event.organiser.mail)
        return (event.organiser, key) if key is not None and self._keys.employers.get(key) else None

    def _said(self, person: Person) -> str:
        """The mail address or the name, by which the book has the person."""
        return person.mail if somebody(self._keys, "", person.mail) is not None else person.name
