"""The tongue of the user: the option `language` of the config file, else the environment, found without reading TOML."""

import os

from accountbook.tongue import speak

SPOKEN = ("sv", "es", "pt", "de", "bg")


def speak_users_language() -> None:
    """Let every sentence be in the language of the user, as far as the program speaks it."""
    language = _configured() or _of_environment()
    if language in SPOKEN:
        speak(language)


def _of_environment() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value[:2].lower()
    return ""


def _configured() -> str:
    """The option's value, read line by line: `language = "sv"`; anything odd is reported by `settings` later."""
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")  # noqa: PTH111 (pathlib costs too much)
    path = os.environ.get("ACCOUNTBOOK_CONFIG") or os.path.join(home, "accountbook", "config.toml")  # noqa: PTH118
    try:
        with open(path, encoding="utf-8", errors="replace") as file:  # noqa: PTH123
            for line in file:
                name, _equals, value = line.partition("=")
                if name.strip() == "language":
                    return value.split("#")[0].strip().strip("\"'")
                if name.lstrip().startswith("["):
                    break
    except OSError:
        pass
    return ""
