"""Of which kind a phone number, a mail or a web address is where nobody said so."""

import re

_REMARK = re.compile(r"[(\[][^()\[\]]*[^\W\d_][^()\[\]]*[)\]]")
"""Words in brackets say something about a number: "(Büro)", not "(0)"."""
_LABEL = re.compile(
    r"(?:(?:(?P<fax>(?:tele)?fax)|(?P<phone>tele(?:fon|phone|fono)|teléfono|телефон|tel|тел|fon|phone|ph|mobil[eo]?|móvil|mob"
    r"|handy|cell|t|m|p|direct|direkt|office|büro|work|home|privat|zentrale|switchboard|gsm))\b[.:/\s]*)+",
    re.I,
)
_EXTENSION = re.compile(r"[\s,;-]+(?:ext(?:ension)?|x|dw|durchwahl|kl(?:appe)?)[.:\s-]*\d{1,5}$", re.I)
_NUMBER = re.compile(r"\+?[\d\s()./–-]+")
_SHORTEST = 3
"""Digits of the shortest number that is dialled inside a house."""
_NET = re.compile(r"(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})")
_SCHEME = re.compile(r"(?!mailto:|https?://|ftp://)[a-z][a-z0-9+.-]*:\S", re.I)
_ENDINGS = frozenset(("com", "net", "org", "info", "biz", "name", "eu", "uk", "online", "shop", "store", "app", "dev"))
_ENDINGS |= {"cloud", "bio", "gmbh", "wien", "berlin"}
"""Endings of addresses beside the codes of countries."""


def kind_of_point(value: str) -> str | None:
    """The code of the kind that a value looks like; None where it may be anything, such as a day or an account."""
    text = _REMARK.sub(" ", value).strip() or value.strip()
    label = _LABEL.match(text)
    if _is_phone(_EXTENSION.sub("", text[label.end() :] if label else text)):
        return "fax" if label and not label["phone"] else "phone"
    if _SCHEME.match(text):
        return None
    if "@" in text.lstrip("@") and "://" not in text:
        return "mail" if text[0] != "@" else None
    return _kind_of_web(text)


def _is_phone(text: str) -> bool:
    """Whether a text has the signs of a phone number alone, and is neither a day nor a number of a computer in a net."""
    from accountbook.domain.calendar.partialread import read_partial

    if sum(map(str.isdecimal, text)) < _SHORTEST or not _NUMBER.fullmatch(text) or _NET.fullmatch(text):
        return False
    return text.isdecimal() or read_partial(text) is None


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
