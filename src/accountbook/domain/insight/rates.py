"""Money of several currencies on one scale, so that customers can be compared; never shown as a price.

The built-in rates are rough (units of a currency for one euro, rounded, middle of 2025) and can be replaced in the config
file; ranks and shares hardly move with them. Bulgaria's lev is fixed at 1.95583.
"""

from collections.abc import Mapping
from fractions import Fraction

from accountbook.domain.money import minor_digits
from accountbook.tongue import _

ROUGH: Mapping[str, str] = {
    "EUR": "1", "USD": "1.15", "CHF": "0.94", "GBP": "0.86", "SEK": "11.1", "NOK": "11.7", "DKK": "7.46", "PLN": "4.25",
    "CZK": "24.7", "HUF": "400", "RON": "5.05", "BGN": "1.95583", "JPY": "168", "BRL": "6.3", "CAD": "1.57",
    "AUD": "1.77", "NZD": "1.92", "CNY": "8.25", "INR": "98", "TRY": "46", "ISK": "142", "MXN": "21.7", "ZAR": "20.5",
}  # fmt: skip


class Rates:
    """Changes money into one currency; what has no rate counts one to one and is remembered in `unknown`."""

    def __init__(self, currency: str, own: Mapping[str, float] | None = None) -> None:
        self.currency = currency
        self.own = dict(own or {})
        self.used: set[str] = set()
        self.unknown: set[str] = set()
        self._factors: dict[str, Fraction] = {}

    def change(self, minor: int, currency: str | None) -> int:
        """An amount of another currency in minor units of the book's."""
        if not currency or currency == self.currency:
            return minor
        factor = self._factors.get(currency)
        if factor is None:
            factor = self._factors[currency] = self._factor(currency)
        return round(minor * factor)

    def _factor(self, currency: str) -> Fraction:
        digits = Fraction(10) ** (minor_digits(self.currency) - minor_digits(currency))
        own = self.own.get(currency)
        if own and own > 0:
            self.used.add(currency)
            return digits / Fraction(str(own))
        if currency in ROUGH and self.currency in ROUGH:
            self.used.add(currency)
            return digits * Fraction(ROUGH[self.currency]) / Fraction(ROUGH[currency])
        self.unknown.add(currency)
        return digits

    def sentence(self) -> str:
        """Which currencies were put on one scale and how; "" where there was only one."""
        if self.unknown:
            text = _("No rate is known for {codes}: counted one to one; set [rates] in the config file.")
            return text.format(codes=", ".join(sorted(self.unknown)))
        if self.used - self.own.keys():
            text = _("{codes} counted at rough rates to compare customers; set [rates] in the config file.")
            return text.format(codes=", ".join(sorted(self.used - self.own.keys())))
        return ""
