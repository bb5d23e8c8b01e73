"""What a key is called, to tell a key that somebody wants from a word that is none."""

import unicodedata

from textual.keys import KEY_NAME_REPLACEMENTS, Keys

MODIFIERS = frozenset({"ctrl", "shift", "alt", "meta", "super", "hyper"})
NAMES = {key.value.rpartition("+")[2] for key in Keys} | set(KEY_NAME_REPLACEMENTS.values())


def is_key(name: str) -> bool:
    """Whether a terminal may send a key of this name: a sign, its Unicode name with underscores, or f5, enter, up."""
    *modifiers, base = name.split("+") if name != "+" else [name]
    if not set(modifiers) <= MODIFIERS:
        return False
    if base in NAMES or (len(base) == 1 and base.isprintable()):
        return True
    try:
        unicodedata.lookup(base.replace("_", " "))
    except KeyError:
        return False
    return True
