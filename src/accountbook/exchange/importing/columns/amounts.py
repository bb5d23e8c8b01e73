"""In which unit amounts are written: currencies and thousands in headers and cells, and whose krona "kr" is."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from accountbook.domain.money import ROUND, in_minor_units, read_money, read_unit
from accountbook.domain.places import country_code, currency_of_country
from accountbook.exchange.headers.sense import tokens

PERCENT = " %"
"""What stands behind the plain number of a share."""
KRONA = "kr"
"""Stands for the currency where an amount names a krona and not whose."""
_ONE_KRONA = "SEK"
_KRONAS = frozenset(("SEK", "NOK", "DKK", "ISK"))
_MOST = Decimal(10**15)
_NO_CURRENCY = "XXX"
"""The code of ISO 4217 for an amount in none."""
_WORDS = {
    "SEK": "omsättning årsomsättning nettoomsättning försäljning företag företagsnamn bolag belopp kund kundnamn",
    "NOK": "omsetning årsomsetning salgsinntekter selskap selskapsnavn bedrift kundenavn etternavn",
    "DKK": "omsætning årsomsætning nettoomsætning virksomhed virksomhedsnavn firmanavn efternavn",
}
_TONGUES = {word: currency for currency, listed in _WORDS.items() for word in tokens(listed)}


def krona_of_headers(headers: Iterable[str]) -> str:
    """Whose krona a list means by the language of its headers; "" where that is not clear."""
    found = {_TONGUES[word] for header in headers for word in tokens(header) if word in _TONGUES}
    return found.pop() if len(found) == 1 else ""


def krona_of_country(named: str) -> str:
    """The krona of a country; "" where it has none."""
    code = country_code(named) if named else None
    currency = currency_of_country(code) if code else ""
    return currency if currency in _KRONAS else ""


_UNIT = re.compile(r"[(\[]([^)\]]{1,15})[)\]]|(?:^|[\s,])in\s([^\s,]{1,8})$|\s([^\s\d()\[\]]{2,5}(?:\s[€$£])?)$")


def unit_of_header(header: str) -> tuple[Decimal, str]:
    """The factor and the currency (or `KRONA`) of a column of amounts: "Umsatz (T€)", "Omsättning tkr", "Amount EUR"."""
    for found in _UNIT.finditer(header.strip()):
        said = next(filter(None, found.groups())).strip().removeprefix("in ").strip()
        factor, currency = read_unit(said)
        if not currency and read_unit(said, _ONE_KRONA)[1]:
            currency = KRONA
        if factor != 1 or currency:
            return factor, currency
    return Decimal(1), ""


def plain_amount(text: str) -> Decimal | None:
    """An amount that the reader of its column has made plain; None for anything else."""
    number, _blank, _currency = text.partition(" ")
    try:
        return None if text.endswith(PERCENT) else Decimal(number)
    except InvalidOperation:
        return None


def calculated(text: str, currency: str) -> str:
    """A plain amount of a workbook, which keeps what it calculates, in whole minor units; anything else stays."""
    amount = plain_amount(text)
    if amount is None or not -_MOST < amount < _MOST:
        return text
    said = text.partition(" ")[2]
    return f"{in_minor_units(amount, said or currency)} {said}".rstrip()


def share_of(amount: Decimal, share: str, currency: str) -> str:
    """What a share ("12.5 %") of an amount comes to, in whole minor units of the currency."""
    return in_minor_units(amount * Decimal(share.removesuffix(PERCENT)) / 100, currency)


def currency_of(cell: str) -> str:
    """The code of the currency that stands with an amount, `KRONA` for a krona of some country, "" where none does."""
    if not any(sign.isalpha() or sign in "€$£¥" for sign in cell):
        return ""
    cell = ROUND.sub("", cell).replace("(", "-").replace(")", "")
    bare = re.sub(r"[^\w.,€$£¥ +-]", "", cell).strip().strip("-").strip()
    if money := read_money(bare, _NO_CURRENCY):
        return money.currency if money.currency != _NO_CURRENCY else ""
    return KRONA if read_money(bare, _ONE_KRONA) else ""
