"""Guesses what a table holds and what each column is, from headers and values: rather unknown than wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from accountbook.domain.fields.registry import find_field
from accountbook.exchange.choicewords import mostly
from accountbook.exchange.headers.called import holds
from accountbook.exchange.headers.persons import PERSON, job_of, named_person, of_person, persons
from accountbook.exchange.headers.sense import Sense, read_header
from accountbook.exchange.headers.targets import (
    KINDS,
    OF_DEAL,
    OF_EITHER,
    REPEATABLE,
    own_target,
    registry_target,
    target_of,
)
from accountbook.exchange.kinds import guess_kind, headers_of
from accountbook.exchange.objections import denied
from accountbook.exchange.profile import ColumnProfile, profile_column
from accountbook.exchange.reading.table import Table
from accountbook.tongue import _

_ADDRESS = ("street", "house_number", "address", "postcode", "town", "region", "country", "pobox", "address_kind")
_PARTS = ("street", "postcode", "town", "region", "country")
STAGED = ("kind", "status", "customer_type", "deal_stage")
"""Meanings that say of companies how far they are, where their values are stages."""
DEAL = "deal"
"""Whose a column is that is neither of the company nor of the person of the row."""
_ABOUT_OTHERS = ("assist", "spouse", "manager", "owner", "refer", "parent", "emergency", "creat", "modif", "partner")


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """What a column is taken for.

    `target` is "record.field", with ":label" for contact points and for one of several addresses, ":2" for a further
    person, None for unknown.
    A column "contactpoint.label" holds the label of the contact point in the next column. Several columns may share a
    target: contact points are several, address lines are joined. `confidence` is 0 to 1, `reason` says why.
    """

    index: int
    header: str
    target: str | None
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """One guess for each column of a table, in order, for a table of this kind."""

    kind: str
    columns: tuple[ColumnGuess, ...]

    def target(self, header: str) -> str | None:
        """The target of the column with that header; None where it is unknown or absent."""
        return next((column.target for column in self.columns if column.header == header), None)


def guess_mapping(table: Table, kind: str | None = None) -> Mapping:
    """A guess for each column; `kind` is one of `KINDS`, guessed when None."""
    kind = kind or guess_kind(table)
    if kind not in KINDS:
        raise ValueError(kind)
    headers = headers_of(table)
    profiles = list(map(profile_column, table.columns()))
    senses = _deals(_settle([read_header(header) for header in headers]), profiles, kind)
    guesses = [
        _guess(index, table.headers[index], headers[index], senses, profiles[index], kind)
        for index in range(len(headers))
    ]
    guesses = _by_values(guesses, headers, profiles, kind)
    guesses = [
        replace(guess, target=of_person(guess.target, who))
        for guess, who in zip(guesses, persons(senses, kind), strict=True)
    ]
    return Mapping(kind, tuple(_without_doubles(_of_people(guesses) if kind == "companies" else guesses)))


def _of_people(guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """In a list of companies with their people a mobile is a person's, and a second name is somebody else's."""
    names = [guess.index for guess in guesses if guess.target == "contact.name"]
    names.sort(key=lambda at: bool(job_of(guesses[at].header.strip())))  # "Geschäftsführer" after "Ansprechpartner"
    mobile = "contactpoint.phone:mobile"
    if any(guess.target in ("contact.name", "contact.family_name") for guess in guesses):
        guesses = [
            replace(guess, target=of_person(mobile, PERSON)) if guess.target == mobile else guess for guess in guesses
        ]
    parts = [(guess.target or "").partition(":") for guess in guesses]
    known = max((int(part[2]) for part in parts if part[0] == "contact.name" and part[2]), default=1)
    for number, index in enumerate(names[1:], known + 1):
        guesses[index] = replace(guesses[index], target=f"contact.name:{number}")
    return guesses


def _settle(senses: list[Sense]) -> list[Sense]:
    """Resolve meanings that depend on the other columns of the table."""
    found = {sense.concept for sense in senses}
    if "name" in found and "family" not in found and "given" in found:
        senses = [replace(sense, concept="family") if sense.concept == "name" else sense for sense in senses]
    if "name" in found and "family" in found and "given" not in found:
        senses = [replace(sense, concept="given") if sense.concept == "name" else sense for sense in senses]
    if "birth_year" in found:
        senses = [replace(sense, concept="birth_day") if sense.concept == "birthday" else sense for sense in senses]
    if "is_company" in found and "employer" not in found:
        senses = [replace(sense, concept="employer") if sense.concept == "parent" else sense for sense in senses]
    senses = list(map(named_person, senses))
    if "employees" in found and not found & {"turnover", "customer_number"}:
        senses = [_their_turnover(sense) for sense in senses]
    if "industry" not in found:
        senses = [replace(sense, concept="industry") if sense.concept == "sector" else sense for sense in senses]
    if "web" in found:
        senses = [replace(sense, concept="") if sense.concept == "site" else sense for sense in senses]
    titles = [index for index, sense in enumerate(senses) if sense.concept == "title"]
    if titles and ("jobtitle" in found or len(titles) > 1):
        for index in titles:
            if senses[index].owner == "company" or (index == titles[-1] and "jobtitle" not in found):
                senses[index] = replace(senses[index], concept="jobtitle")
            else:
                senses[index] = replace(senses[index], concept="salutation")
    return senses


def _their_turnover(sense: Sense) -> Sense:
    """ "Umsatz" beside the number of employees is what the company turns over; elsewhere it may be what it bought."""
    return replace(sense, concept="turnover") if sense.concept == "sales" else sense


def _deals(senses: list[Sense], profiles: Sequence[ColumnProfile], kind: str) -> list[Sense]:
    """In a list of companies or people that names a deal or its worth, its state, day and currency are the deal's."""
    if kind not in ("companies", "contacts") or not {"deal", "deal_amount"} & {sense.concept for sense in senses}:
        return senses
    stage = find_field("company", "stage")
    assert stage is not None
    theirs = [
        (sense.concept in ("stage", "status") and mostly(stage, profile.words))
        or (sense.concept == "currency" and sense.owner != "order" and kind == "companies")
        for sense, profile in zip(senses, profiles, strict=True)
    ]
    return [
        sense if other or sense.concept not in OF_DEAL else replace(sense, owner=DEAL)
        for sense, other in zip(senses, theirs, strict=True)
    ]


def _place(sense: Sense, kind: str) -> str:
    """Which of several addresses a column belongs to: "" for the only one, else billing, home, 2, ..."""
    if sense.address > 1:
        return str(sense.address)
    if sense.owner == "company" and kind == "contacts" and not sense.group:
        return "work"
    return "" if sense.address or sense.group in ("main", "second") else sense.group


def _guess(
    index: int, shown: str, header: str, senses: Sequence[Sense], profile: ColumnProfile, kind: str
) -> ColumnGuess:
    if own := own_target(header):
        return ColumnGuess(index, shown, own, 1.0, _("field name"))
    sense = senses[index]
    target, confidence, reason = None, 0.0, _("unknown header")
    if sense.concept in _ADDRESS:
        target, reason = _address_target(sense, senses, kind), _("header")
        confidence = 0.9 if target else 0.0
    elif sense.concept:
        about = "companies" if _of_their_company(sense, senses, kind) else kind
        target = OF_DEAL[sense.concept] if sense.owner == DEAL else target_of(sense.concept, about, _label(sense, kind))
        confidence, reason = (0.95 if sense.exact else 0.85), _("header")
        if sense.concept == "name" and kind == "purchases":  # of an order as often as of a company
            confidence = 0.8
        if sense.concept == "gross":  # where the list has the net amount, too, that one counts
            confidence = 0.7
        if sense.concept == "employer":  # rather than the company to whose books the list belongs
            confidence = 0.96
        if sense.concept in ("web", "site") and kind == "companies" and sense.group in ("", "work", "main"):
            target = "company.website"
    if header and sense.concept not in _ADDRESS and (target is None or not sense.exact):
        named = registry_target(header, kind)
        if named:
            target, confidence, reason = named, 0.95, _("field name")
    if target and (other := denied(target, profile, kind)):
        return ColumnGuess(index, shown, *other)
    if target is None and kind == "companies" and sense.concept in STAGED:
        stage = find_field("company", "stage")
        if stage and mostly(stage, profile.words):
            return ColumnGuess(index, shown, stage.name, 0.8, _("values"))
    if target and not holds(kind, target):
        target = None
    if target is None and sense.concept:
        reason = _("no field for it in such a list")
    return ColumnGuess(index, shown, target, confidence if target else 0.0, reason)


def _of_their_company(sense: Sense, senses: Sequence[Sense], kind: str) -> bool:
    """Whether a column of a list of people is about the company that another column names."""
    named = any(other.concept in ("company", "customer") for other in senses)
    return kind == "contacts" and named and sense.owner == "company" and sense.concept in OF_EITHER


def _label(sense: Sense, kind: str) -> str:
    if sense.owner == "company" and kind == "contacts":
        return "company"
    return "" if sense.group in ("second", "billing", "delivery") else sense.group


def _address_target(sense: Sense, senses: Sequence[Sense], kind: str) -> str | None:
    """The part of an address; a whole address only where its parts have no columns of their own."""
    place = _place(sense, kind)
    same = {other.concept for other in senses if other.concept in _ADDRESS and _place(other, kind) == place}
    concept = sense.concept
    if concept == "address":
        if "street" in same:
            return None
        concept = "street"
    elsewhere = any(_place(other, kind) not in (place, "2") for other in senses if other.concept in _PARTS)
    if not place and elsewhere and same <= {"town", "region", "country"} and len(same) == 1:
        return None
    field = {"pobox": "remark", "house_number": "street", "address_kind": "kind"}.get(concept, concept)
    return f"address.{field}:{place}" if place else f"address.{field}"


def _by_values(
    guesses: list[ColumnGuess], headers: Sequence[str], profiles: Sequence[ColumnProfile], kind: str
) -> list[ColumnGuess]:
    """Fill in what the values alone tell: for columns without a telling header, and only where nothing has it yet."""
    taken = {guess.target.partition(":")[0] for guess in guesses if guess.target}
    for index, guess in enumerate(guesses):
        sense = read_header(headers[index])
        if guess.target or sense.concept or any(stem in headers[index].casefold() for stem in _ABOUT_OTHERS):
            continue
        target, confidence = _told_by_values(profiles[index], kind, sense.group, named=bool(headers[index]))
        if target and target.partition(":")[0] not in taken:
            guesses[index] = replace(guess, target=target, confidence=confidence, reason=_("values"))
            taken.add(target.partition(":")[0])
    return guesses


def _told_by_values(profile: ColumnProfile, kind: str, group: str, named: bool) -> tuple[str | None, float]:
    label = f":{group}" if group else ""
    for shape, target in (("mail", "contactpoint.mail"), ("phone", "contactpoint.phone"), ("web", "contactpoint.web")):
        if profile.share(shape) > 0.8:
            return target + label, 0.7
    if named and not group:
        return None, 0.0
    if profile.share("country") > 0.8:
        return "address.country" + label, 0.7
    if profile.legal_forms > 0.2:
        return "company.name", 0.6
    return None, 0.0


def _without_doubles(guesses: Sequence[ColumnGuess]) -> list[ColumnGuess]:
    """A field that holds one value is filled from one column: the surest, of equals the first."""
    best: dict[str, ColumnGuess] = {}
    for guess in guesses:
        if guess.target and (guess.target not in best or guess.confidence > best[guess.target].confidence):
            best[guess.target] = guess
    return [
        guess
        if guess.target is None or best[guess.target] is guess or _may_repeat(guess.target)
        else replace(guess, target=None, confidence=0.0, reason=_("another column is surer"))
        for guess in guesses
    ]


def _may_repeat(target: str) -> bool:
    name = target.partition(":")[0]
    return name.startswith("contactpoint.") or name in ("address.street", "address.remark") or name in REPEATABLE
