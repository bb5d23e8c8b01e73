"""Terms of payment and delivery in an order line: "payable in 30 days", "Lieferung bis 15.12.", "2% Skonto 10 Tage"."""

import re

from accountbook.domain.calendar import datewords
from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.lineparts import Tongue, Word, leading_date
from accountbook.domain.lines.linewords import AND, DEADLINES, NET, SINCE, TERM_LINKS, TERMS, TIED_DAYS

_COUNT = re.compile(r"\d{1,3}(?:[-–]\d{1,3})?")
_SHORT = re.compile(r"\d{1,3}[dw]")
_PERCENT = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?%")
_DISCOUNT, _NET_DAYS = re.compile(r"\d(?:[.,]\d)?/\d{1,2}"), re.compile(r"n(?:et|etto)?/?\d{1,3}")
_MOST_LINKS = 6
_MOST_DATE = 9
_LONGEST = _MOST_LINKS + _MOST_DATE + 4


def term_length(words: list[Word], index: int, tongue: Tongue) -> int:
    """How many words at this one are a term with its days or the date ahead; 0 where a word of terms stands alone."""
    words = words[index : index + _LONGEST]
    texts = [plain(word.text).strip(",;:()") for word in words]
    if days := _days(texts):  # "30 days net", "10 Tage 2% Skonto"
        named = days + bool(_PERCENT.fullmatch("".join(texts[days : days + 1])))
        return _with_since(texts, named + 1) if texts[named : named + 1] and texts[named] in TERMS else 0
    if after := _deadline(words, texts, tongue) or _discount(texts):
        return after
    leads = _leads(words, texts)
    if not any(text in TERMS for text in texts[:leads]):
        return 0
    for start in range(leads, 0, -1):
        used = _days(texts[start:]) or _date(words[start:], texts[:start], tongue)
        if used or _bare_days(words[start - 1 : start + 1], texts[start - 1], start + 1 == len(texts)):
            end = start + (used or 1)
            closed = texts[end : end + 1] and texts[end] in TERMS and not term_length(words, end, tongue)
            return _with_since(texts, end + bool(closed))
    return 0


def _deadline(words: list[Word], texts: list[str], tongue: Tongue) -> int:
    """How many words are a day ahead by which something comes: "by 4.12.", "bis Freitag"."""
    if not texts or texts[0] not in DEADLINES | TIED_DAYS - AND:
        return 0
    lead = 1 + (texts[1:2] != [] and texts[1] in DEADLINES)
    found = leading_date([word.text for word in words[lead : lead + _MOST_DATE]], tongue, durations=False, day=True)
    return lead + found[1] if found and found[0].on > tongue.today else 0


def _discount(texts: list[str]) -> int:
    """How many words are a discount and all days: "2/10 net 30", "2/10 n30", "2% 14 Tage, 30 netto"."""
    if not texts:
        return 0
    if _DISCOUNT.fullmatch(texts[0]):
        start = 1
    elif _PERCENT.fullmatch(texts[0]) and (days := _days(texts[1:])):
        start = 1 + days + (texts[1 + days : 2 + days] != [] and texts[1 + days] in TERMS)
    else:
        return 0
    if texts[start : start + 1] and _NET_DAYS.fullmatch(texts[start]):
        return start + 1
    pair = texts[start : start + 2]
    netted = len(pair) == 2 and any(one in NET and _COUNT.fullmatch(other) for one, other in (pair, pair[::-1]))
    if netted:
        counted = texts[start + 2 : start + 3] != [] and texts[start + 2] in datewords.UNITS
        return start + 2 + counted
    return start if start > 1 else 0


def _leads(words: list[Word], texts: list[str]) -> int:
    """How many words lead to the days: "2% Skonto", "zahlbar innerhalb von", up to a comma."""
    count = 0
    while count < min(len(texts), _MOST_LINKS) and not (count and words[count - 1].text[-1] in ",;"):
        link = count and texts[count] in TERM_LINKS
        if not (link or texts[count] in TERMS or _PERCENT.fullmatch(texts[count])):
            break
        count += 1
    return count


def _days(texts: list[str]) -> int:
    """How many words are a number of days: "30 days", "4-6 Wochen", "2w"."""
    if texts and _SHORT.fullmatch(texts[0]):
        return 1
    if len(texts) < 2 or texts[1] not in datewords.UNITS:
        return 0
    return 2 if _COUNT.fullmatch(texts[0]) or texts[0] in datewords.COUNTS else 0


def _bare_days(words: list[Word], lead: str, last: bool) -> bool:
    """Whether a number is one of days without saying so: "net 30"."""
    counts = len(words) > 1 and words[1].text.rstrip(",;.").isdecimal()
    return counts and lead in NET and (last or words[1].text[-1] in ",;")


def _date(words: list[Word], leads: list[str], tongue: Tongue) -> int:
    """How many words are a date ahead; a net price has none ("4200€ netto gestern")."""
    if not any(text in TERMS and text not in NET for text in leads):
        return 0
    found = leading_date([word.text for word in words[:_MOST_DATE]], tongue, durations=False)
    return found[1] if found and found[0].on >= tongue.today else 0


def _with_since(texts: list[str], end: int) -> int:
    """The end of a term, with what its days are counted from: "after delivery", "ab Rechnungsdatum"."""
    known = len(texts) > end + 1 and texts[end] in SINCE and texts[end + 1].isalpha()
    return end + 2 if known else end
