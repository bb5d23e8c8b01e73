"""What a single value looks like: a mail address, a web address, a date, a phone number, an amount, ..."""

import re

from accountbook.domain.money import read_money
from accountbook.domain.places import country_code
from accountbook.domain.typed import without_about

MAIL = re.compile(r"(?:mailto:)?[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}|[^<>@]+<[^\s@<>]+@[^\s@<>]+\.\w{2,}>", re.I)
_APART = re.compile(r"[;,\s]+")
WEB = re.compile(
    r"(?:https?://|www\.)\S+|(?:[a-z0-9-]+\.)+(?:com|net|org|eu|de|se|es|pt|bg|fr|nl|it|uk|at|ch|io)(?:/\S*)?", re.I
)
TIME = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?", re.I)
DATE = re.compile(
    r"""(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}            # 2024-12-31
      | \d{1,2}[-/.]\s?\d{1,2}[-/.]\s?(?:\d{4}|\d{2})       # 31.12.24, 12/31/2024
      | --\d{2}-?\d{2}                               # a birthday without its year
      | \d{1,2}\.?[\s-](?:de\s)?[^\W\d_]{3,12}\.?(?:\sde)?[\s,-]+\d{2,4}      # 7-Feb-22, 12 de marzo de 2024
      | [^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4})           # March 12, 2024
      (?:[T\s,]+\d{1,2}[:.]\d{2}.*)?""",
    re.X | re.I,
)
SHORT_DATE = re.compile(r"\d{1,2}[./]\s?\d{1,2}\.?|\d{1,2}\.?\s[^\W\d_]{3,10}\.?|[^\W\d_]{3,10}\.?\s\d{1,2}")
NUMBER = re.compile(r"[-+−]?(?:\d+|\d{1,3}(?:[ .,'’\u00a0\u202f]\d{2,3})+)(?:[.,]\d+)?[-−]?")
CURRENCY = r"(?:[€$£¥₽₴₺zł]|kr\.?|Kč|лв\.?|Fr\.|[A-Z]{3})"
MONEY = re.compile(rf"{CURRENCY}\s?[-+−]?\d[\d .,'’\u00a0\u202f]*|[-+−]?\d[\d .,'’\u00a0\u202f]*\s?{CURRENCY}")
PHONE = re.compile(r"(?:tel:)?\+?[\d\s().\-/–]+(?:\s*(?:ext\.?|x|durchwahl|доб\.?)\s*\d+)?", re.I)
_BLANKS = frozenset(("-", "?", "–", "—", "n/a", "n.a.", "null", "none", "#n/a", "(null)", "(none)", "nan", "\\n"))
_BLANKS |= {"k.a.", "k. a.", "n.v.", "sin datos", "s/d"}
_NO_DAY = re.compile(r"0?0([./-])0?0\1(?:00)?00|0000-00-00(?: 00:00(?::00)?)?")
LEGAL_FORM = re.compile(
    r"\b(?:gmbh|mbh|ag|kg|ohg|ug|e\.?\s?k|ab|aktiebolag|aps|a/s|asa?|oyj?|b\.?v|n\.?v|inc|ltd|limited|llc|llp|corp|corporation|co|plc"
    r"|s\.?a|s\.?a\.?s|sarl|s\.?à\.?\s?r\.?l|s\.?r\.?l|s\.?l|s\.?p\.?a|lda|ltda|se|d\.?o\.?o|sp\.?\s?z\s?o\.?\s?o"
    r"|ood|eood|ead|ооб|оод|еоод|ад|еад|ет)\b\.?",
    re.I,
)


def shape(value: str) -> str:
    """One of mail, web, date, phone, number, money, country, blank and text."""
    found = plain_shape(value)
    return "country" if found == "text" and is_country(value) else found


def is_country(value: str) -> bool:
    """Whether a value is a country's name; asking for the first of them takes a tenth of a second."""
    return 2 < len(value.strip()) <= 200 and country_code(value) is not None


def is_short_date(value: str) -> bool:
    """Whether a value is a day without its year: "3.11.", "12 Nov", "Nov 12"."""
    return bool(SHORT_DATE.fullmatch(value.strip()))


def is_amount(value: str) -> bool:
    """Whether a value is an amount or count with words of its own: "15 mln zł", "€ 3,2 Mio", "ca. 120"."""
    return any(read_money(without_about(value), currency) for currency in ("EUR", "SEK"))  # "kr" is only some krona


def plain_shape(value: str) -> str:
    """The same without countries, which are text here."""
    text = value.strip()
    if not text:
        return "blank"
    if len(text) > 200:
        return "text"
    if " ::: " in text:  # several values in one cell, as Google Contacts writes them
        shapes = set(map(plain_shape, text.split(" ::: ")))
        return shapes.pop() if len(shapes) == 1 else "text"
    if "@" in text and (MAIL.fullmatch(text) or (text.count("@") > 1 and all(map(MAIL.fullmatch, _APART.split(text))))):
        return "mail"
    if ("." in text or "://" in text) and WEB.fullmatch(text):
        return "web"
    if any(map(str.isdigit, text)):
        if DATE.fullmatch(text):
            return "date"
        if NUMBER.fullmatch(text) and not _dialled(text):
            return "number"
        if is_phone(text):
            return "phone"
        if MONEY.fullmatch(text):
            return "money"
    return "text"


def _dialled(text: str) -> bool:
    """A number that begins with + or 0 and is long is dialled, not counted."""
    return len(text) >= 7 and (text[0] == "+" or (text[0] == "0" and text[1:2].isdigit()))


def is_phone(text: str) -> bool:
    """Whether a text can be dialled: 6 to 18 digits with the signs people put between them."""
    return bool(PHONE.fullmatch(text)) and 6 <= sum(map(str.isdigit, text)) <= 18


def is_blank(cell: str) -> bool:
    """What other programs write for nothing; Outlook has a day of its own for it."""
    return cell.casefold() in _BLANKS or (cell[:1] == "0" and _NO_DAY.fullmatch(cell) is not None)
