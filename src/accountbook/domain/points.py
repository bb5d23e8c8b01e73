"""Of which kind a phone number, a mail or a web address is where nobody said so, and which numbers are in it."""

import re
from unicodedata import category

_REMARK = re.compile(r"[(\[][^()\[\]]*[^\W\d_][^()\[\]]*[)\]]")
"""Words in brackets say something about a number: "(Büro)", not "(0)"."""
_FAX = r"(?P<fax>(?:tele)?fax)"
_WORDS = (
    r"tele(?:fon|phone|fono)|teléfono|телефон|tel|тел|fon|phone|mobil[eo]?|móvil|mob|handy|cell|direct|direkt|office|büro"
    r"|work|home|priv(?:at)?|zentrale|switchboard|gsm"
)
_LABEL = re.compile(rf"(?:(?:{_FAX}|(?P<phone>{_WORDS}|ph|t|m|p))\b[.:/\s]*)+", re.I)
_LATER = re.compile(rf"[\s,;/]+(?:(?:{_FAX}|(?P<phone>{_WORDS}))(?:\b[.:/\s]*|$))+", re.I)
"""Behind a number, or between two; a single letter may be a measure there."""
_EXTENSION = re.compile(r"[\s,;-]+(?:ext(?:ension)?|x|dw|durchwahl|kl(?:appe)?)[.:\s-]*\d{1,5}(?=\s*(?:[,;/]|$))", re.I)
_BETWEEN = re.compile(r"\s*(?:,\s|;)\s*|\s+/\s+")
_NUMBER = re.compile(r"\+?[\d\s()./\u2010-\u2013-]+")
_ALONG = 5
"""Digits of the shortest number of several."""
_LONG = 6
"""The same where no label, 0 or + says that they are numbers: a postcode has five."""
_DEGREES = re.compile(r"-?(?:0|[1-9]\d*)\.\d+")
_AMOUNT = re.compile(r"\d{1,3}[ .]\d{3}|\d{1,2}(?:[ .]\d{3}){2}")
_NO_PHONE = re.compile(
    r"(?:\d|[1-9]\d)\d/\d{3}/\d{5}"  # a German tax number
    r"|(?:(?:[01]?\d|2[0-4])\.[0-5]\d\s*[\u2010-\u2013-]\s*(?:[01]?\d|2[0-4])\.[0-5]\d[\s/]*)+"  # hours
)
_DAY = re.compile(r"\d{1,2} \d{1,2} (?:19|20)\d\d|(?:19|20)\d\d \d{1,2} \d{1,2}")
_SHORTEST = 3
"""Digits of the shortest number that is dialled inside a house."""
_NET = re.compile(r"(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})")
_SCHEME = re.compile(r"(?!mailto:|https?://|ftp://)[a-z][a-z0-9+.-]*:\S", re.I)
_ENDINGS = frozenset(("com", "net", "org", "info", "biz", "name", "eu", "uk", "online", "shop", "store", "app", "dev"))
_ENDINGS |= {"cloud", "bio", "gmbh", "wien", "berlin", "tirol", "hamburg", "bayern", "swiss", "tech", "solutions"}
_ENDINGS |= {"systems", "software", "services", "digital", "consulting", "company", "agency", "engineering", "energy"}
_ENDINGS |= {"group", "international", "global", "world", "website", "site", "media", "design", "studio", "network"}
"""Endings of addresses beside the codes of countries."""


def kind_of_point(value: str) -> str | None:
    """The code of the kind that a value looks like; None where it may be anything, such as a day or an account."""
    text = _without_remarks(value)
    if numbers_in(value):
        return "fax" if _is_fax(_LABEL.match(text), _LATER.search(text), text) else "phone"
    if _SCHEME.match(text):
        return None
    if "@" in text.lstrip("@") and "://" not in text:
        return "mail" if text[0] != "@" else None
    return _kind_of_web(text)


def numbers_in(value: str) -> tuple[str, ...]:
    """The phone numbers of a value in their order, without what is said about them or dialled behind; none where it is none.

    Of several each has to look like one more clearly: there are two postcodes, amounts and degrees with a comma, too.
    """
    text = _without_remarks(value)
    label, later = _LABEL.match(text), _LATER.search(text)
    text = _EXTENSION.sub("", text[label.end() :] if label else text).strip()
    if _is_phone(text):
        return (text,)
    parts = [part.strip() for whole in _LATER.sub(";", text).split(";") for part in _BETWEEN.split(whole)]
    parts = [part for part in parts if part]
    said = bool(label or later) or all(part.startswith(("0", "+")) for part in parts)
    if all(_is_phone(part, _ALONG) and (said or _is_long(part)) and not _DEGREES.fullmatch(part) for part in parts):
        return tuple(parts)
    return ()


def _without_remarks(value: str) -> str:
    value = "".join(character for character in value if category(character) != "Cf").strip()
    return _REMARK.sub(" ", value).strip() or value


def _is_long(text: str) -> bool:
    """Whether a number without a sign of a phone has the digits of one, and is no amount: "100 000"."""
    return sum(map(str.isdecimal, text)) >= _LONG and not _AMOUNT.fullmatch(text)


def _is_fax(first: re.Match[str] | None, later: re.Match[str] | None, text: str) -> bool:
    """Whether every label says so, and the first number has one: at its beginning, or behind it at the end."""
    said = [label for label in (first, later) if label]
    if not said or any(label["phone"] for label in said):
        return False
    return first is not None or said[0].end() == len(text)


def _is_phone(text: str, shortest: int = _SHORTEST) -> bool:
    """Whether a text has the signs of a phone number alone, and is neither a day nor hours nor some other number."""
    from accountbook.domain.calendar.partialread import read_partial

    if sum(map(str.isdecimal, text)) < shortest or not _NUMBER.fullmatch(text) or _NET.fullmatch(text):
        return False
    day = text.replace(" ", "-") if _DAY.fullmatch(text) else text
    return text.isdecimal() or (read_partial(day) is None and not _NO_PHONE.fullmatch(text))


def _kind_of_web(text: str) -> str | None:
    """Social media or web, where an address begins with www. or a scheme, or ends like one; else it may be a name."""
    from accountbook.domain.places import CODES
    from accountbook.domain.webaddr import is_social, normal_web

    web = normal_web(text).value
    if web is None:
        return None
    host = web.partition("://")[2].partition("/")[0].partition(":")[0]
    ending = host.rpartition(".")[2]
    known = ending in _ENDINGS or ending.upper() in CODES or host.startswith("www.") or "://" in text
    if not known:
        return None
    return "social" if is_social(web) else "web"
