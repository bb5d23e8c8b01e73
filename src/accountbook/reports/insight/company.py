"""One company as insight sees it: what it does beside what it is, when it buys, whom it resembles, what comes next."""

import sqlite3
from datetime import date

from accountbook.domain.fields.registry import fields_of
from accountbook.domain.insight import crosssell, readiness, rhythm_words
from accountbook.domain.insight.account import BookReading, Reading
from accountbook.domain.insight.rfm import segment_label
from accountbook.domain.insight.rhythm import Kind
from accountbook.domain.insight.wording import month_of
from accountbook.domain.values import unpack
from accountbook.domain.vocabulary import label
from accountbook.errors import NOTHING_FOUND, BookError
from accountbook.reports.document import Document, Fact, Item, Section
from accountbook.reports.insight import words
from accountbook.reports.insight.calendar import window_months
from accountbook.reports.insight.labels import Labels, labels_of
from accountbook.reports.insight.pictures import month_strip, sparkline
from accountbook.row import Row
from accountbook.store.insight.cache import KeptBook, readings
from accountbook.store.pages.views import View, view
from accountbook.tongue import _

IS = ("kind", "business_type", "production", "geography", "structure", "employees", "turnover", "phase", "ownership",
      "industry")  # fmt: skip
"""What a company is: shown beside what it does."""


class CompanyInsight(Row):
    """One company in sentences: `does` and `is_` as label and words, side by side; `months` and `calendar` for pictures."""

    id: int
    uid: str
    name: str
    standing: str
    read: Reading
    book: BookReading
    does: tuple[tuple[str, str], ...]
    is_: tuple[tuple[str, str], ...]
    when: tuple[str, ...]
    window: tuple[int, ...]
    alike: tuple[str, ...]
    against: tuple[str, ...]
    unknown: str
    blanks: tuple[str, ...]
    next: str
    profile: str
    basis: str


def company_insight(connection: sqlite3.Connection, company_id: int, kept: KeptBook) -> CompanyInsight:
    """The kept answer about a company with the sentences to it; a sentence where it came after the last computation."""
    read = readings(connection, [company_id]).get(company_id)
    if read is None:
        raise BookError(_("This company is not in the last computation yet."), NOTHING_FOUND)
    company = view(connection, "company", company_id)
    labels, book = labels_of(connection), kept.book
    return CompanyInsight(
        id=company_id,
        uid=company.uid,
        name=company.text("name"),
        standing=_standing(company, read, book),
        read=read,
        book=book,
        does=tuple((name, said) for name, said in _does(read, book) if said),
        is_=tuple(_is(company, read)),
        when=tuple(said for said in _when(company, read, book) if said),
        window=window_months(read),
        alike=tuple(words.alike_reason(one, labels) for one in read.likeness.plus) if read.likeness else (),
        against=tuple(words.alike_reason(one, labels) for one in read.likeness.minus) if read.likeness else (),
        unknown=words.unknown_fields(read, labels),
        blanks=tuple(crosssell.sentence(one) for one in read.blanks if one.buyers),
        next=words.why_next(read, book),
        profile=_profile(read, labels),
        basis=basis_sentence(book),
    )


def _standing(company: View, read: Reading, book: BookReading) -> str:
    parts = [label("stage", company.text("stage")), words.grade_words(read)]
    if read.value and not book.value_missing:
        parts.append(_("{score} of 100").format(score=round(read.value.score)))
    if read.rfm:
        parts.append(segment_label(read.rfm.segment))
    return " · ".join(part for part in parts if part)


def _does(read: Reading, book: BookReading) -> list[tuple[str, str]]:
    """What the company does: money, orders, visits, calls, web visits, growth, effort."""
    alike = ""
    if read.likeness:
        alike = _("{chance} like your best").format(chance=words.alike_chance(read))
        alike += f" ({gate})" if (gate := words.gate_words(read.gate) or words.weak_profile(read)) else ""
    return [
        (_("Orders"), words.rhythm_words_of(read, Kind.ORDERS)),
        (_("Money"), f"{words.behaviour_words(read, book)}" if read.raw else ""),
        (_("Revenue") if read.by_revenue else _("Margin"), words.earned(read, book) if read.customer else ""),
        (_("Score"), "" if book.value_missing else words.score_words(read)),
        (_("Rank"), words.mix_words(read, book)),
        (_("Growth"), words.growth_words(read)),
        (_("12 months"), words.to_come(read, book)),
        (_("Visits"), words.rhythm_words_of(read, Kind.VISITS)),
        (_("Calls"), words.rhythm_words_of(read, Kind.CALLS)),
        (_("Web visits"), words.rhythm_words_of(read, Kind.WEB)),
        (_("Effort"), words.why_little(read, book)),
        (_("Alike"), alike),
    ]  # fmt: skip


def _is(company: View, read: Reading) -> list[tuple[str, str]]:
    """What the company is, unknown ones too: they are what to ask."""
    shown = []
    for field in fields_of("company", company.fields):
        if field.code in IS or field.custom:
            state = company.state(field.code)
            value = _("none") if state == "none" else company.shown(field.code) or "?"
            if field.custom and state == "unknown":
                continue
            shown.append((field.label, value))
    if figures := words.phase_words(read):
        shown.append((_("By its figures"), figures))
    return shown


def _when(company: View, read: Reading, book: BookReading) -> list[str]:
    """When it buys: window and evidence, the sector, what was declared."""
    declared = company.value("budget_month")
    said = [words.why_window(read, book)]
    sectors = (
        f"industry:{company.text('industry')}",
        *(["public"] if company.value("business_type") == "public" else []),
    )
    already = read.sector if read.orders.window else ""
    said += [
        words.sector_words(name, book.sectors[name]) for name in sectors if name in book.sectors and name != already
    ]
    if isinstance(declared, int):
        said.append(_("Budget in {month}.").format(month=month_of(date(2001, declared, 1))))
    months = unpack(company.text("buying_months"))
    if months:
        said.append(_("They say they buy in {months}.").format(months=company.shown("buying_months")))
    how = company.shown("buying_how")
    if how:
        said.append(_("They buy by {how}.").format(how=how.lower()))
    return said


def _profile(read: Reading, labels: Labels) -> str:
    return readiness.sentence(read.readiness, labels.names())


def basis_sentence(book: BookReading) -> str:
    """What the numbers rest on, and of what day they are."""
    said = rhythm_words.basis(next(one for one in book.rhythms if one.kind is Kind.ORDERS))
    return " ".join(part for part in (said, words.rates_note(book), book.money_note) if part)


def as_document(found: CompanyInsight) -> Document:
    """The answer as a report: for the command line and for Markdown."""
    read, book = found.read, found.book
    sections = [
        Section("does", _("What it does"), tuple(Fact(name, said) for name, said in found.does)),
        Section("is", _("What it is"), tuple(Fact(name, said) for name, said in found.is_)),
        Section("when", _("When it buys"), tuple(Item(said) for said in found.when)),
    ]
    if any(read.months):
        strip = month_strip(read.calendar, found.window, cell=2)
        pictures = (Item(_("24 months: {spark}").format(spark=sparkline(read.months))), *map(Item, strip[:2]))
        sections.append(Section("pictures", _("Orders"), tuple(pictures)))
    reasons = [
        *(Item(said, mark="+") for said in found.alike),
        *(Item(said, mark="-") for said in found.against),
        *([Item(found.unknown, mark="?")] if found.unknown and read.likeness else []),
    ]
    if reasons:
        sections.append(Section("alike", _("Compared with your best"), tuple(reasons)))
    if found.blanks:
        sections.append(Section("blanks", _("Never bought"), tuple(Item(said) for said in found.blanks)))
    sections.append(Section("next", _("Next"), (Item(found.next), Item(found.profile))))
    sections.append(Section("basis", _("Rests on"), (Item(found.basis),)))
    return Document(found.name, found.standing, tuple(sections), book.on, {"uid": found.uid})
