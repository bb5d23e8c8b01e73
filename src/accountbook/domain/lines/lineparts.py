"""What the one-line entries share: words with their places, and the markers that must begin a word.

`@` and `#` mark only before a letter (or a quote), so that mail addresses and "#1" stay text. `>` and `<` mark before a
letter or a person, and before a digit or standing alone only where a date follows ("<3", "5 > 3", ">5 weeks" and "<b>"
stay text). A blank groups the digits of an amount, but not where the first of them end the code or the name of a
product ("BP 40 120€", "office 365 900€").
"""

import re
from datetime import date, time
from typing import NamedTuple

from accountbook.domain.calendar.dates import (
    Moment,
    Prefer,
    leading_half,
    leading_misfit,
    read_leading_date,
    read_leading_span,
)
from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.linewords import (
    AMOUNT_AHEAD,
    AND,
    KINDS,
    MET_WORDS,
    NO_CODES,
    NUMBERED,
    NUMBERED_NAMES,
    SOURCE_WORDS,
)
from accountbook.domain.money import Money, read_leading_money
from accountbook.domain.personnames import TITLE
from accountbook.tongue import _

_WORD = re.compile(
    r"@[\"“„][^\"“”„\n]+[\"“”](?:['’]s\b)?[.,;:!?)/&+]*"
    rf"|@{TITLE}+[^\W\d_][\w.'’-]*[.,;:!?)/&+]*"
    r"|@[^\W\d_][\w.'’-]*[,;/&+]+(?=@[^\W\d_])"
    r"|[<>](?=@[^\W\d_]|@[\"“„])"
    rf"|\((?:{'|'.join(SOURCE_WORDS)})\s[^()\n]+\)[.,;]?"
    r"|\S+",
    re.IGNORECASE,
)
_PERSON = re.compile(r"@(?:[\"“„]([^\"“”„\n]+)[\"“”]|([^\W\d_][\w.'’ \t-]*?))(?:['’]s)?[.,;:!?)/&+]*")
_AFTER_NAME = re.compile(r"(?:['’]s)?[.,;:!?)/&+]*$")
_TAG = re.compile(r"#([^\W\d_][\w&/+-]*)[.,;:!?)]*")
_SOURCE = re.compile(rf"\(({'|'.join(SOURCE_WORDS)})\s+([^()\n]+)\)[.,;]?", re.IGNORECASE)
_CODE = re.compile(r"[^\W\d_]{1,4}")
_ONE_GROUP, _NEXT_GROUP = re.compile(r"\d{1,3}"), re.compile(r"\d{3}(?!\d)")
_SHORT_DURATION = re.compile(r"\+?\d{1,3}[dwmy][,:]?")


class Word(NamedTuple):
    """A word of a line and where it stands."""

    text: str
    start: int
    end: int


class Promise(NamedTuple):
    """Something owed: mine or theirs; `on` is None where no date was understood. `people` are the @names in it."""

    mine: bool
    on: date | None
    at: time | None
    text: str
    people: tuple[str, ...] = ()


class Tongue(NamedTuple):
    """How dates and amounts are read: the day, the language of short words, US order, the currency of the book."""

    today: date
    tongue: str = "en"
    month_first: bool = False
    currency: str = "EUR"


def split_words(line: str) -> list[Word]:
    """The words of a line; a quoted @name, one behind titles ("@Dr. Huber") and a bracketed source are one word each,
    "@huber,@maier" and "<@maier" two."""
    return [Word(match[0], match.start(), match.end()) for match in _WORD.finditer(line)]


def person_of(word: str) -> str | None:
    """The name after "@"; None where the word does not mark a person.

    Dots and underscores are blanks, but not where titles stand before the name: "@Dr. Huber", "@anna.huber".
    """
    match = _PERSON.fullmatch(word)
    if not match:
        return None
    if match[1]:
        return match[1].strip()
    titled = match[2].split()
    return " ".join(titled) if len(titled) > 1 else match[2].replace(".", " ").replace("_", " ").strip(" -'’")


def between_people(words: list[Word], index: int) -> bool:
    """Whether the word only joins two marked persons: "@huber and @maier"."""
    joins = 0 < index < len(words) - 1 and plain(words[index].text) in AND
    return joins and bool(person_of(words[index - 1].text) and person_of(words[index + 1].text))


def people_first(words: list[Word]) -> int:
    """How many words at the beginning only say who: "@huber and @maier fri send quote"."""
    others = (place for place, word in enumerate(words) if not (person_of(word.text) or between_people(words, place)))
    return next(others, len(words))


def name_in_text(word: str) -> str:
    """A marked person as a plain word of a sentence, "Huber's"; any other word as it is."""
    named, ends = person_of(word), _AFTER_NAME.search(word)
    return word if named is None or not ends else named + ends[0]


def tag_of(word: str) -> str | None:
    """The tag after "#", or None."""
    match = _TAG.fullmatch(word)
    return match[1].rstrip("-/+&") if match else None


def source_of(word: str) -> str | None:
    """The name in "(from eva)"; "(met at fair)" is a source as a whole."""
    match = _SOURCE.fullmatch(word)
    if not match:
        return None
    return f"{match[1]} {match[2].strip()}" if match[1].lower() in MET_WORDS else match[2].strip()


def promise_marker(words: list[Word], index: int, tongue: Tongue) -> bool:
    """Whether the word begins a promise."""
    word = words[index].text
    rest = word[1:]
    if word[0] not in "<>" or "<" in rest or ">" in rest:
        return False
    following = words[index + 1 : index + 9]
    if rest[:1].isalpha() or (rest[:1] in "\"'“„" and rest[1:2].isalpha()):
        return True
    if rest[:1].isdigit() or rest[:1] == "+":
        if _SHORT_DURATION.fullmatch(rest):
            return True
        return _begins_day([rest, *(word.text for word in following)], tongue)
    if not rest and following and following[0].start == words[index].end:  # "<@maier drawings"
        return True
    numbered = index > 0 and words[index - 1].text[-1:].isdigit()  # "5 > 3"
    if rest or numbered:
        return False
    texts = [word.text for word in following[people_first(following) :]]
    return _begins_day(texts, tongue)


def _begins_day(texts: list[str], tongue: Tongue) -> bool:
    """Whether words begin with a day, were it one that is not understood as a whole; "2 weeks after" is none."""
    if leading_date(texts, tongue, durations=False) or leading_span(texts, tongue)[0]:
        return True
    return half_said(texts, tongue) > 0 and not texts[0].isdecimal()


def half_said(words: list[str], tongue: Tongue) -> int:
    """How many words at the beginning are a day of which only a part would be understood."""
    return leading_half(words, tongue.today, tongue=tongue.tongue, month_first=tongue.month_first)


def places_unsure(words: list[Word], tongue: Tongue) -> set[int]:
    """Where no day may begin: inside one that contradicts itself or that is understood only by half."""
    texts, wrong = [word.text for word in words], misfit_in(words, tongue)
    unsure = {place for place, word in enumerate(words) if word in wrong}
    for start in range(len(words)):
        unsure.update(range(start, start + half_said(texts[start : start + 9], tongue)))
    return unsure


def leading_date(
    words: list[str], tongue: Tongue, *, durations: bool = True, prefer: Prefer = "future", day: bool = False
) -> tuple[Moment, int] | None:
    """The date at the beginning of some words, read in this tongue; of the past, or where a `day` is asked for, no
    month or quarter."""
    return read_leading_date(
        words,
        tongue.today,
        prefer,
        tongue=tongue.tongue,
        month_first=tongue.month_first,
        durations=durations,
        periods=prefer == "future" and not day,
    )


def leading_span(words: list[str], tongue: Tongue) -> tuple[Moment | None, int]:
    """The days or hours from one to another at the beginning of some words: where they begin, and how many words they are."""
    return read_leading_span(words, tongue.today, tongue=tongue.tongue, month_first=tongue.month_first)


def leading_money(line: str, words: list[Word], tongue: Tongue, before: str) -> tuple[Money, int] | None:
    """The amount at the beginning of some words of a line, and how many it took; `before` is the word it follows, if any.

    A sign that stands alone is a dash and makes nothing negative: "pumps - 5000€", "- 5000€ pumps".
    """
    if before and _ends_code(line, words[:2], before):
        return None
    if words and words[0].text in ("-", "−"):
        return None
    return read_leading_money([word.text for word in words[:4]], tongue.currency)


def _ends_code(line: str, words: list[Word], before: str) -> bool:
    """Whether digits that a plain blank joins to the next ones belong to the word before them: "BP 40", "Typ 12"."""
    if len(words) < 2 or not (_ONE_GROUP.fullmatch(words[0].text) and _NEXT_GROUP.match(words[1].text)):
        return False
    if line[words[0].end : words[1].start].strip(" "):  # a no-break space groups on purpose
        return False
    named = plain(f"{before} {words[0].text}") in NUMBERED_NAMES
    return named or leads_to_number(before) or (_priced_at_once(words[1].text) and not _leads_to_amount(before))


def _priced_at_once(word: str) -> bool:
    """Whether a currency stands at the number itself: who groups by blanks puts one before the currency, too."""
    return not word.rstrip(",;:.!?)")[-1:].isdigit()


def _leads_to_amount(word: str) -> bool:
    """Whether nothing but an amount is to be expected behind the word: "umsatz", "for", "paid:"."""
    folded = plain(word)
    return word[-1] in ",;:=~(-–" or folded.rstrip(".") in AMOUNT_AHEAD | KINDS.keys()


def leads_to_number(word: str) -> bool:
    """Whether a number behind the word says which product it is: "BP 40", "Typ 12"."""
    folded = plain(word)
    return folded in NUMBERED or (word.isupper() and bool(_CODE.fullmatch(word)) and folded not in NO_CODES)


def misfit(words: list[str], tongue: Tongue, prefer: Prefer = "future") -> int:
    """How many words at the beginning are a weekday and a date that does not fall on it."""
    return leading_misfit(words, tongue.today, prefer, tongue=tongue.tongue, month_first=tongue.month_first)


def misfit_in(words: list[Word], tongue: Tongue) -> list[Word]:
    """The first words of a sentence that are such a date; none, if all weekdays fit."""
    for start in range(len(words)):
        if used := misfit([word.text for word in words[start : start + 9]], tongue):
            return words[start : start + used]
    return []


def say_misfit(phrase: str) -> str:
    """Why no day was read."""
    return _("“{phrase}”: weekday and date do not fit").format(phrase=phrase)


def join_words(line: str, words: list[Word]) -> str:
    """The words with single blanks where the line had some between them, and a line break where it had one."""
    text = ""
    for place, word in enumerate(words):
        if place and word.start > words[place - 1].end:
            text += "\n" if "\n" in line[words[place - 1].end : word.start] else " "
        text += word.text
    return text
