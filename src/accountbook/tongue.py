"""The program's tongue: every string a person reads passes through `_`, so that it can be translated (gettext)."""

import os

SPOKEN = ("sv", "es", "pt", "de", "bg")
"""The languages the program speaks beside English."""
READ = (*SPOKEN, "fr", "it")
"""Those in which days are read beside English."""

_catalogue = None


def of_environment() -> str:
    """The language that the environment asks for, two letters as in "de"; "" where it says none."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value[:2].lower()
    return ""


def speak(language: str | None) -> None:
    """Load the catalogue of a language code such as "sv"; None or an unknown code means English."""
    global _catalogue
    if language in (None, "", "en", "C"):
        _catalogue = None
        return
    import gettext
    from importlib.resources import files

    _catalogue = gettext.translation(
        "accountbook", str(files("accountbook") / "locale"), [str(language)], fallback=True
    )


def _(message: str) -> str:
    """The message in the language of the user."""
    return message if _catalogue is None else _catalogue.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The singular or plural message for n, in the language of the user."""
    if _catalogue is None:
        return one if n == 1 else many
    return _catalogue.ngettext(one, many, n)
