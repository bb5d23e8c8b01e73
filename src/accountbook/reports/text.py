"""A report as lines for a terminal; a brief fits one screen, every section keeps its say, the rest says how much more."""

from accountbook.domain.plain import cell_width, fit
from accountbook.reports.document import DOT, Block, Document, Fact, Grid, Item, Person, Section, Talk
from accountbook.reports.words import as_of_words, short_day
from accountbook.reports.wrapping import beside, ended, fitted, one_line, wrap
from accountbook.tongue import _

MARGIN = 10
WHOLE = 1_000_000
"""No line is as wide."""
NARROW = 60
"""Below this width labels stand in the text instead of in a margin."""
TURNS = ("buying", "flags", "ask", "mine", "talks", "talks", "new", "talks", "mind", "meet", "theirs", "projects")
"""Who gets one more line when there is room, again and again."""


class _Part:
    """A section as wrapped blocks, and how many lines of each block are shown (`shown`).

    `items` are the blocks with something at their end: where only one line of them is shown, that stands on it, whole.
    """

    def __init__(self, section: Section, blocks: list[list[str]], items: dict[int, Item]) -> None:
        self.section, self.blocks, self.items = section, blocks, items
        self.shown: list[int] = []

    def grant(self) -> bool:
        """Show one line more: a block begun is finished first; False where everything is shown."""
        for place, count in enumerate(self.shown):
            if count < len(self.blocks[place]):
                self.shown[place] += 1
                return True
        if len(self.shown) < len(self.blocks):
            self.shown.append(1)
            return True
        return False

    @property
    def hidden(self) -> int:
        """How many blocks are left out."""
        return len(self.blocks) - len(self.shown)

    def lines(self, width: int, ending: str) -> list[str]:
        """The lines shown, the last one with the ending; an ellipsis where a block is cut."""
        found: list[str] = []
        for place, (block, count) in enumerate(zip(self.blocks, self.shown, strict=False)):
            found += block[:count]
            end = ending if place == len(self.shown) - 1 else ""
            item = self.items.get(place) if count == 1 and (end or len(block) > 1) else None
            if item is not None:
                found[-1] = fitted(_marked(item), one_line(item.aside), width - cell_width(end)) + end
            elif end or count < len(block):
                found[-1] = ended(found[-1], width, end, cut=count < len(block))
        return found


def render_text(document: Document, width: int = 80, height: int | None = 24) -> list[str]:
    """The report in lines of at most `width` cells, at most `height` of them (None: as many as it takes)."""
    margin = MARGIN if width >= NARROW else 0
    parts = [_part(document, section, width, margin) for section in document.sections]
    head = [fit(one_line(document.title), width)]
    if document.subtitle:
        head.append(_cut(one_line(document.subtitle), width))
    room = None if height is None else height - len(head)
    _grant(parts, room)
    found = [_labelled(part, width, margin) for part in parts]
    found = [lines for lines in found if lines]
    used = sum(map(len, found))
    airy = room is None or used + len(found) <= room
    body = [line for lines in found for line in ([""] if airy else []) + lines]
    return [line.rstrip() for line in (head + body)[:height]]


def render_rows(document: Document) -> list[tuple[str, str]]:
    """The report as a table for another program: the title of the section, and each line of it whole."""
    return [
        (section.title, line)
        for section in document.sections
        for block in section.blocks
        for line in _whole(block, document)
    ]


def _whole(block: Block, document: Document) -> list[str]:
    if isinstance(block, Item):
        return [f"{_marked(block)} {one_line(block.aside)}".rstrip()]
    if isinstance(block, Grid):
        return [DOT.join(map(one_line, row)) for row in (block.columns, *block.rows)]
    return [line.strip() for line in _lines(block, WHOLE, document)]


def _cut(subtitle: str, width: int) -> str:
    """The parts of the line below the title that fit."""
    while cell_width(subtitle) > width and DOT in subtitle:
        subtitle = subtitle.rpartition(DOT)[0]
    return fit(subtitle, width)


def _part(document: Document, section: Section, width: int, margin: int) -> _Part:
    blocks = [_lines(block, width - margin, document) for block in section.blocks]
    items = {place: block for place, block in enumerate(section.blocks) if isinstance(block, Item) and block.aside}
    if not margin and blocks:
        label = f"{section.short or section.title}: "
        if 0 in items:
            items[0] = items[0]._replace(mark="", text=label + _marked(items[0]))
            blocks[0] = _lines(items[0], width, document)
        else:
            blocks[0] = wrap(label + " ".join(" ".join(blocks[0]).split()), width, "  ")
    return _Part(section, blocks, items)


def _grant(parts: list[_Part], room: int | None) -> None:
    """Share the lines: everybody's least first, then turn by turn."""
    if room is None or sum(len(block) for part in parts for block in part.blocks) <= room:
        for part in parts:
            part.shown = [len(block) for block in part.blocks]
        return
    for part in parts:
        part.shown = [1] * min(part.section.least, len(part.blocks))
        room -= len(part.shown)
    by_code = {part.section.code: part for part in parts}
    turns = [by_code[code] for code in TURNS if code in by_code] or parts
    while room > 0 and turns:
        turns = [part for part in turns if room > 0 and part.grant() and (room := room - 1) >= 0]


def _labelled(part: _Part, width: int, margin: int) -> list[str]:
    """The lines with the label of the section in the margin, or above a long section without one."""
    more = f"+{part.hidden}" if part.hidden and part.shown else ""
    label = part.section.short if margin else ""
    is_below = more and sum(part.shown) > 1
    is_behind = more and not is_below and cell_width(label) + len(more) + 2 <= margin
    lines = part.lines(width - margin, f"  {more}" if more and not (label and (is_below or is_behind)) else "")
    if not margin or not lines:
        return lines
    if not label:
        return [fit(part.section.title.upper(), width), *(f"  {line}" for line in lines)]
    labels = [fit(label, margin - 1), *[""] * (len(lines) - 1)]
    if is_below:
        labels[-1] = f"  {more}"
    elif is_behind:
        labels[0] += f" {more}"
    return [f"{name}{' ' * (margin - cell_width(name))}{line}" for name, line in zip(labels, lines, strict=True)]


def _lines(block: Block, width: int, document: Document) -> list[str]:
    if isinstance(block, Item):
        indent = " " * (len(block.mark) + 1 if block.mark else 2)
        return beside(_marked(block), one_line(block.aside), width, indent)
    if isinstance(block, Talk):
        won = _(" (advance)") if block.advance else ""
        what = f"{short_day(block.on, document.made_on)} {block.what}{won}: {block.text}"
        return wrap(one_line(what), width, "  ")
    if isinstance(block, Fact):
        return _fact_lines(block, width)
    if isinstance(block, Person):
        facts = (line for fact in block.facts for line in _fact_lines(fact, width - 2))
        return [fit(one_line(block.name), width), *(f"  {line}" for line in facts)]
    return _grid_lines(block, width)


def _marked(item: Item) -> str:
    return f"{item.mark} {one_line(item.text)}" if item.mark else one_line(item.text)


def _fact_lines(fact: Fact, width: int) -> list[str]:
    more = as_of_words(fact)
    return wrap(one_line(f"{fact.label}: {fact.value}" + (f" ({more})" if more else "")), width, "  ")


def _grid_lines(grid: Grid, width: int) -> list[str]:
    """A table in aligned columns; the last column takes what is left."""
    rows = [[one_line(cell) for cell in row] for row in (grid.columns, *grid.rows)]
    widths = [min(max(cell_width(row[place]) for row in rows), 28) for place in range(len(grid.columns))]
    lines = []
    for row in rows:
        cells = (fit(cell, most) for cell, most in zip(row, widths, strict=True))
        padded = (cell + " " * (most - cell_width(cell)) for cell, most in zip(cells, widths, strict=True))
        lines.append(fit("  ".join(padded).rstrip(), width))
    return lines
