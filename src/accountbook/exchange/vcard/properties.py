"""What properties of cards mean: services of messengers, marks of companies and groups, and what only programs read."""

import re

from accountbook.exchange.vcard.lines import Line

SERVICES = {
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-GTALK": "gtalk",
    "X-GOOGLE-TALK": "gtalk",
    "X-AIM": "aim",
    "X-YAHOO": "yahoo",
    "X-MSN": "msn",
    "X-ICQ": "icq",
    "X-QQ": "qq",
    "X-JABBER": "jabber",
    "X-MS-IMADDRESS": "im",
    "X-MATRIX": "matrix",
}
OF_COMPANIES = (("X-ABSHOWAS", "COMPANY"), ("KIND", "ORG"))
OF_GROUPS = (("X-ADDRESSBOOKSERVER-KIND", "GROUP"), ("KIND", "GROUP"))
MARKS = (*OF_COMPANIES, *OF_GROUPS, ("KIND", "INDIVIDUAL"))
"""What says whose a card is: Apple's marks for a company and a group, and RFC 6350 section 6.1.4."""
MEMBERS = ("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER")
_ID = "urn:uuid:"
_OF_PROGRAMS = re.compile(
    "VERSION|PRODID|PHOTO|LOGO|SOUND|KEY|LABEL|PROFILE|BEGIN|END|MAILER|CLASS|SORT-STRING|SOURCE|XML|CLIENTPIDMAP|TZ|GEO"
    "|X-AB(?:LABEL|ADR|UID|SHOWAS|ORDER|CROP-RECTANGLE)|X-IMAGE(?:TYPE|HASH)|X-SHARED-PHOTO-.*|X-WALLPAPER.*"
    "|X-PHONETIC-.*|X-ADDRESSBOOKSERVER-.*|X-ACTIVITY-ALERT|X-MS-(?:OL-.*|CARDPICTURE|TNEF.*|EXCHANGE-.*)"
    "|X-EVOLUTION-(?:FILE-AS|WEBDAV-.*|E-BOOK-.*|LIST.*)|X-MOZILLA-HTML|X-RADICALE-.*|X-NC-.*|X-OWNCLOUD-.*"
    "|X-ACCOUNTBOOK-.*"
)


def is_for_programs(name: str, text: str) -> bool:
    """Whether a property says nothing to a person: pictures, layouts, sort keys, the ids of other cards."""
    return bool(_OF_PROGRAMS.fullmatch(name)) or text.startswith(_ID)


def bare_id(text: str) -> str:
    """The id of a card without the scheme before it."""
    return text.strip().removeprefix(_ID)


def is_preferred(line: Line) -> bool:
    """Whether a card calls this the first of several."""
    return "pref" in line.types or line.params.get("PREF", "") == "1"


def rank(line: Line) -> int:
    """The place of a value among several, the preferred one first (RFC 6350 section 5.3: from 1 to 100, none is last)."""
    said = line.params.get("PREF", "")
    return 1 if is_preferred(line) else int(said) if said.isascii() and said.isdigit() else 101
