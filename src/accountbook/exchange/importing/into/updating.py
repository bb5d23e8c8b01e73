"""Changes of records that are in the book already: only what differs, told as old and new; tags join, notes grow."""

from typing import Any

from accountbook.domain.continued import goes_on
from accountbook.domain.edits import DOUBT, NONE, UNKNOWN, VALUE, Edit
from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.moving import rhythm_kept
from accountbook.domain.names import fold
from accountbook.domain.plain import plain_breaks
from accountbook.domain.values import NONE_SIGN, Stored, pack, show_value, unpack
from accountbook.exchange.importing.incoming import Typed
from accountbook.exchange.importing.into.work import Read, Work
from accountbook.exchange.importing.report import ValueChange
from accountbook.exchange.onecell import LONGEST, in_a_cell
from accountbook.store.pages.views import View, views
from accountbook.store.writing import edits
from accountbook.store.writing.keys import key_of_company

GROWING = ("notes", "private_notes")
"""Texts to which a file adds; what stands there is never lost, only replaced by what says it and more."""
PRIVATE = {"company": "private_notes", "contact": "mind"}
"""The private text beside the notes of a record."""


def update(
    work: Work,
    line: int,
    entity: str,
    record_id: int,
    typed: Typed,
    *,
    whole: bool,
    country: str = "",
    called: str = "",
    series: bool = False,
) -> None:
    """Bring a record up to what a row says. `whole` is for a row with the record's own id: it may rename, and replaces.
    A company keeps the name of any other row as another name.

    `called` names a record that has no name of its own. `series` is for a rhythm that is kept elsewhere: another due date
    is its next one there; of a promise of the book it is that one, moved.
    """
    read = work.read(entity, typed, country, work.currency_of(entity, record_id, typed))
    if not whole and (name := read.values.pop("name", None)) and entity == "company":
        _keep_name(work, record_id, str(name), read)
    waiting = work.bulk.row(entity, record_id)
    if waiting is not None:
        _amend(work, line, entity, waiting, read)
        return
    if read.values or read.doubts or read.none or read.unknown or read.later:
        found = views(work.unit.raw(), entity, "id = ?", (record_id,), facts=True, archived=True, custom=work.custom)
        _update_stored(work, line, found[0], read, whole, called, series)


def _keep_name(work: Work, company_id: int, name: str, read: Read) -> None:
    """A name by which the book does not know a company becomes another name of it."""
    key = key_of_company(name)
    if company_id not in work.keys.companies.get(key, ()):
        work.keys.company(key, company_id)
        read.values["other_names"] = pack([*unpack(str(read.values.get("other_names") or "")), name])


def _amend(work: Work, line: int, entity: str, waiting: dict[str, Any], read: Read) -> None:
    """Bring a record that an earlier row of this file made up to what a later row says of it."""
    for code, new in read.values.items():
        field = work.field(entity, code)
        assert field is not None
        if field.custom:
            work.changed += work.own_value(entity, waiting["id"], code, new)
            continue
        before = waiting.get(code)
        value = _joined(field, before, new)
        if value in (before, None, ""):
            continue
        waiting[code] = value
        work.changed += 1
        if before not in (None, ""):
            currency = str(waiting.get("currency") or work.options.currency)
            texts = (show_value(field, before, currency), show_value(field, value, currency))
            work.report.changes.append(ValueChange(line, str(waiting["name"]), field.label, *texts))
    work.know(entity, waiting["id"], read)


def _update_stored(work: Work, line: int, seen: View, read: Read, whole: bool, called: str, series: bool) -> None:
    name = seen.text("name") or called
    given: list[Edit] = []
    for code, new in read.values.items():
        field = work.field(seen.entity, code)
        assert field is not None
        stored = seen.value(code)
        before = plain_breaks(stored) if isinstance(stored, str) else stored
        if code == "notes" and not work.report.headers:  # cards
            new = _public(str(new), seen.text(PRIVATE.get(seen.entity, ""))) or before
        if isinstance(before, str) and len(before) > LONGEST and new == in_a_cell(before):
            new = before  # the workbook had no room for all of it
        value = new if whole else _joined(field, before, new)
        if before != value:
            typed, doubt = read.doubts.get(code, ("", "")) if value == new else ("", "")
            given.append(Edit(field, typed, VALUE, value, doubt))
            _tell(work, line, name, seen, field, before, value)
    given += [Edit(field, typed, DOUBT, None, doubt) for field, typed, doubt in _doubts(work, line, seen, read)]
    for state, codes in ((NONE, read.none), (UNKNOWN, read.unknown)):
        for code in codes:
            field = work.field(seen.entity, code)
            if field is not None and seen.state(code) != state:
                given.append(Edit(field, "", state))
                _tell(work, line, name, seen, field, seen.value(code), None, state)
    for code, text in read.later.items():
        _update_link(work, line, seen, code, text, given)
    if seen.entity == "followup" and not series:
        for edit in rhythm_kept(seen.value, given):
            given.append(edit)
            _tell(work, line, name, seen, edit.field, seen.value(edit.field.code), edit.value)
    if given:
        edits.apply(work.unit, seen, given, source=work.report.name)
        work.changed += len(given)


def _public(text: str, private: str) -> str:
    """A note without what the book keeps as private: a telephone gives both back as one note, the private part last."""
    return text.removesuffix(private).rstrip("\n") if private and f"\n{text}".endswith(f"\n{private}") else text


def _joined(field: Field, before: Stored | None, new: Stored | None) -> Stored | None:
    """Tags are added to those there, a note below the one there; a note that was continued is that one."""
    if not before:
        return new
    if field.kind == kinds.TAGS:
        have = unpack(str(before))
        known = {fold(tag) for tag in have}
        return pack([*have, *(tag for tag in unpack(str(new)) if fold(tag) not in known)])
    if field.code in GROWING:
        if goes_on(str(new), str(before)):
            return new
        return before if goes_on(str(before), str(new)) else f"{before}\n{new}"
    return new


def _doubts(work: Work, line: int, seen: View, read: Read) -> list[tuple[Field, str, str]]:
    """Doubtful texts of fields that have no value yet; a value that is there stays, and the report says so."""
    found = []
    for code, (typed, doubt) in read.doubts.items():
        field = work.field(seen.entity, code)
        if field is None or _doubted(seen, code, typed):
            continue
        if seen.value(code) in (None, ""):
            found.append((field, typed, doubt))
        elif code not in read.values:
            work.report.not_understood(line, field.label, typed, doubt)
    return found


def _doubted(seen: View, code: str, text: str) -> bool:
    known = seen.facts.get(code)
    return known is not None and known.typed == text


def _update_link(work: Work, line: int, seen: View, code: str, text: str, given: list[Edit]) -> None:
    """A company named in a field (the parent): changed only where the name is clear."""
    field = work.field(seen.entity, code)
    company_id, _doubt = work.company_called(text)
    if company_id is None and seen.value(code) is None and not _doubted(seen, code, text):
        work.together.parents.append((seen.id, code, text))  # it may still come
    if field is None or company_id is None or company_id in (seen.value(code), seen.id):
        return
    name = work.keys.names["company", company_id]
    given.append(Edit(field, name, VALUE, name))
    before = work.keys.names.get(("company", int(seen.value(code) or 0)), "")  # type: ignore[arg-type]
    work.report.changes.append(ValueChange(line, seen.text("name"), field.label, before, name))


def _tell(
    work: Work,
    line: int,
    name: str,
    seen: View,
    field: Field,
    before: Stored | None,
    after: Stored | None,
    becomes: str = VALUE,
) -> None:
    states = ((before, seen.state(field.code)), (after, becomes))
    texts = [show_value(field, value, seen.currency) or (NONE_SIGN if state == NONE else "") for value, state in states]
    work.report.changes.append(ValueChange(line, name, field.label, *texts))
