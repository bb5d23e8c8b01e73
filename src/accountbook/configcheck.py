"""What an option of the config file may be: the value as the program uses it, or a sentence that names what it should be."""

from accountbook.errors import BookError
from accountbook.tongue import SPOKEN, _

LARGEST = {"cadence_a": 3650, "cadence_b": 3650, "cadence_c": 3650, "cadence_tags": 3650, "half_life": 1200}
"""The most days or months; what a visit may cost and how far a rate may be from 1 is `MOST`."""
MOST = 1_000_000_000


def _kinds() -> dict[type, str]:
    """What a person calls the types of TOML."""
    return {
        str: _("a text in quotes"),
        bool: _("true or false"),
        int: _("a whole number"),
        float: _("a number"),
        tuple: _('a list of texts such as ["today", "late"]'),
        dict: _("a table such as { name = value }"),
    }


def checked(path: str, name: str, given: object, default: object) -> object:
    """The value of an option whose default is of the right type. Raises BookError with a sentence that names the option."""
    wanted = type(default)
    value = tuple(given) if isinstance(given, list) else given
    if type(value) is not wanted or (isinstance(value, tuple) and not all(isinstance(one, str) for one in value)):
        raise _wrong(path, f"“{name}”", _kinds()[wanted], given)
    if isinstance(value, dict):
        return dict(_member(path, name, key, one) for key, one in value.items())
    if isinstance(value, int) and wanted is int:
        _in_range(path, name, f"“{name}”", value)
    if isinstance(value, str) and name == "country":
        return _country(path, value)
    if isinstance(value, str) and name == "currency":
        return _currency(path, f"“{name}”", value)
    if name == "language" and value not in ("", "en", *SPOKEN):
        raise _wrong(path, f"“{name}”", _("one of {known}").format(known=", ".join(("en", *SPOKEN))), given)
    return value


def _member(path: str, name: str, key: str, value: object) -> tuple[str, object]:
    """One entry of a table option."""
    said = _("“{key}” of “{name}”").format(key=key, name=name)
    if name == "keys":
        if not isinstance(value, str):
            raise _wrong(path, said, _kinds()[str], value)
        return key, value
    if name == "rates":
        if isinstance(value, bool) or not isinstance(value, int | float) or not 1 / MOST <= value <= MOST:
            raise _wrong(path, said, _("a number above 0"), value)
        return _currency(path, said, key), value
    if type(value) is not int:
        raise _wrong(path, said, _kinds()[int], value)
    if name == "half_life":
        _field_name(path, said, key)
    _in_range(path, name, said, value)
    return key, value


def _in_range(path: str, name: str, said: str, value: int) -> None:
    most = LARGEST.get(name, MOST)
    if not 0 <= value <= most:
        raise _wrong(path, said, _("a whole number from 0 to {most}").format(most=most), value)


def _currency(path: str, said: str, given: str) -> str:
    """The code in capital letters; one that nobody knows is refused: amounts under it would be compared with nothing."""
    from accountbook.domain.money import CURRENCIES

    code = given.strip().upper()
    if code not in CURRENCIES:
        raise _wrong(path, said, _("a code such as EUR or USD"), given)
    return code


def _country(path: str, given: str) -> str:
    """The code of a country that is told by code or name; "" where none is told."""
    if not given.strip():
        return ""
    from accountbook.domain.places import country_code

    code = country_code(given)
    if code is None:
        raise _wrong(path, "“country”", _("a country such as AT or Austria"), given)
    return code


def _field_name(path: str, said: str, name: str) -> None:
    """A name such as company.employees; whether a book has a field of its own by that name only the book knows."""
    from accountbook.domain.fields.registry import BUILT_IN

    record, _dot, code = name.partition(".")
    if not code or record not in {field.record for field in BUILT_IN}:
        raise _wrong(path, said, _("called like a field, such as company.employees"), name)


def _wrong(path: str, said: str, wanted: str, given: object) -> BookError:
    """The sentence."""
    if isinstance(given, bool):
        shown = str(given).lower()
    else:
        shown = f"“{given}”" if isinstance(given, str) else str(given)
    sentence = _("In the config file {path}, {option} should be {wanted}, not {given}.")
    return BookError(sentence.format(path=path, option=said, wanted=wanted, given=shown))
