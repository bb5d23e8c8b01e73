"""The log line: `visit @huber price ok ! >fri send quote <mon drawings from Huber #press 4200€ (from eva)`.

A kind and a date are read at the beginning only, markers anywhere (their rules are in `lineparts`); what is not
understood stays text, in order. A name or amount inside a sentence is understood and stays in the sentence too.
What is to happen on a day ahead has not happened: `visit tomorrow 10:00 demo` is a promise.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import NamedTuple

from accountbook.domain.calendar.dates import Prefer
from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.creditline import given_back
from accountbook.domain.lines.daypart import day_part
from accountbook.domain.lines.lineparts import Promise as Promise
from accountbook.domain.lines.lineparts import (
    Tongue,
    Word,
    between_people,
    join_words,
    leading_date,
    leading_money,
    misfit,
    misfit_in,
    name_in_text,
    person_of,
    promise_marker,
    source_of,
    split_words,
    tag_of,
)
from accountbook.domain.lines.linewords import KINDS
from accountbook.domain.lines.noorder import no_order
from accountbook.domain.lines.orderline import is_given_back
from accountbook.domain.lines.promiseday import DaySaid, day_due
from accountbook.domain.money import Money


class Span(NamedTuple):
    """A piece of the line, start to end, and what it was understood as.

    `what` is kind, date, person, advance, mine, theirs, due, tag, money, source or text.
    """

    start: int
    end: int
    what: str


@dataclass(frozen=True, slots=True)
class LogLine:
    """What one line says; `spans` cover all its words and tell which was understood as what.

    `happened` is False where the line only plans: there is nothing to enter but its promises. `misfit` is a weekday with
    a date that does not fall on it, where a day was looked for.
    """

    kind: str
    on: date
    at: time | None = None
    people: tuple[str, ...] = ()
    text: str = ""
    advance: bool = False
    promises: tuple[Promise, ...] = ()
    tags: tuple[str, ...] = ()
    money: Money | None = None
    source: str | None = None
    spans: tuple[Span, ...] = ()
    happened: bool = True
    misfit: str = ""


def read_log_line(
    text: str,
    today: date,
    *,
    default_currency: str = "EUR",
    tongue: str = "en",
    month_first: bool = False,
    plans: bool = True,
) -> LogLine:
    """What was understood of a typed line; never raises, never loses a word.

    Without `plans` a day of the year is always the last one: in a list of talks nothing is announced.
    """
    return _LogReader(text, Tongue(today, tongue, month_first, default_currency), "told" if plans else "past").read()


def begins_ahead(text: str, today: date, tongue: str = "en", month_first: bool = False) -> bool:
    """Whether a line begins with a day that may lie ahead: "fri send quote", where what comes next is asked for."""
    found = leading_date(text.split()[:9], Tongue(today, tongue, month_first), durations=False, day=True)
    return found is not None and found[0].on > today


class _LogReader:
    """Walks over the words of one line."""

    def __init__(self, line: str, tongue: Tongue, prefer: Prefer) -> None:
        self.line = line
        self.tongue = tongue
        self.prefer = prefer
        self.words = split_words(line)
        self.kind: str | None = None
        self.on: date | None = None
        self.at: time | None = None
        self.people: list[str] = []
        self.tags: list[str] = []
        self.promises: list[Promise] = []
        self.kept: list[Word] = []
        self.said: list[Word] = []
        """All that is in no promise, without the date: what a line about a day ahead promises."""
        self.money: Money | None = None
        self.source: str | None = None
        self.advance = False
        self.misfit = ""
        self.spans: list[Span] = []

    def read(self) -> LogLine:
        index, head = 0, True
        while index < len(self.words):
            head = head and not self.promises
            used = self._head(index) if head else 0
            if not used and not (used := self._promise(index)):
                used = self._marked(index, self.kept) or self._amount(index)
                if not used:
                    self._mark(index, 1, "text")
                    self.kept.append(self.words[index])
                    head, used = False, 1
                self.said += self.words[index : index + used]
            index += used
        if self.on and self.on > self.tongue.today:
            return self._planned(self.on)
        return LogLine(
            kind=self.kind or "note",
            on=self.on or self.tongue.today,
            at=self.at,
            people=tuple(dict.fromkeys(self.people)),
            text=join_words(self.line, self.kept),
            advance=self.advance,
            promises=tuple(self.promises),
            tags=tuple(dict.fromkeys(self.tags)),
            money=given_back(self.money) if self.money and self._is_credit() else self.money,
            source=self.source,
            spans=tuple(self.spans),
            happened=self.kind is not None or bool(self.said) or not self.promises,
            misfit=self.misfit,
        )

    def _is_credit(self) -> bool:
        """Whether the line tells of an order that an order line with the same words would take for a credit."""
        paid = {place for span in self.spans if span.what == "money" for place in range(span.start, span.end)}
        words = sorted({*self.kept, *(word for word in self.words if word.start in paid)}, key=lambda word: word.start)
        return self.kind == "order" and is_given_back(join_words(self.line, words), self.tongue)

    def _planned(self, on: date) -> LogLine:
        """A line about a day ahead: all it says is a promise of ours."""
        said = [word._replace(text=name_in_text(word.text)) for word in self.said if word.text.strip("!")]
        text = join_words(self.line, said)
        promises = (Promise(True, on, self.at, text, tuple(dict.fromkeys(self.people))), *self.promises)
        spans = tuple(
            span._replace(what={"date": "due", "kind": "mine", "text": "mine"}.get(span.what, span.what))
            for span in self.spans
        )
        return LogLine("note", self.tongue.today, promises=promises, spans=spans, happened=False, misfit=self.misfit)

    def _mark(self, index: int, used: int, what: str) -> None:
        """Notes what some words are; a run of the same is one span."""
        start, end = self.words[index].start, self.words[index + used - 1].end
        if self.spans and self.spans[-1].what == what and what in ("text", "mine", "theirs"):
            start = self.spans.pop().start
        self.spans.append(Span(start, end, what))

    def _head(self, index: int) -> int:
        """A kind or a date at the beginning: how many words it took."""
        texts = [word.text for word in self.words[index : index + 9]]
        if self.kind is None:
            for used in (2, 1):
                word = plain(" ".join(texts[:used])).rstrip(":,;")
                if word in KINDS and len(texts) >= used:
                    self.kind = KINDS[word]
                    if self.kind == "order" and no_order(self.line, self.words[index + used :], self.tongue):
                        self.kind = "note"
                        return 0
                    self.said += self.words[index : index + used] if self.kind != "note" else []
                    self._mark(index, used, "kind")
                    return used
        if self.on is None and (index == 0 or self.kind is not None):
            found = leading_date(texts, self.tongue, durations=False, prefer=self.prefer)
            if found:
                (self.on, self.at), used = found
                part = 0 if self.kind else day_part(texts[used:], dated=True)[0]
                self.said += self.words[index + used : index + used + part]
                used += part
                self._mark(index, used, "date")
                return used
            used, ago = day_part(texts, dated=False) if self.kind is None else (0, 0)
            if used:
                self.on = self.tongue.today - timedelta(days=ago)
                self._mark(index, used, "date")
                return used
            self._note_misfit(self.words[index : index + misfit(texts, self.tongue, self.prefer)])
        return 0

    def _note_misfit(self, words: list[Word]) -> None:
        self.misfit = self.misfit or join_words(self.line, words)

    def _marked(self, index: int, kept: list[Word], people: list[str] | None = None) -> int:
        """A person, a tag, a source or an advance at this word; a name inside a sentence stays in the text `kept`."""
        word = self.words[index]
        if name := person_of(word.text):
            (self.people if people is None else people).append(name)
            if self._inside_sentence(index, kept) or (people is not None and kept):
                kept.append(word._replace(text=name_in_text(word.text)))
            self._mark(index, 1, "person")
        elif between_people(self.words, index) and not self._inside_sentence(index, kept):
            self._mark(index, 1, "person")
        elif word.text.strip("!") == "":
            self.advance = True
            self._mark(index, 1, "advance")
        elif people is not None:  # the rest ends a promise
            return 0
        elif tag := tag_of(word.text):
            self.tags.append(tag)
            self._mark(index, 1, "tag")
        elif self.source is None and (source := source_of(word.text)):
            self.source = source
            self._mark(index, 1, "source")
        else:
            return 0
        return 1

    def _inside_sentence(self, index: int, kept: list[Word]) -> bool:
        """Whether the word before is text that goes on, as a list of names does."""
        if not (index and kept and kept[-1].end == self.words[index - 1].end):
            return False
        return kept[-1].text[-1] not in ",;:.!?" or person_of(self.words[index - 1].text) is not None

    def _promise(self, index: int) -> int:
        """A promise runs to the next promise, tag, source or the end of the line."""
        if not promise_marker(self.words, index, self.tongue):
            return 0
        marker = self.words[index]
        mine = marker.text[0] == ">"
        what = "mine" if mine else "theirs"
        first = end = index + 1
        if len(marker.text) > 1:
            cut = marker.start + 1
            self.words[index:first] = [
                Word(marker.text[0], marker.start, cut),
                Word(marker.text[1:], cut, marker.end),
            ]
            end += 1
        while end < len(self.words) and not self._ends_promise(end):
            end += 1
        inner = self.words[first:end]
        self.spans.append(Span(marker.start, marker.start + 1, what))
        said = self._due(inner)
        on, at = said.moment if said else (None, None)
        kept, people = list[Word](), list[str]()
        for number, word in enumerate(inner):
            if said and not said.stays and said.start <= number < said.end:
                if number == said.start:
                    self.spans.append(Span(word.start, inner[said.end - 1].end, "due"))
            elif not self._marked(first + number, kept, people):
                self.spans.append(Span(word.start, word.end, what))
                kept.append(word)
        text = join_words(self.line, kept) or " ".join(people)
        self.promises.append(Promise(mine, on, at, text, tuple(dict.fromkeys(people))))
        return end - index

    def _due(self, words: list[Word]) -> DaySaid | None:
        said = day_due(words, self.tongue)
        if not said:
            self._note_misfit(misfit_in(words, self.tongue))
        return said

    def _ends_promise(self, index: int) -> bool:
        word = self.words[index].text
        return promise_marker(self.words, index, self.tongue) or bool(tag_of(word) or source_of(word))

    def _amount(self, index: int) -> int:
        """The first amount with a currency; inside a sentence it stays in the text too."""
        if self.money is not None:
            return 0
        inside = self._inside_sentence(index, self.kept)
        before = self.kept[-1].text if inside else ""
        found = leading_money(self.line, self.words[index : index + 4], self.tongue, before)
        if not found:
            return 0
        self.money, used = found
        if inside:
            self.kept += self.words[index : index + used]
        self._mark(index, used, "money")
        return used
