"""The values of a Markdown head as people and their programs write them: on one line or several, as lists, in any quotes.

YAML 1.2 where it is YAML. Beyond it: curly quotation marks around a value, as word processors and telephones make them
of straight ones, and further lines of a quoted text that are not indented, which keep their breaks: they were typed.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

_READ = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v"}
_READ |= {"N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}
_READ |= dict.fromkeys("“”„‟«»", '"')  # which had its backslash before it became curly
_CLOSES = {'"': '"', "'": "'", "“": "”", "„": "“”", "”": "”", "«": "»", "»": "«"}
_CLOSES |= {"‘": "’", "‚": "‘’", "’": "’", "‹": "›", "›": "‹"}
"""What ends a text that begins with a quotation mark, in the languages that use it."""
_SINGLE_ONES = "‘‚’‹›"
# Texts, compiled when a file is first read: most commands only write.
_ESCAPED = r"(?s)\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))"
_LINE = r"([^\W\d][\w.-]*(?: [\w.-]+)*(?::\w+)*)\s*:(?:\s+(.*))?"
_QUOTED = r'(?s)"((?:[^"\\]|\\.)*)"\s*(?:#.*)?'
_SINGLE = r"(?s)'((?:[^']|'')*)'\s*(?:#.*)?"
_BLOCK = r"([|>])([-+1-9]{0,2})\s*(?:\s#.*)?"
_FLOW = r"(?s)\[([^\[].*)?\]\s*(?:#.*)?"
_PART = r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,]*)\s*(?:,|$)"""
_REMARK = r"(?:^|\s)#(?:\s|$)"
_ITEM = r"\s*-(?:\s+(.*))?"
_END = r'(?:[^"\\]|\\.)*"'
_BROKEN = r"(?s)(?:[^\\]|\\.)*\\"


class NoValueError(ValueError):
    """A line that is neither a key with its value nor a part of one, or a text that never ends; lines count from 1."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(line, text)
        self.line, self.text = line, text


def read_values(lines: Sequence[str], first: int) -> dict[str, str]:
    """The values by key; `first` is the number of the first line in its file. Raises `NoValueError`."""
    return dict(_Reader(lines, first).pairs())


class _Reader:
    """Goes through the lines; `at` is the next one that nobody has read."""

    def __init__(self, lines: Sequence[str], first: int) -> None:
        self.lines, self.first, self.at = [line.rstrip() for line in lines], first, 0

    def pairs(self) -> Iterator[tuple[str, str]]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            if not line or line.lstrip().startswith("#"):
                continue
            found = re.fullmatch(_LINE, line)
            if found is None:
                raise self._wrong(self.at)
            yield found[1], self._value((found[2] or "").strip())

    def _wrong(self, at: int) -> NoValueError:
        return NoValueError(self.first + at - 1, self.lines[at - 1].strip())

    def _while(self, fits: Callable[[str], object]) -> list[str]:
        begun = self.at
        while self.at < len(self.lines) and fits(self.lines[self.at]):
            self.at += 1
        return self.lines[begun : self.at]

    def _value(self, typed: str) -> str:
        if found := re.fullmatch(_BLOCK, typed):
            return _block(self._while(lambda line: not line or line[0].isspace()), found[1], found[2])
        whole = self._closed(typed)
        if (value := _quoted(whole)) is not None:
            return value
        if found := re.fullmatch(_FLOW, whole):
            return _joined(re.findall(_PART, found[1] or ""))
        if not _plain(whole) and (items := self._while(lambda line: not line or re.fullmatch(_ITEM, line))):
            return _joined(found[1] or "" for item in items if (found := re.fullmatch(_ITEM, item)))
        more = self._while(lambda line: not line or (line[0].isspace() and not re.fullmatch(_LINE, line.strip())))
        texts = (whole, *(line for line in more if not line or _plain(line)))
        return _folded((_plain(text), False) for text in texts).strip()

    def _closed(self, typed: str) -> str:
        """A text with the lines up to the one that ends its quotation mark or bracket, where it only begins here.

        Straight marks are ours and must end; anything else that comes to no end before the next key stands for itself.
        """
        mark, begun = typed[:1], self.at
        closing = {"[": "]", **_CLOSES}.get(mark, "")
        straight = mark == '"'
        here = any(sign in typed[1:].replace(sign * 2, "") for sign in closing)
        if not closing or (re.match(_END, typed[1:]) if straight else here):
            return typed
        pieces, broken = [(typed, False)], straight and re.fullmatch(_BROKEN, typed)
        for line in self.lines[begun:]:
            if not straight and re.fullmatch(_LINE, line):
                break
            self.at += 1
            if broken:
                pieces[-1] = (pieces[-1][0][:-1] + line.strip(), False)
            else:
                pieces.append((line.strip(), not line[:1].isspace()))
            broken = straight and re.fullmatch(_BROKEN, line)
            if re.match(_END, line) if straight else line.endswith(tuple(closing)):
                whole = _folded(pieces)
                if mark == "[" or _quoted(whole) is not None:
                    return whole
                break
        if straight:
            raise self._wrong(begun)
        self.at = begun
        return typed


def _quoted(text: str) -> str | None:
    """What stands between quotation marks around the whole of a text; None where it has none."""
    if found := re.fullmatch(_QUOTED, text):
        return re.sub(_ESCAPED, _unescaped, found[1])
    if found := re.fullmatch(_SINGLE, text):
        return found[1].replace("''", "'")
    mark = text[:1]
    if mark in "\"'":  # or nothing at all
        return None
    for whole in (text, _plain(text)):
        if len(whole) > 1 and whole[-1] in _CLOSES.get(mark, "") and _is_one(whole):
            return whole[1:-1] if mark in _SINGLE_ONES else re.sub(_ESCAPED, _unescaped, whole[1:-1])
    return None


def _is_one(text: str) -> bool:
    """Whether the mark at the beginning is ended by the one at the end, and not by one between: “a” and “b”."""
    opening, closing, depth = text[0], text[-1], 1
    for sign in re.sub(_ESCAPED, "", text[1:-1]):
        depth += (sign == opening != closing) - (sign == closing)
        if not depth:
            return False
    return True


def _plain(text: str) -> str:
    """A text without the remark behind it; "#2" and "#vip" are none."""
    return re.split(_REMARK, text, maxsplit=1)[0].strip()


def _joined(items: Iterable[str]) -> str:
    """A list as it is typed into a field: quotes keep a comma inside an item."""
    read = (value if (value := _quoted(item.strip())) is not None else _plain(item) for item in items)
    return ", ".join('"' + item.replace('"', '""') + '"' if "," in item else item for item in read if item)


def _block(lines: list[str], style: str, marks: str) -> str:
    """A text below its key: "|" keeps the breaks, ">" folds them; those at its end count with "+" alone."""
    filled = [line for line in lines if line]
    told = next((int(mark) for mark in marks if mark.isdigit()), None)
    indent = told or (len(filled[0]) - len(filled[0].lstrip()) if filled else 0)
    texts = [line[indent:] if not line[:indent].strip() else line.lstrip() for line in lines]
    text = "\n".join(texts) if style == "|" else _folded([(line, line[:1].isspace()) for line in texts])
    return f"{text}\n" if "+" in marks else text.rstrip("\n")


def _folded(lines: Iterable[tuple[str, bool]]) -> str:
    """Lines as one text: a break is a blank, of several one falls away; a line that stands apart keeps all around it."""
    text, breaks, was_apart = "", 0, False
    for number, (line, apart) in enumerate(lines):
        if number and not line:
            breaks += 1
        elif number:
            text += "\n" * (breaks + 1) if apart or was_apart else "\n" * breaks or " "
        if line or not number:
            text, breaks, was_apart = text + line, 0, apart
    return text + "\n" * breaks


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    return chr(int(code, 16)) if code and int(code, 16) < 0x110000 else _READ.get(found[4] or "", found[4] or "")
