"""Keys that somebody gave other keys in the config file: what is a key at all, and which of them cannot be had."""

import unicodedata

from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from accountbook.errors import BookError
from accountbook.tongue import _
from accountbook.ui.keys import BY_ID, KEYS

EATEN = frozenset({"ctrl+a", "ctrl+b", "ctrl+s", "ctrl+q", "ctrl+z", "ctrl+j", "ctrl+m", "ctrl+i"})
"""Keys that tmux, screen, flow control or the terminal itself take before any program sees them."""

COMMON = frozenset({"everywhere", "company", "profile", "due", "lists"})
"""Places whose keys are alive together; every other place is a dialog, in which only its own keys are."""

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


def checked_keymap(wanted: dict[str, str]) -> dict[str, str]:
    """A keymap from the config file, or a sentence: unknown ids, no keys, keys eaten on the way, two actions on one key."""
    used: dict[tuple[str, str], str] = {}
    for key in KEYS:
        for one in wanted.get(key.id, key.key).split(","):
            pressed = one.strip()
            if key.id in wanted and not is_key(pressed):
                sentence = _("“{key}” for “{id}” is no key. Keys are written like l, f5, ctrl+l or question_mark.")
                raise BookError(sentence.format(key=pressed, id=key.id))
            if pressed in EATEN:
                sentence = _("The key {key} for “{id}” never reaches a program: tmux, screen or the terminal takes it.")
                raise BookError(sentence.format(key=pressed, id=key.id))
            other = used.setdefault(("" if key.where in COMMON else key.where, pressed), key.id)
            if other != key.id:
                sentence = _("The key {key} is given to both “{one}” and “{other}”.")
                raise BookError(sentence.format(key=pressed, one=other, other=key.id))
    unknown = [name for name in wanted if name not in BY_ID]
    if unknown:
        known = ", ".join(BY_ID)
        raise BookError(_("There is no key called “{name}”. Known: {known}.").format(name=unknown[0], known=known))
    return {name: ",".join(part.strip() for part in keys.split(",")) for name, keys in wanted.items()}
