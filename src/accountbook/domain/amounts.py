"""Amounts in minor units said in words (reading them is in `money`).

Apart, because every list says amounts, and reads none.
"""

_WHOLE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_MILS = "BHD IQD JOD KWD LYD OMR TND"
_DIGITS = dict.fromkeys(_WHOLE.split(), 0) | dict.fromkeys(_MILS.split(), 3)


def minor_digits(currency: str) -> int:
    """How many decimal digits the currency has: 2, JPY 0, KWD 3 (ISO 4217)."""
    return _DIGITS.get(currency, 2)


def plain_money(minor: int, currency: str) -> str:
    """The number alone with a decimal point and no grouping, as files carry it: "4200.5" is "4200.50"."""
    digits = minor_digits(currency)
    whole, rest = divmod(abs(minor), 10**digits)
    return f"{'-' if minor < 0 else ''}{whole}" + (f".{rest:0{digits}}" if digits else "")


def say_money(minor: int, currency: str, *, compact: bool = False) -> str:
    """The amount with its currency: "4,200.50 €", "4,200 €"; compact for a narrow column: "4.2k €"."""
    sign = {"EUR": "€", "GBP": "£"}.get(currency, currency)
    digits = minor_digits(currency)
    whole, rest = divmod(abs(minor), 10**digits)
    minus = "-" if minor < 0 else ""
    if compact and whole >= 1000:
        return f"{minus}{_compact(whole)} {sign}"
    shown = f"{whole:,}"
    if digits == 3 or rest:  # "1,234 KWD" would read as 1.234
        shown += f".{rest:0{digits}}"
    return f"{minus}{shown} {sign}"


def _compact(whole: int) -> str:
    """Two or three digits and a letter: 4200 is 4.2k, 999960 is 1M (half to even, as Decimal rounds)."""
    unit, shown = 1, str(whole)
    for letter in ("k", "M", "G"):
        unit *= 1000
        tenths = _rounded(whole, unit // 10) if whole * 100 < 9995 * unit else _rounded(whole, unit) * 10
        shown = f"{tenths // 10:,}" + (f".{tenths % 10}" if tenths % 10 else "") + letter
        if tenths < 10_000:
            break
    return shown


def _rounded(amount: int, unit: int) -> int:
    """How many units an amount is, half to even."""
    number, rest = divmod(amount, unit)
    return number + (2 * rest > unit or (2 * rest == unit and number % 2 == 1))
