"""What was asked on the command line, and the answer in its three forms: text for a terminal, TSV for a pipe, JSON.

Whatever a person typed passes `shown` on its way to text and TSV, and leaves JSON escaped: nothing here can steer a
terminal. The whole answer is written at once; a reader that went away (`| head`) is no error.
"""

import os
import sys
from datetime import date

from accountbook.row import TYPE_CHECKING, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Value = str | int | float | bool | None
    Lines = Callable[[int], Iterable[str]]

TEXT, TSV, JSON = "text", "tsv", "json"
ALL = 10**9
"""More rows than any book has."""
_SIGNS = frozenset("…“”„‘’‚–—€→•") | frozenset(map(chr, range(0x400, 0x482)))
"""Signs beyond the Latin letters that every terminal shows as they are, one cell each; Cyrillic among them."""


class Asked(Row):
    """The words and options of one command. `form` is text (a terminal), tsv (a pipe) or json."""

    words: tuple[str, ...]
    options: dict[str, str]
    today: date
    form: str
    interactive: bool = False
    """Whether somebody sits at both ends and can answer a question."""

    @property
    def text(self) -> str:
        """All words as one text: names need no quotes."""
        return " ".join(self.words)

    def number(self, option: str, otherwise: int) -> int:
        """The value of an option that is a whole number."""
        return int(self.options.get(option) or otherwise)

    def limit(self, on_a_terminal: int, in_a_pipe: int) -> int:
        """How many rows at most: what `--limit` says, else as many as suit a terminal or a pipe; 0 stands for all."""
        return self.number("limit", on_a_terminal if self.form == TEXT else in_a_pipe) or ALL


class Answer(Row):
    """What a command found: rows under stable names, and how a terminal is told (lines for a width)."""

    columns: "tuple[str, ...]"
    rows: "Sequence[tuple[Value, ...]]"
    say: "Lines"
    code: int = 0
    left_out: int = 0
    records: "Sequence[object] | None" = None
    """The records of the JSON document where they hold more than the rows."""


def terminal_width() -> int:
    """The columns of the terminal, 80 where nobody knows."""
    wanted = os.environ.get("COLUMNS", "")
    try:
        columns = int(wanted) if wanted.isdecimal() else os.get_terminal_size(1).columns
    except OSError:
        columns = 0
    return max(20, columns) if columns else 80


def written(answer: Answer, command: str, form: str) -> str:
    """The answer as the text to write."""
    if form == JSON:
        return _json(answer, command)
    if form == TSV:
        lines = ["\t".join(answer.columns), *map(_tsv, answer.rows)]
        return "\n".join(lines) + "\n"
    width = terminal_width()
    return "".join(f"{shown(line)}\n" for line in _lines(answer, width))


def _lines(answer: Answer, width: int) -> "Iterable[str]":
    """The lines of an answer; one that is too long is wrapped, never cut: it may hold a path."""
    for line in answer.say(width):
        if len(line) > width:
            yield from wrapped(shown(line), width)
        else:
            yield line


def emit(text: str) -> None:
    """Write to standard output at once; when the reader has gone, say nothing. Raises `BookError` where it is full."""
    try:
        try:
            sys.stdout.write(text)
        except UnicodeEncodeError:
            sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
            sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        not_written(error)


def not_written(error: OSError) -> None:
    """Nothing where the reader has gone, else a `BookError`; what waits to be written is let go of."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not isinstance(error, BrokenPipeError):
        from accountbook.errors import BookError
        from accountbook.tongue import _

        raise BookError(_("The answer could not be written: {reason}.").format(reason=error.strerror)) from error


def remark(line: str) -> None:
    """Say a line beside the answer, on standard error; a reader that went away is no error."""
    try:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def tell_left_out(answer: Answer, asked: Asked) -> None:
    """Say on standard error that a list was cut off where its rows cannot say it themselves: in a pipe."""
    if asked.form == TSV and answer.left_out and "limit" not in asked.options:
        from accountbook.tongue import _

        remark(_("accountbook: only the first {n}; --limit gives more.").format(n=len(answer.rows)))


def emit_document(text: str) -> None:
    """Write a Markdown document: as it is into a pipe or a file, on a terminal with nothing in it that steers one."""
    if sys.stdout.isatty():
        from accountbook.domain.plain import pictured

        text = pictured(text, lines=True)
    emit(text)


def _tsv(row: "tuple[Value, ...]") -> str:
    """One row; most have nothing in them that needs a second look, which is seen at once."""
    cells = [value if value.__class__ is str else _said(value) for value in row]
    if is_plain("".join(cells)):
        return "\t".join(cells)
    return "\t".join(map(shown, cells))


def _said(value: "Value") -> str:
    return "" if value is None else "yes" if value is True else "no" if value is False else str(value)


def is_plain(text: str) -> bool:
    """Whether a terminal shows the text as it is, one cell a character: the rules of `domain.plain` change nothing then."""
    return text.isprintable() and (text.isascii() or max({*text} - _SIGNS, default="") < "\u0300")


def shown(value: object) -> str:
    """The value as a terminal may show it; the rules are imported only for text that is not plain."""
    text = "" if value is None else str(value)
    if is_plain(text):
        return text
    from accountbook.domain.plain import show

    return show(text)


def fitted(value: object, width: int) -> str:
    """The value as a terminal may show it, in at most `width` cells."""
    text = shown(value)
    if is_plain(text):
        return text if len(text) <= width else text[: width - 1].rstrip() + "…"
    from accountbook.domain.plain import fit

    return fit(text, width)


def width_of(text: str) -> int:
    """How many cells of a terminal a text takes that it may show."""
    if is_plain(text):
        return len(text)
    from accountbook.domain.plain import cell_width

    return cell_width(text)


def fits(line: str, width: int) -> bool:
    """Whether a line has room on a terminal."""
    return width_of(line) <= width


def wrapped(line: str, width: int, deeper: int = 2) -> list[str]:
    """A line in pieces of at most `width` cells, cut at blanks; a word that is longer (a path) stays whole.

    What goes on below stands `deeper` than the line. A phone number is one word.
    """
    if fits(line, width):
        return [line]
    words = _words(line.strip(" "))
    begin = " " * (len(line) - len(line.lstrip(" ")))
    lines, current = [], begin + words[0]
    for word in words[1:]:
        longer = f"{current} {word}"
        if current.strip() and width_of(longer) > width:
            lines.append(current)
            longer = begin + " " * deeper + word
        current = longer
    return [*lines, current]


def _words(text: str) -> list[str]:
    words: list[str] = []
    for word in text.split(" "):
        if words and words[-1][:1] in ("+", "0") and words[-1][-1].isdigit() and word[:1].isdigit():
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def _json(answer: Answer, command: str) -> str:
    import json

    records = answer.records
    if records is None:
        records = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    document = {"command": command, "records": records, "left_out": answer.left_out}
    return json.dumps(document, ensure_ascii=True, indent=2, default=str) + "\n"  # days as 2026-12-31
