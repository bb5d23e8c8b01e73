"""Amounts of money as people type them, to whole minor units (cents) and back; Decimal inside, never floats.

Two separators: the later one is the decimal point. One separator with exactly three digits behind it separates
thousands ("1,234" and "1.234" are 1234; "1.200 T€" is 1.2 million), except before a multiplier that shortens ("1.234k",
"1.234 Mio"), after a leading 0, and in currencies with three decimal digits (KWD). A sign that several currencies share
("kr", "$") means the book's currency where it is one of them; "$" otherwise USD, "kr" otherwise nothing.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from accountbook.domain.amounts import minor_digits

_CODES = """
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP
CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF
IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK
MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR
SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND
VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL
"""
CURRENCIES = frozenset(_CODES.split())
"""The ISO 4217 codes understood."""
_EVERYDAY = frozenset(
    ("eur", "usd", "chf", "sek", "gbp", "nok", "dkk", "pln", "bgn", "czk", "huf", "ron", "jpy", "brl")
)

_SIGNS = {
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "zł": "PLN",
    "zl": "PLN",
    "kč": "CZK",
    "лв": "BGN",
    "лв.": "BGN",
    "₺": "TRY",
}
_SIGNS |= {
    "r$": "BRL",
    "us$": "USD",
    "c$": "CAD",
    "a$": "AUD",
    "₴": "UAH",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₪": "ILS",
}
_SIGNS |= {"sfr": "CHF", "sfr.": "CHF", "euro": "EUR", "euros": "EUR", "евро": "EUR", "franken": "CHF", "kronor": "SEK"}
_SIGNS |= {"fr.": "CHF", "dollars": "USD", "pounds": "GBP", "zloty": "PLN", "лева": "BGN"}
_SHARED = {
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD"),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "kr.": ("SEK", "NOK", "DKK", "ISK"),
    ":-": ("SEK",),
    "ft": ("HUF",),
    "lei": ("RON", "MDL"),
}
_THOUSAND, _MILLION = Decimal(1000), Decimal(1_000_000)
_TIMES = {"k": _THOUSAND, "tsd": _THOUSAND, "tsd.": _THOUSAND, "mil": _THOUSAND, "хил": _THOUSAND}
_TIMES |= {"хил.": _THOUSAND, "m": _MILLION, "mn": _MILLION, "mio": _MILLION, "mio.": _MILLION, "mln": _MILLION}
_TIMES |= dict.fromkeys(("mill", "million", "millions", "млн", "milj", "miljoner", "millionen", "millones"), _MILLION)
_TIMES |= dict.fromkeys(("milhões", "млн.", "mill.", "милиона"), _MILLION) | {"t": _THOUSAND}  # T€, TEUR
_TIMES |= dict.fromkeys(("tys", "tys.", "tis", "mille", "thousand", "thousands"), _THOUSAND)
_TIMES |= dict.fromkeys(("b", "bn", "mrd", "mrd.", "md", "млрд", "млрд.", "milliarden", "miljarder"), 1000 * _MILLION)

_GROUPING = " '’\u00a0\u202f\u2009"
_NUMBER = re.compile(r"\d[\d.," + _GROUPING + r"]*\d|\d")
ROUND = re.compile(r"(?<=\d)([.,])(?:-{1,2}|–|—)(?!\d)")
"""What stands for no decimals, behind the sign before them: "4200,-"."""
_OTHER_SIGN = {".": ",", ",": "."}
_MOST_DIGITS = 20
_MINUS_BEHIND = re.compile(r"(?<=[.,]\d\d)[-−](?=\s|$)")
"""How SAP prints a credit: "1.500,00- EUR"."""


class Money(NamedTuple):
    """An amount in whole minor units of a currency (ISO 4217 code)."""

    minor: int
    currency: str


def read_money(text: str, default_currency: str) -> Money | None:
    """The amount that the whole phrase means, in its own currency or the default one; None where it is not one."""
    return _read(text, default_currency, sign_needed=False)


def read_leading_money(words: list[str], default_currency: str) -> tuple[Money, int] | None:
    """The longest amount at the beginning of some words, and how many it used; in running text it needs a currency."""
    if not words or not (words[0][-1:].isdigit() or any(sign in words[0] for sign in "€$£") or _starts(words)):
        return None
    for used in range(min(4, len(words)), 0, -1):
        phrase = " ".join(words[:used])
        money = _read(phrase.rstrip(",;:!?)").removesuffix("."), default_currency, sign_needed=True)
        money = money or _read(phrase, default_currency, sign_needed=True)
        if money:
            return money, used
    return None


def _starts(words: list[str]) -> bool:
    """Whether the first word holds a digit or a currency that a number follows."""
    return any(sign.isdigit() for sign in words[0]) or (len(words) > 1 and words[1].lstrip("-−")[:1].isdigit())


def _read(text: str, default: str, sign_needed: bool) -> Money | None:
    text, minus_behind = _MINUS_BEHIND.subn("", ROUND.sub("", text.strip()))
    match = _NUMBER.search(text)
    if not match or len(text) > 40:
        return None
    before, behind = text[: match.start()].strip(), text[match.end() :].strip()
    negative = minus_behind or before[:1] in ("-", "−") or before[-1:] in ("-", "−")
    before = before.strip("-−").strip()
    shortened = behind[:1] in ("k", "K")
    times, behind = _multiplier(behind)
    if before and behind:
        return None
    currency = _currency(before or behind, default, sign_needed)
    if currency is None:
        return None
    shortened = times > _THOUSAND or (shortened and times != 1)
    number = read_number(match[0], decimal_wanted=shortened or minor_digits(currency) == 3)
    if number is None:
        return None
    minor = number * times * 10 ** minor_digits(currency)
    if minor != minor.to_integral_value() or minor > 10**17:
        return None
    return Money(-int(minor) if negative else int(minor), currency)


def read_unit(text: str, default_currency: str = "") -> tuple[Decimal, str]:
    """The factor and the currency that a unit means: "T€" is (1000, "EUR"), "tkr" (1000, the krona of the default)."""
    times, rest = _multiplier(text.strip())
    return times, _currency(rest, default_currency, sign_needed=True) or ""


def without_factor(text: str) -> tuple[Decimal, str]:
    """The factor that stands behind the first number of a text, and the text without it: "850 T€" is (1000, "850 €")."""
    match = _NUMBER.search(text)
    times, rest = _multiplier(text[match.end() :].strip()) if match else (Decimal(1), "")
    return (times, f"{text[: match.end()]} {rest}".strip()) if match and times != 1 else (times, text)


def round_sign(text: str) -> str:
    """The decimal sign that "4200,-" shows; "" where no number of a text ends so.

    In "1.200.-" it is the other one: the sign groups thousands already. "Fr. 850.-" groups nothing.
    """
    found = ROUND.search(text)
    if not found:
        return ""
    grouped = re.search(rf"\d\{found[1]}\d", text[: found.start()])
    return _OTHER_SIGN[found[1]] if grouped else found[1]


def in_minor_units(amount: Decimal, currency: str) -> str:
    """An amount to whole minor units, half up, as plain text: what is calculated has more decimals behind.

    What no book could hold (1e300 in a cell) stays as it is: whoever reads it as an amount refuses it.
    """
    if not amount.is_finite() or amount.adjusted() > _MOST_DIGITS:
        return f"{amount}"
    return f"{amount.quantize(Decimal(1).scaleb(-minor_digits(currency)), ROUND_HALF_UP):f}"


def _multiplier(behind: str) -> tuple[Decimal, str]:
    """The factor of "k", "Mio" behind a number, and what follows it."""
    match = re.match(r"[^\W\d_]+\.?", behind)
    word = match[0].casefold() if match else ""
    for length in (len(word), 1):
        rest = word[length:]
        if word[:length] in _TIMES and (not rest or rest.upper() in CURRENCIES or rest in _SHARED):  # TEUR, tkr
            return _TIMES[word[:length]], behind[length:].strip()
    return Decimal(1), behind


def _currency(sign: str, default: str, sign_needed: bool) -> str | None:
    """The code that a sign, a code or a word means; the default where nothing stands and nothing has to."""
    if not sign:
        return None if sign_needed else default
    low = sign.casefold()
    if low in _SIGNS:
        return _SIGNS[low]
    if low in _SHARED:
        return default if default in _SHARED[low] else "USD" if low == "$" else None
    known = sign.upper() in CURRENCIES or sign.upper() == default
    if known and (sign.isupper() or low in _EVERYDAY or low == default.casefold() or not sign_needed):
        return sign.upper()
    return None


def read_number(typed: str, decimal_wanted: bool = False) -> Decimal | None:
    """The number behind "4.200,50", "12'000", "1 234.5"; None where it is none or its groups are not of three digits.

    `decimal_wanted` makes a single separator a decimal point even before three digits.
    """
    bare = typed
    if not _NUMBER.fullmatch(bare):
        return None
    for blank in _GROUPING:
        if blank in bare:
            if not re.fullmatch(rf"\d{{1,3}}(?:{re.escape(blank)}\d{{3}})+(?:[.,]\d+)?", bare):
                return None
            bare, decimal_wanted = bare.replace(blank, ""), True
    point = max(bare.rfind("."), bare.rfind(","))
    if point < 0:
        return Decimal(bare)
    sign, whole, rest = bare[point], bare[:point], bare[point + 1 :]
    other = "," if sign == "." else "."
    if sign in whole or (
        other not in whole and len(rest) == 3 and not decimal_wanted and whole.lstrip("0") and len(whole) < 4
    ):
        return Decimal(bare.replace(sign, "")) if _grouped(bare, sign) else None
    if other in whole and not _grouped(whole, other):
        return None
    return Decimal(f"{whole.replace(other, '')}.{rest}")


def _grouped(number: str, sign: str) -> bool:
    """Whether the sign separates groups of three digits."""
    return re.fullmatch(rf"\d{{1,3}}(?:\{sign}\d{{3}})+", number) is not None
