"""The config file where it is plain: names with a text, a whole number, true or false. Anything else is for `tomllib`.

That library, and the `re` it needs, cost a command that reads as much as all of its own modules.
"""

_SAID = {"true": True, "false": False}


def plain_toml(text: str) -> "dict[str, str | int | bool] | None":
    """The values of a plain TOML text, None for one that is not plain (or no TOML)."""
    found: dict[str, str | int | bool] = {}
    for line in text.split("\n"):
        stripped = line.strip(" ")
        if not stripped.isprintable():
            return None
        if not stripped or stripped.startswith("#"):
            continue
        name, equals, rest = stripped.partition("=")
        name, value = name.rstrip(" "), _value(rest.lstrip(" "))
        if not equals or not (name.isascii() and name.isidentifier()) or name in found or value is None:
            return None
        found[name] = value
    return found


def _value(typed: str) -> str | int | bool | None:
    """One value with what may stand behind it."""
    if typed.startswith('"'):
        text, quote, after = typed[1:].partition('"')
        return text if quote and "\\" not in text and _is_comment(after) else None
    word = typed.partition("#")[0]
    word = word.rstrip(" ")
    if word in _SAID:
        return _SAID[word]
    if word.isascii() and word.isdecimal() and (word == "0" or word[0] != "0"):
        return int(word)
    return None


def _is_comment(after: str) -> bool:
    return not after.strip(" ") or after.lstrip(" ").startswith("#")
