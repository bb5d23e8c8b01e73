"""Of which kind a phone number, a mail or a web address is where nobody said so."""

_EXTENSION = 3
"""Digits of the shortest number that is dialled inside a house."""


def kind_of_point(value: str) -> str | None:
    """The code of the kind that a value looks like; None where it may be anything."""
    text = value.strip()
    if "@" in text.lstrip("@") and "://" not in text:
        return "mail" if text[0] != "@" else None
    digits, letters = sum(map(str.isdecimal, text)), sum(map(str.isalpha, text))
    if digits >= _EXTENSION and digits > letters:
        return "phone"
    from accountbook.domain.webaddr import is_social, normal_web

    web = normal_web(text).value
    return None if web is None else "social" if is_social(web) else "web"
