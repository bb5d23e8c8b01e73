"""Rough rates: units of a currency for one euro, rounded, middle of 2025; Bulgaria's lev is fixed at 1.95583.

Apart, because a typed turnover is judged by them without anything else of `rates`.
"""

from collections.abc import Mapping

EURO = "EUR"
ROUGH: Mapping[str, str] = {
    "EUR": "1", "USD": "1.15", "CHF": "0.94", "GBP": "0.86", "SEK": "11.1", "NOK": "11.7", "DKK": "7.46", "PLN": "4.25",
    "CZK": "24.7", "HUF": "400", "RON": "5.05", "BGN": "1.95583", "JPY": "168", "BRL": "6.3", "CAD": "1.57",
    "AUD": "1.77", "NZD": "1.92", "CNY": "8.25", "INR": "98", "TRY": "46", "ISK": "142", "MXN": "21.7", "ZAR": "20.5",
}  # fmt: skip
