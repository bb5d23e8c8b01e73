"""Pens: how a cell is drawn, as the numbers of ESC[...m in one fixed order, so that equal looks are equal strings.

The empty pen is the terminal's own default. Numbers are those of ECMA-48 (SGR) and xterm's 256 and 24-bit colours.
"""

from functools import lru_cache

_SLOTS = {
    1: "bold", 2: "dim", 3: "italic", 4: "underline", 21: "underline", 5: "blink", 6: "blink", 7: "reverse",
    8: "conceal", 9: "strike", 51: "frame", 52: "frame", 53: "overline",
}  # fmt: skip
_OFF = {
    "bold": 22, "dim": 22, "italic": 23, "underline": 24, "blink": 25, "reverse": 27, "conceal": 28, "strike": 29,
    "frame": 54, "overline": 55, "ink": 39, "paper": 49,
}  # fmt: skip
_SEEN_ON_BLANKS = ("underline", "strike", "overline", "frame")
LINK = "\x1f"
"""Stands in a pen between the numbers and the address of a link (OSC 8)."""
NO_LINK = "\x1b]8;;\x1b\\"


class UnknownSequence(ValueError):
    """Something in a frame that this program does not know; the driver steps aside."""


def _slots(numbers: str) -> dict[str, str]:
    """What each attribute is set to by a pen's numbers."""
    slots: dict[str, str] = {}
    parts = iter(numbers.split(";"))
    for part in parts:
        number = int(part or 0)
        if number == 0:
            slots.clear()
        elif number in _SLOTS:
            slots[_SLOTS[number]] = part
        elif number in (38, 48):
            kind = next(parts, "")
            colour = [next(parts, "") for _ in range({"5": 1, "2": 3}.get(kind, 0))]
            if not colour or "" in colour:
                raise UnknownSequence(numbers)
            slots["ink" if number == 38 else "paper"] = ";".join([part, kind, *colour])
        elif 30 <= number <= 37 or 90 <= number <= 97:
            slots["ink"] = part
        elif 40 <= number <= 47 or 100 <= number <= 107:
            slots["paper"] = part
        elif number in _OFF.values():
            for name in [name for name, off in _OFF.items() if off == number]:
                slots.pop(name, None)
        else:
            raise UnknownSequence(numbers)
    return slots


def _pen(slots: dict[str, str]) -> str:
    return ";".join(slots[name] for name in _OFF if name in slots)


@lru_cache(4096)
def dip(numbers: str, before: str = "") -> str:
    """The pen after ESC[<numbers>m when it was `before`. Raises UnknownSequence."""
    return _pen(_slots(f"{before};{numbers}" if before and numbers else numbers))


@lru_cache(4096)
def blank_pen(pen: str) -> str:
    """What of a pen can be seen on a blank; letters' colour and weight cannot."""
    slots = _slots(pen.partition(LINK)[0])
    if "reverse" not in slots and not any(name in slots for name in _SEEN_ON_BLANKS):
        slots = {name: value for name, value in slots.items() if name == "paper"}
    return _pen(slots)


@lru_cache(4096)
def change(now: str | None, then: str) -> str:
    """The shortest sequence that turns one pen into another; `now` is None when unknown."""
    if now == then:
        return ""
    if LINK in then or LINK in (now or ""):
        was, _sign, left = (now or "").partition(LINK)
        numbers, _sign, entered = then.partition(LINK)
        link = f"\x1b]8;;{entered}\x1b\\" if left != entered else ""
        return link + change(None if now is None else was, numbers)
    if not then:
        return "\x1b[m"
    anew = f"\x1b[;{then}m"  # nothing before the semicolon is 0
    if now is None:
        return anew
    if not now:
        return f"\x1b[{then}m"
    had, wanted = _slots(now), _slots(then)
    off = {_OFF[name] for name in had if name not in wanted}
    fresh = [value for name, value in wanted.items() if had.get(name) != value or _OFF[name] in off]
    stepwise = f"\x1b[{';'.join([*map(str, sorted(off)), *fresh])}m"
    return min(stepwise, anew, key=len)
