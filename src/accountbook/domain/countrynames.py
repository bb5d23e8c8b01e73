"""Names of countries that no list holds: short forms, former and full names, as people and other programs write them."""

import re

from accountbook.domain.calendar.datewords import plain

_NAMES = {
    "AE": "uae",
    "AL": "shqiperi | shqiperia",
    "AT": "oesterreich | osterreich",
    "BA": "bosna i hercegovina | bosnia | bosnien | bosnien-herzegowina | bosnia-herzegovina",
    "BY": "беларусь | weissrussland",
    "CD": "democratic republic of the congo | democratic republic of congo | congo, democratic republic of the | "
    "congo (the democratic republic of the) | dr congo | drc",
    "CG": "republic of the congo | republic of congo",
    "CH": "svizra | swiss confederation",
    "CI": "ivory coast | cote d'ivoire | elfenbeinkuste | costa de marfil",
    "CN": "pr china | p.r. china | prc | people's republic of china | china, people's republic of | volksrepublik china",
    "CV": "cape verde",
    "CZ": "czech republic | czech rep. | tschechien | ceska republika",
    "DE": "deutschland | brd",
    "DK": "daenemark",
    "EG": "aegypten",
    "GB": "uk | u.k. | england | scotland | wales | great britain | northern ireland | grossbritannien | schottland | "
    "united kingdom of great britain and northern ireland",
    "GR": "hellas",
    "HK": "hong kong | hongkong | hong kong sar | hong kong s.a.r.",
    "HR": "republika hrvatska",
    "IE": "ireland (republic) | eire",
    "IT": "suedtirol",
    "KP": "democratic people's republic of korea | korea, democratic people's republic of | "
    "korea (the democratic people's republic of) | dprk",
    "KR": "south korea | korea | korea (south) | suedkorea",
    "LA": "lao people's democratic republic",
    "LU": "letzebuerg",
    "FM": "micronesia (federated states of) | micronesia, federated states of | federated states of micronesia",
    "MD": "republica moldova | moldawien",
    "MK": "makedonija | северна македонија | macedonia | mazedonien | fyrom | macedonia, the former yugoslav republic of",
    "MM": "burma | birma",
    "MO": "macau | macao",
    "NL": "holland",
    "NO": "noreg",
    "PS": "palestine | state of palestine",
    "RO": "rumaenien",
    "RS": "srbija",
    "RU": "russia | russian federation",
    "SI": "republika slovenija",
    "SK": "slovenska republika | slovak republic | slovakia (slovak republic)",
    "SY": "syrian arab republic",
    "SZ": "swaziland",
    "TL": "east timor",
    "TR": "tuerkei | turkey",
    "TW": "taiwan | republic of china | taiwan, province of china",
    "US": "usa | u.s.a. | u.s. | u.s.a | america | united states of america | united states (usa) | eua | ee.uu. | ee. uu. | "
    "eeuu | vereinigte staaten von amerika | estados unidos de america | etats-unis d'amerique",
    "VA": "vatican | holy see",
    "VG": "virgin islands, british",
    "VI": "virgin islands, u.s.",
    "VN": "viet nam",
    "ZA": "suedafrika",
}
_FORM = r"(?:(?:federal|united|islamic|bolivarian|plurinational)\s)*(?:republic|kingdom|state|principality|grand duchy)"
_BEFORE = re.compile(rf"(?:the\s+)?(?:{_FORM}\s+of\s+(?:the\s+)?|(?:bundes)?republik\s+|konigreich\s+|reino\s+de\s+)?")
_BEHIND = re.compile(rf"(?:,\s*|\s*\()(?:the|(?:the\s+)?{_FORM}(?:\s+of(?:\s+the)?)?)\)?$")
"""The form of a state, where lists of countries put it."""


def key_of(name: str) -> str:
    """By what two spellings of a name are one: without accents, case, "&", and the dot of "St."."""
    folded = plain(name).replace("’", "'").replace("ß", "ss").replace("&", "and")
    return " ".join(re.sub(r"\bst\b\.?", "saint", folded).split())


OTHER_NAMES = {key_of(name): code for code, listed in _NAMES.items() for name in listed.split(" | ")}
"""Codes by what names are compared by."""


def without_form(key: str) -> str:
    """A name without the form of its state: "republic of austria" and "moldova, republic of" are "austria", "moldova"."""
    return _BEHIND.sub("", _BEFORE.sub("", key, count=1), count=1).strip()
