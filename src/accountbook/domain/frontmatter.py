"""The head of a Markdown file: "key: value" lines between two rules, as YAML that Obsidian and pandoc read, and back.

Written values are always double-quoted YAML strings (YAML 1.2, 7.3.1) with everything escaped that is not printable,
so that no value can end the head, become another type, or carry a control. What a person edits may be otherwise:
`headvalues` reads it.
"""

from collections.abc import Mapping

from accountbook.domain.headvalues import read_values

RULE, FENCE, INFO = "---", "```", "accountbook"
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


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
    """The values by key and the text below the head; None where the text has no head. Raises `NoValueError`."""
    lines = text.removeprefix("\ufeff").split("\n")
    if lines[0].rstrip() != RULE:
        return None
    for place, line in enumerate(lines[1:], start=1):
        if line.rstrip() in (RULE, "..."):
            return read_values(lines[1:place], 2), "\n".join(lines[place + 1 :])
    return None


def write_block(values: Mapping[str, str]) -> str:
    """The same lines as a fenced block in the body, named as ours."""
    return "\n".join([f"{FENCE}{INFO}", *(f"{key}: {quoted(value)}" for key, value in values.items()), FENCE])


def read_blocks(text: str, first: int = 1) -> list[dict[str, str]]:
    """The values of every block of ours in a body, in their order; one that never ends is none.

    `first` is the number of the first line of the body in its file. Raises `NoValueError`.
    """
    found: list[dict[str, str]] = []
    inside: list[str] | None = None
    for number, line in enumerate(text.split("\n"), start=first):
        if inside is None:
            inside = [] if line.rstrip() == f"{FENCE}{INFO}" else None
        elif line.rstrip() == FENCE:
            found.append(read_values(inside, number - len(inside)))
            inside = None
        else:
            inside.append(line)
    return found
