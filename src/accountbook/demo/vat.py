"""Invented VAT numbers with the right check digits, so that only the one meant to be wrong is found wrong."""

from accountbook.demo.dice import Dice


def vat_number(country: str, dice: Dice) -> str:
    """A VAT number of a country that passes its checksum; "" for a country not drawn here."""
    makers = {"DE": _de, "AT": _at, "CH": _ch, "SE": _se, "ES": _es, "PT": _pt, "BG": _bg, "GB": _gb}
    return makers[country](dice) if country in makers else ""


def _weighted(digits: str, weights: range | tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


def _luhn(digits: str, first: int) -> int:
    """The sum of digits, every other one doubled (from the first if `first` is 2), digits of a product added up."""
    doubled = (int(digit) * (first if place % 2 == 0 else 3 - first) for place, digit in enumerate(digits))
    return sum(value // 10 + value % 10 for value in doubled)


def _de(dice: Dice) -> str:
    digits, product = dice.digits(8), 10
    for digit in digits:
        product = 2 * ((int(digit) + product) % 10 or 10) % 11
    return f"DE{digits}{(11 - product) % 10}"


def _at(dice: Dice) -> str:
    digits = dice.digits(7)
    return f"ATU{digits}{(6 - _luhn(digits, 1)) % 10}"


def _ch(dice: Dice) -> str:
    while True:
        digits = dice.digits(8)
        check = -_weighted(digits, (5, 4, 3, 2, 7, 6, 5, 4)) % 11
        if check < 10:
            return f"CHE-{digits[:3]}.{digits[3:6]}.{digits[6:]}{check} MWST"


def _se(dice: Dice) -> str:
    digits = "556" + dice.digits(6)
    return f"SE{digits}{-_luhn(digits, 2) % 10}01"


def _es(dice: Dice) -> str:
    digits = dice.digits(7)
    return f"ESB{digits}{-_luhn(digits, 2) % 10}"


def _pt(dice: Dice) -> str:
    digits = "5" + dice.digits(7)
    return f"PT{digits}{-_weighted(digits, range(9, 1, -1)) % 11 % 10}"


def _bg(dice: Dice) -> str:
    digits = dice.digits(8)
    check = _weighted(digits, range(1, 9)) % 11
    return f"BG{digits}{check if check < 10 else _weighted(digits, range(3, 11)) % 11 % 10}"


def _gb(dice: Dice) -> str:
    digits = dice.digits(7)
    check = 97 - _weighted(digits, range(8, 1, -1)) % 97
    return f"GB{digits}{check:02d}"
