"""One company on a page: what it does beside what it is, pictures, season, likeness, what to talk about, what comes next."""

from collections.abc import Iterable, Sequence

from accountbook.domain.plain import cell_width, fit
from accountbook.reports.insight.company import CompanyInsight
from accountbook.reports.insight.pictures import month_strip, sparkline
from accountbook.reports.wrapping import one_line, wrap
from accountbook.row import Row
from accountbook.tongue import _

TWO_COLUMNS = 72
"""Cells from which two columns stand side by side."""
LABEL = 11


class PageLine(Row):
    """A line and what it is: "heading", "quiet" or plain."""

    words: str
    look: str = ""


def company_page(found: CompanyInsight, width: int) -> list[PageLine]:
    """The page in lines of at most `width` cells."""
    lines = [PageLine(line) for line in wrap(found.standing, width)]
    does = _pairs(found.does, _column(width))
    what = _pairs(found.is_, width - _column(width) - 3 if width >= TWO_COLUMNS else width)
    if width >= TWO_COLUMNS:
        lines += _beside(_("WHAT IT DOES"), does, _("WHAT IT IS"), what, width)
    else:
        lines += [*_titled(_("WHAT IT DOES"), does), *_titled(_("WHAT IT IS"), what)]
    lines += _pictures(found, width)
    lines += _titled(_("WHEN IT BUYS"), _wrapped(found.when, width))
    reasons = [*(f"+ {said}" for said in found.alike), *(f"- {said}" for said in found.against)]
    if found.read.likeness:
        told = [*reasons, *([f"? {found.unknown}"] if found.unknown else [])]
        lines += _titled(
            _("COMPARED WITH YOUR BEST"), _wrapped(told or [_("Nothing known speaks for or against.")], width)
        )
    if found.blanks:
        lines += _titled(_("NEVER BOUGHT: TALK ABOUT IT"), _wrapped(found.blanks, width))
    lines += _titled(_("NEXT"), _wrapped((found.next, found.profile), width))
    return [*lines, PageLine(""), *(PageLine(line, "quiet") for line in wrap(found.basis, width))]


def _column(width: int) -> int:
    return min(70, width * 3 // 5) if width >= TWO_COLUMNS else width


def _titled(title: str, lines: Iterable[str]) -> list[PageLine]:
    found = [PageLine(line) for line in lines]
    return [PageLine(""), PageLine(title, "heading"), *found] if found else []


def _wrapped(texts: Iterable[str], width: int) -> list[str]:
    return [line for text in texts if text for line in wrap(one_line(text), width, "  ")]


def _pairs(pairs: Sequence[tuple[str, str]], width: int) -> list[str]:
    """Label and words, the words indented under the label where they need more lines."""
    lines: list[str] = []
    margin = max(LABEL, min(width // 2, max((cell_width(name) for name, _said in pairs), default=0) + 1))
    for name, said in pairs:
        if cell_width(name) >= margin:  # a long label stands on a line of its own
            lines.append(fit(name, width))
            name = ""
        label = name + " " * (margin - cell_width(name))
        for place, line in enumerate(wrap(one_line(said), max(10, width - margin))):
            lines.append((label if place == 0 else " " * margin) + line)
    return lines


def _beside(left: str, does: list[str], right: str, what: list[str], width: int) -> list[PageLine]:
    """Two columns under their headings."""
    column = _column(width)
    lines = [PageLine(""), PageLine(left.ljust(column) + "   " + right, "heading")]
    for place in range(max(len(does), len(what))):
        one = does[place] if place < len(does) else ""
        two = what[place] if place < len(what) else ""
        lines.append(PageLine((one + " " * (column - cell_width(one)) + " │ " + two).rstrip()))
    return lines


def _pictures(found: CompanyInsight, width: int) -> list[PageLine]:
    """The money of 24 months and the orders of the year's months."""
    read, book = found.read, found.book
    if not any(read.calendar):
        return []
    cell = 3 if width >= TWO_COLUMNS else 2
    strip = month_strip(read.calendar, found.window, book.on.month, cell)
    spark = sparkline(read.months)
    if width >= TWO_COLUMNS:
        spark = _("{spark}  money of the last 24 months").format(spark=spark)
    window = [_("═ buying window")] if found.window else []
    return _titled(_("ORDERS BY MONTH"), [spark, *strip, *window])
