"""Money of several currencies on one scale, so that customers can be compared; never shown as a price.

The built-in rates are rough (`rough_rates`) and can be replaced in the config file; ranks and shares hardly move with them.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from fractions import Fraction

from accountbook.domain.amounts import minor_digits
from accountbook.domain.insight.rough_rates import EURO, ROUGH
from accountbook.tongue import _


class Rates:
    """Changes money into one currency; what has no rate is not added up and is remembered in `unknown`."""

    def __init__(self, currency: str, own: Mapping[str, float | Fraction] | None = None) -> None:
        self.currency = currency
        self.own = dict(own or {})
        self.used: set[str] = set()
        self.unknown: set[str] = set()
        self._factors: dict[str, Fraction | None] = {}
        self._euro: Rates | None = None

    def change(self, minor: int | None, currency: str | None) -> int | None:
        """An amount of another currency in minor units of the book's; None where it or its rate is not known."""
        if minor is None or not currency or currency == self.currency:
            return minor
        if currency not in self._factors:
            self._factors[currency] = self._factor(currency)
        factor = self._factors[currency]
        return None if factor is None else round(minor * factor)

    def cents(self, minor: int | None, currency: str | None) -> int | None:
        """An amount in cents of the euro, in which the limits of sizes are set; None where it or its rate is not known."""
        if self._euro is None:
            self._euro = self._in_euro()
        return self._euro.change(minor, currency or self.currency)

    def _in_euro(self) -> "Rates":
        """The same rates with the euro as their currency."""
        if self.currency == EURO:
            return self
        own = {code: Fraction(str(rate)) for code, rate in self.own.items() if rate > 0}
        if EURO in own:
            for_one_euro = 1 / own.pop(EURO)
        elif self.currency in ROUGH:
            for_one_euro = Fraction(ROUGH[self.currency])
        else:
            return Rates(EURO)
        return Rates(EURO, {code: rate * for_one_euro for code, rate in own.items()} | {self.currency: for_one_euro})

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
        unsized = self._euro.unknown if self._euro else set()
        if unknown := (self.unknown | unsized) - {self.currency}:
            text = _("Money in {codes} is left out: no rate is known; set one under [rates] in the config file.")
            told.append(text.format(codes=", ".join(sorted(unknown))))
        if self.currency in unsized:
            told.append(_("Turnovers have no band: set a rate for EUR under [rates] in the config file."))
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
