"""The syntax of vCard files: cards, folded lines, parameters, encodings (vCard 2.1, RFC 2426, 6350, 6868)."""

import quopri
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import NamedTuple

from accountbook.domain.plain import plain_breaks
from accountbook.exchange.reading.encoding import decode

_BINARY = ("BASE64", "B")
_CARET = {"^n": "\n", "^N": "\n", "^^": "^", "^'": '"'}
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_HEAD = re.compile(rb'(?:[^":]|"[^"]*")*:')
_PARAMETER = re.compile(r'(?:[^;"]|"[^"]*(?:"|$))+')
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B", "Q"})


class Line(NamedTuple):
    """One property: names in capitals, types in small letters, the value still escaped."""

    group: str
    name: str
    types: frozenset[str]
    params: dict[str, str]
    value: str


class RawCard(NamedTuple):
    """The lines between BEGIN and END as bytes, folded lines joined; `closed` is False without an END."""

    number: int
    lines: tuple[bytes, ...]
    raw: bytes
    closed: bool


def as_utf8(data: bytes) -> bytes:
    """The bytes of a file without byte order mark; UTF-16 becomes UTF-8, single-byte files stay as they are."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:1000]:
        return decode(data).text.encode("utf-8", "replace")
    return data.removeprefix(b"\xef\xbb\xbf")


def split_cards(data: bytes) -> Iterator[RawCard]:
    """The cards of a file one by one. A card inside a card (AGENT) belongs to the outer one and is left out."""
    collected: list[bytes] = []
    begun, depth = 0, 0
    for number, one in enumerate(re.split(rb"\r\n|\n|\r", data), 1):
        word = one.strip().upper().replace(b" ", b"")
        if word == b"BEGIN:VCARD":
            if depth == 1 and not _opens_agent(collected):
                yield _raw_card(begun, collected, closed=False)
                depth = 0
            depth += 1
            if depth == 1:
                begun, collected = number, []
        elif word == b"END:VCARD" and depth:
            depth -= 1
            if not depth:
                yield _raw_card(begun, collected, closed=True)
        elif depth == 1:
            collected.append(one)
    if depth:
        yield _raw_card(begun, collected, closed=False)


def _opens_agent(lines: list[bytes]) -> bool:
    return bool(lines) and lines[-1].upper().startswith(b"AGENT")


def _raw_card(number: int, lines: list[bytes], closed: bool) -> RawCard:
    raw = b"\n".join([b"BEGIN:VCARD", *lines, *([b"END:VCARD"] if closed else [])])
    return RawCard(number, tuple(_unfold(lines)), raw, closed)


def _unfold(lines: list[bytes]) -> Iterator[bytes]:
    """Join lines that begin with a blank (RFC 6350 3.2) and quoted-printable ones that end with "="."""
    whole: bytes | None = None
    for one in lines:
        if whole is not None and _soft_break(whole):
            whole = whole[:-1] + one
        elif whole is not None and one[:1] in (b" ", b"\t"):
            whole += one[1:]
        else:
            if whole:
                yield whole
            whole = one
    if whole:
        yield whole


def _soft_break(line: bytes) -> bool:
    return line.endswith(b"=") and b"QUOTED-PRINTABLE" in line.partition(b":")[0].upper()


def parse_line(raw: bytes) -> Line | None:
    """A property with its value decoded (but not unescaped); None for pictures, keys and lines without a colon."""
    head, value = _split_value(raw)
    if value is None:
        return None
    name, *rest = _PARAMETER.findall(head.decode("utf-8", "replace")) or [""]
    group, _dot, name = name.strip().rpartition(".")
    params: dict[str, str] = {}
    types: set[str] = set()
    for part in rest:
        key, equals, worth = part.strip().partition("=")
        if not equals:
            key, worth = ("ENCODING", key) if key.upper() in _ENCODINGS else ("TYPE", key)
        worth = re.sub(r"\^[nN^']", lambda found: _CARET[found[0]], worth.replace('"', ""))
        if key.upper() == "TYPE":
            types.update(one.strip().casefold() for one in worth.split(",") if one.strip())
        else:
            params[key.upper()] = worth
    encoding = params.get("ENCODING", "").upper()
    if encoding in _BINARY:
        return None
    if encoding in ("QUOTED-PRINTABLE", "Q"):
        value = quopri.decodestring(value)
    return Line(group, name.upper(), frozenset(types), params, _text(value, params.get("CHARSET", "")))


def _split_value(raw: bytes) -> tuple[bytes, bytes | None]:
    """The part before and after the colon that stands outside quotation marks (the first one where none does)."""
    found = _HEAD.match(raw)
    if found:
        return raw[: found.end() - 1], raw[found.end() :]
    head, colon, value = raw.partition(b":")
    return (head, value) if colon else (raw, None)


def _text(value: bytes, charset: str) -> str:
    if charset:
        try:
            return value.decode(charset)
        except (LookupError, ValueError):
            pass
    plainly = b"\0" in value or value.startswith(BOM_UTF8)  # inside a file that is no mark of its encoding
    return value.decode("utf-8", "replace") if plainly else decode(value).text


def unescape(value: str, version: str = "3.0") -> str:
    """The text of a value. In vCard 2.1 a backslash only protects ; , : and itself; later it also makes line breaks."""
    breaks = "" if version == "2.1" else "nN"

    def plain(found: re.Match[str]) -> str:
        if found[1] in breaks:
            return "\n"
        return found[1] if found[1] in ";,:\\" or (found[1] in "\"'" and breaks) else found[0]

    return plain_breaks(_ESCAPE.sub(plain, value))


def split_escaped(value: str, sign: str) -> list[str]:
    """The still escaped parts of a value between unescaped signs."""
    parts, at = [], 0
    for found in re.finditer(rf"\\.|{re.escape(sign)}", value, re.DOTALL):
        if found[0] == sign:
            parts.append(value[at : found.start()])
            at = found.end()
    return [*parts, value[at:]]
