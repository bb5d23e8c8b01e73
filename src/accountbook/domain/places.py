"""Countries, languages and currencies: from what a person typed to the ISO code and back to a name (Babel's lists)."""

from functools import lru_cache

from accountbook.domain.countrynames import OTHER_NAMES, key_of, without_form

CODES = frozenset(
    """
    AC AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CP CQ CR CU CV CW CX CY CZ DE DG DJ DK DM DO DZ EA EC EE EG EH ER ES ET FI FJ
    FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU IC ID IE IL IM IN IO IQ IR
    IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM
    MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT
    PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TA TC TD TF TG TH TJ TK TL
    TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
    """.split()  # noqa: SIM905
)
"""Every ISO 3166-1 alpha-2 code of Babel's list: a file full of codes is read without the names, which take 0.1 s."""

PLATES = {"A": "AT", "B": "BE", "D": "DE", "E": "ES", "F": "FR", "H": "HU", "I": "IT", "L": "LU", "N": "NO", "P": "PT"}
PLATES |= {"S": "SE", "FL": "LI", "FIN": "FI", "EST": "EE", "IRL": "IE", "SLO": "SI", "SRB": "RS", "MNE": "ME"}
PLATES |= {"BIH": "BA", "RUS": "RU", "RSM": "SM"}
"""Countries by the signs of cars, as German programs write them; those that are codes as well need no mention."""
_LANGUAGES = ("en", "de", "es", "pt", "sv", "bg", "fr")
_NEIGHBOURS = (
    "it", "nl", "pl", "cs", "da", "nb", "fi", "hu", "ro", "el", "hr", "sk", "sl", "et", "lv", "lt", "is", "sr", "uk", "ru", "tr",
)  # fmt: skip
"""The other languages of Europe: read only where the first ones do not know a name."""


@lru_cache(maxsize=2)
def _countries(languages: tuple[str, ...]) -> dict[str, str]:
    """Country names in these languages without accents and case; what means two countries means the first."""
    from babel import Locale

    found: dict[str, str] = {}
    for language in languages:
        territories = Locale.parse(language).territories
        for code in sorted(CODES):
            found.setdefault(key_of(str(territories.get(code, code))), code)
    return found


@lru_cache(maxsize=512)
def country_code(typed: str) -> str | None:
    """The ISO 3166 code of a country by a code, the sign of its cars (in capitals) or its name in a language of Europe."""
    wanted = typed.strip()
    if wanted.upper() in CODES:
        return wanted.upper()
    if len(wanted) == 3 and wanted.isupper() and (code := _of_three(wanted)):
        return code
    named = key_of(wanted)
    return PLATES.get(wanted) or _called(named) or _called(without_form(named))


def _called(named: str) -> str | None:
    """The country of a name as names are compared."""
    return OTHER_NAMES.get(named) or _countries(_LANGUAGES).get(named) or _countries(_NEIGHBOURS).get(named)


def _of_three(letters: str) -> str | None:
    """The country of an ISO 3166-1 code of three letters, as some programs export them."""
    from babel import core

    codes = core.get_global("territory_aliases").get(letters, [])
    return codes[0] if len(codes) == 1 and codes[0] in CODES else None


@lru_cache(maxsize=512)
def country_name(code: str | None, tongue: str = "en") -> str:
    """The name of a country; an unknown code is shown as it is."""
    if not code:
        return ""
    from babel import Locale

    return str(Locale(tongue).territories.get(code.upper(), code))


@lru_cache(maxsize=1)
def _languages() -> dict[str, str]:
    from babel import Locale, UnknownLocaleError

    found = {code.casefold(): code for code in map(str, Locale("en").languages) if len(code) <= 3}
    for own in _LANGUAGES:
        for code, name in Locale(own).languages.items():
            if len(str(code)) <= 3:
                found.setdefault(str(name).casefold(), str(code))
    for code in list(found.values()):
        if len(code) == 2:
            try:
                found.setdefault(str(Locale(code).get_display_name(code)).casefold(), code)
            except (UnknownLocaleError, ValueError):
                continue
    return found


@lru_cache(maxsize=256)
def language_code(typed: str) -> str | None:
    """The language code of "German", "Deutsch", "de" or "de-AT"."""
    wanted = typed.strip().casefold()
    return _languages().get(wanted) or _languages().get(wanted.replace("_", "-").split("-")[0])


@lru_cache(maxsize=256)
def currency_code(typed: str) -> str | None:
    """The ISO 4217 code of "EUR", "€", "euro" or "Swiss franc"."""
    from babel import Locale

    wanted = typed.strip()
    signs = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "fr.": "CHF", "zł": "PLN", "kč": "CZK", "лв": "EUR"}
    if wanted.casefold() in signs:
        return signs[wanted.casefold()]
    currencies = Locale("en").currencies
    if wanted.upper() in currencies:
        return wanted.upper()
    for code, name in currencies.items():
        if str(name).casefold() == wanted.casefold():
            return str(code)
    return None


@lru_cache(maxsize=1)
def _home_currencies() -> dict[str, str]:
    from babel import Locale
    from babel.numbers import get_territory_currencies

    found = {}
    for code in map(str, Locale("en").territories):
        if len(code) == 2 and code.isalpha():
            now = get_territory_currencies(code)
            if now:
                found[code] = str(now[-1])
    return found | {"BG": "EUR"}


def currency_of_country(code: str | None) -> str:
    """The currency used in a country (Bulgaria: the euro since 2026-01-01); EUR where unknown."""
    return _home_currencies().get((code or "").upper(), "EUR")
