"""The head of a Markdown file: "key: value" lines between two rules, as YAML that Obsidian and pandoc read, and back.

Written values are always double-quoted YAML strings (YAML 1.2, 7.3.1) with everything escaped that is not printable,
so that no value can end the head, become another type, or carry a control. What a person edits may be plain or quoted.
"""

import re
from collections.abc import Iterable, Mapping

RULE, FENCE, INFO = "---", "```", "accountbook"
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_READ = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v"}
_READ |= {"N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}
# Texts, compiled when a file is first read: most commands only write.
_ESCAPED = r"(?s)\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))"
_LINE = r"([A-Za-z_][\w.-]*(?::\w+)*)\s*:(?:\s+(.*))?"
_QUOTED = r'"((?:[^"\\]|\\.)*)"\s*(?:#.*)?'
_SINGLE = r"'((?:[^']|'')*)'\s*(?:#.*)?"


def write_head(values: Mapping[str, str]) -> str:
    """The head with its rules; keys are our own codes."""
    return "\n".join([RULE, *(f"{key}: {quoted(value)}" for key, value in values.items()), RULE, ""])


def quoted(value: str) -> str:
    """The value as a double-quoted YAML string."""
    return '"' + "".join(_ESCAPES.get(sign) or (sign if sign.isprintable() else _number(sign)) for sign in value) + '"'


def _number(sign: str) -> str:
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def read_head(text: str) -> tuple[dict[str, str], str] | None:
    """The values by key and the text below the head; None where the text has no head."""
    lines = text.removeprefix("\ufeff").split("\n")
    if lines[0].rstrip() != RULE:
        return None
    for place, line in enumerate(lines[1:], start=1):
        if line.rstrip() in (RULE, "..."):
            return _values(lines[1:place]), "\n".join(lines[place + 1 :])
    return None


def write_block(values: Mapping[str, str]) -> str:
    """The same lines as a fenced block in the body, named as ours."""
    return "\n".join([f"{FENCE}{INFO}", *(f"{key}: {quoted(value)}" for key, value in values.items()), FENCE])


def read_blocks(text: str) -> list[dict[str, str]]:
    """The values of every block of ours in a body, in their order; one that never ends is none."""
    found: list[dict[str, str]] = []
    inside: list[str] | None = None
    for line in text.split("\n"):
        if inside is None:
            inside = [] if line.rstrip() == f"{FENCE}{INFO}" else None
        elif line.rstrip() == FENCE:
            found.append(_values(inside))
            inside = None
        else:
            inside.append(line)
    return found


def _values(lines: Iterable[str]) -> dict[str, str]:
    read = (re.fullmatch(_LINE, line.rstrip()) for line in lines)
    return {found[1]: _value((found[2] or "").strip()) for found in read if found}


def _value(typed: str) -> str:
    """A value as it was meant: quoted, single-quoted or plain."""
    if found := re.fullmatch(_QUOTED, typed):
        return re.sub(_ESCAPED, _unescaped, found[1])
    if found := re.fullmatch(_SINGLE, typed):
        return found[1].replace("''", "'")
    return re.split(r"\s#", typed, maxsplit=1)[0].strip()


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    return chr(int(code, 16)) if code and int(code, 16) < 0x110000 else _READ.get(found[4] or "", found[4] or "")
