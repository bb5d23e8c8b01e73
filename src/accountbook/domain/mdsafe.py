"""A person's text inside Markdown: shown as typed by any renderer, and read back unchanged.

Nothing in the text can become a heading, list, quotation, rule, fence, table, link, image or HTML: the characters that
would begin one get a backslash (CommonMark 2.4), blanks and breaks at the edges become character references.
"""

import re

# Inline: emphasis, code, brackets, tags, tables, strikethrough, character references, what becomes a link by itself;
# formulas and superscripts (pandoc), tags, highlights and comments (Obsidian).
_INLINE = re.compile(
    r"[\\`*_\[\]<>|~$^]|#(?=[\w/-])|=(?==)|%(?=%)|&(?=#?\w+;)|:(?=//)|/(?=/)|@(?=\w)|\.(?=[^\W\d_])|!(?=\[)"
)
# At the beginning of a line: headings, lists, rules, underlines of headings, delimiter rows of tables.
_OPENING = re.compile(
    r"#{1,6}(?=[ \t]|$)|[-+](?=[ \t]|$)|[-=:](?=[-=:| \t]*$)|(?P<number>\d{1,9})(?P<sign>[.)])(?=[ \t]|$)"
)
_BLANKS = r"[ \t\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"
_EDGE = re.compile(f"^{_BLANKS}|{_BLANKS}$")


def md_text(value: str) -> str:
    """A value as one line of Markdown; line breaks become character references."""
    line = _line(value.replace("\r\n", "\n"))
    return line.replace("\n", "&#10;").replace("\r", "&#13;")


def md_block(value: str) -> str:
    """A note as Markdown paragraphs: line breaks stay (two blanks before them make renderers keep them)."""
    lines = [_line(line) for line in value.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    breaks = ("  " if line and following else "" for line, following in zip(lines, [*lines[1:], ""], strict=True))
    return "\n".join(line + ending for line, ending in zip(lines, breaks, strict=True))


def _line(line: str) -> str:
    escaped = _INLINE.sub(r"\\\g<0>", line)
    escaped = _EDGE.sub(lambda found: "".join(f"&#{ord(blank)};" for blank in found[0]), escaped)
    opening = _OPENING.match(escaped)
    if not opening:
        return escaped
    at = len(opening["number"] or "")
    return f"{escaped[:at]}\\{escaped[at:]}"
