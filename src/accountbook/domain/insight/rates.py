"""Money of several currencies on one scale, so that customers can be compared; never shown as a price.

The built-in rates are rough (units of a currency for one euro, rounded, middle of 2025) and can be replaced in the config
file; ranks and shares hardly move with them. Bulgaria's lev is fixed at 1.95583.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from fractions import Fraction

from accountbook.domain.amounts import minor_digits
from accountbook.tongue import _

ROUGH: Mapping[str, str] = {
    "EUR": "1", "USD": "1.15", "CHF": "0.94", "GBP": "0.86", "SEK": "11.1", "NOK": "11.7", "DKK": "7.46", "PLN": "4.25",
    "CZK": "24.7", "HUF": "400", "RON": "5.05", "BGN": "1.95583", "JPY": "168", "BRL": "6.3", "CAD": "1.57",
    "AUD": "1.77", "NZD": "1.92", "CNY": "8.25", "INR": "98", "TRY": "46", "ISK": "142", "MXN": "21.7", "ZAR": "20.5",
}  # fmt: skip


class Rates:
    """Changes money into one currency; what has no rate is not added up and is remembered in `unknown`."""

    def __init__(self, currency: str, own: Mapping[str, float] | None = None) -> None:
        self.currency = currency
        self.own = dict(own or {})
        self.used: set[str] = set()
        self.unknown: set[str] = set()
        self._factors: dict[str, Fraction | None] = {}

    def change(self, minor: int | None, currency: str | None) -> int | None:
        """An amount of another currency in minor units of the book's; None where it or its rate is not known."""
        if minor is None or not currency or currency == self.currency:
            return minor
        if currency not in self._factors:
            self._factors[currency] = self._factor(currency)
        factor = self._factors[currency]
        return None if factor is None else round(minor * factor)

    def _factor(self, currency: str) -> Fraction | None:
        digits = Fraction(10) ** (minor_digits(self.currency) - minor_digits(currency))
        own = self.own.get(currency)
        if own and own > 0:
            self.used.add(currency)
            return digits / Fraction(str(own))
        if currency in ROUGH and self.currency in ROUGH:
            self.used.add(currency)
            return digits * Fraction(ROUGH[self.currency]) / Fraction(ROUGH[currency])
        self.unknown.add(currency)
        return None

    def sentence(self) -> str:
        """Which currencies were put on one scale and at what rates, and which were not; "" where there was only one."""
        rough, told = self.used - self.own.keys(), []
        if self.used & self.own.keys():
            told.append(_("Compared at your rates: {rates}.").format(rates=self._said(self.used & self.own.keys())))
        if rough:
            text = _("Compared at about {rates}: rough rates; set your own under [rates] in the config file.")
            told.append(text.format(rates=self._said(rough)))
        if self.unknown:
            text = _("Money in {codes} is left out: no rate is known; set one under [rates] in the config file.")
            told.append(text.format(codes=", ".join(sorted(self.unknown))))
        return " ".join(told)

    def _said(self, codes: AbstractSet[str]) -> str:
        """The rates as one reads them: "1 EUR = 0.94 CHF, 11.1 SEK"."""
        parts = []
        for code in sorted(codes):
            factor = self._factors.get(code)
            if factor:
                units = float(Fraction(10) ** (minor_digits(self.currency) - minor_digits(code)) / factor)
                parts.append(f"{units:,.0f} {code}" if units >= 1000 else f"{units:.3g} {code}")
        return f"1 {self.currency} = {', '.join(parts)}"
