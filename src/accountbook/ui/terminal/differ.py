"""Turns what a terminal shows into what it shall show, with as few bytes as possible (as curses does).

No line feeds are sent: the tty would split the write there. Blanks are erased to the end of the line only in the
terminal's own colours, because not every terminal erases in others.
"""

from accountbook.ui.terminal.grid import BLANK, Cell, Grid
from accountbook.ui.terminal.pens import LINK, NO_LINK, blank_pen, change
from accountbook.ui.terminal.widths import SURE

_BRIDGE = 3
"""Unchanged cells that are cheaper to write again than to jump over."""


class Brush:
    """Where the terminal's cursor is and which pen it holds; collects what is to be sent."""

    def __init__(self) -> None:
        self.place: tuple[int, int] | None = None
        self.pen: str | None = None
        self.edge = False
        """Whether the last cell of a line was just written: only ways that set the column anew lead from there."""
        self.sent: list[str] = []

    def copy(self) -> "Brush":
        """The same brush with nothing collected."""
        brush = Brush()
        brush.place, brush.pen, brush.edge = self.place, self.pen, self.edge
        return brush

    def size(self) -> int:
        """Bytes collected, nearly."""
        return sum(map(len, self.sent))

    def go(self, x: int, y: int) -> None:
        """Move the cursor by the shortest sequence."""
        if self.place != (x, y) or self.edge:
            self.sent.append(_move(self.place, x, y, edge=self.edge))
            self.place, self.edge = (x, y), False

    def draw(self, cells: list[Cell], width: int) -> None:
        """Write cells from where the cursor is.

        What a terminal may measure otherwise is drawn on blanked cells, and the cursor is placed anew behind it.
        """
        assert self.place is not None
        x, y = self.place
        lost, sent, held = False, self.sent, self.pen
        for index, (character, pen) in enumerate(cells):
            if character:
                if pen != held and not (character == " " and held is not None and blank_pen(held) == pen):
                    sent.append(change(held, pen))
                    held = pen
                if lost:
                    sent.append(_move(None, x + index, y))
                lost = not SURE[character]
                if lost and index + 1 < len(cells) and not cells[index + 1][0]:
                    sent += ["  ", "\b\b" if x + index + 2 < width else _move(None, x + index, y)]
                sent.append(character)
        self.pen = held
        if self.pen is not None and LINK in self.pen:  # never left open: an ending could come at any time
            self.sent.append(NO_LINK)
            self.pen = self.pen.partition(LINK)[0]
        x += len(cells)
        self.place = None if lost else (x, y)
        self.edge = x >= width

    def wipe(self) -> None:
        """Erase from the cursor to the end of its line."""
        if self.pen is None or blank_pen(self.pen):
            self.sent.append("\x1b[m")
            self.pen = ""
        self.sent.append("\x1b[K")


def _move(place: tuple[int, int] | None, x: int, y: int, *, edge: bool = False) -> str:
    """The shortest way of the cursor to (x, y); absolute where the place is unknown.

    From the edge only ways lead that set the column: behind a line's last cell terminals see it differently.
    """
    absolute = f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H"
    if place is None:
        return absolute
    was_x, was_y = place
    ways = [absolute]
    if edge:
        if x == 0:
            ways.append("\r" if y == was_y else _by(y - was_y, "E") if y > was_y else _by(was_y - y, "F"))
        elif y == was_y:
            ways.append(_by(x + 1, "G"))
    elif y == was_y:
        across = x - was_x
        if x == 0:
            ways.append("\r")
        if across < 0:
            ways += ["\b" * -across, _by(-across, "D")]
        else:
            ways.append(_by(across, "C"))
        ways.append(_by(x + 1, "G"))
    elif x in (was_x, 0):
        down = _by(y - was_y, "B") if y > was_y else _by(was_y - y, "A")
        ways.append(down if x == was_x else "\r" + down)
        if x == 0:
            ways.append(_by(y - was_y, "E") if y > was_y else _by(was_y - y, "F"))
    elif x == was_x - 1:
        ways.append("\b" + (_by(y - was_y, "B") if y > was_y else _by(was_y - y, "A")))
    return min(ways, key=len)


def _by(count: int, letter: str) -> str:
    return f"\x1b[{letter}" if count == 1 else f"\x1b[{count}{letter}"


def paint(shown: Grid, wanted: Grid, rows: set[int], brush: Brush) -> None:
    """Paint the differing cells of these rows; afterwards `shown` equals `wanted` there."""
    for y in sorted(rows):
        old, new = shown.rows[y], wanted.rows[y]
        if old != new:
            _paint_row(old, new, y, brush)
            shown.rows[y] = new[:]


def _paint_row(old: list[Cell], new: list[Cell], y: int, brush: Brush) -> None:
    """The shorter of two ways: cell by cell, or after wiping the line from its first difference on."""
    width = len(new)
    first = next(x for x in range(width) if old[x] != new[x])
    if not new[first][0] or not old[first][0]:
        first -= 1
    straight = brush.copy()
    _paint_cells(old, new, first, y, straight)
    best = straight
    if straight.size() > 8 and _wiping_may_pay(old[first:], new[first:]):
        wiped = brush.copy()
        _wipe_and_paint(new, first, y, wiped)
        best = min(straight, wiped, key=Brush.size)
    brush.sent += best.sent
    brush.place, brush.pen, brush.edge = best.place, best.pen, best.edge


def _wiping_may_pay(old: list[Cell], new: list[Cell]) -> bool:
    """Whether so many letters go that wiping them could be shorter than blanks; trying it out costs a page 2 ms."""
    gone = again = 0
    jumped = BLANK
    for before, after in zip(old, new, strict=True):
        if before != after:
            gone += after == BLANK
            jumped = BLANK
        elif after != BLANK:
            again += 1
            gone += 4 * (jumped == BLANK)  # where the straight way jumps
            jumped = after
    return gone > again


def _wipe_and_paint(new: list[Cell], first: int, y: int, brush: Brush) -> None:
    brush.go(first, y)
    brush.wipe()
    _paint_cells([*new[:first], *[BLANK] * (len(new) - first)], new, first, y, brush)


def _paint_cells(old: list[Cell], new: list[Cell], first: int, y: int, brush: Brush) -> None:
    """Write each stretch of differing cells; a tail of blanks is wiped where that is shorter."""
    width = len(new)
    tail = width
    while tail > first and new[tail - 1] == BLANK:
        tail -= 1
    if sum(old[x] != BLANK for x in range(tail, width)) <= 4:
        tail = width
    x = first
    while x < tail:
        if old[x] == new[x]:
            x += 1
            continue
        start = x
        if not new[start][0] or not old[start][0]:
            start -= 1
        end = x = _end_of_stretch(old, new, x, tail)
        _begin_stretch(new, start, y, brush)
        brush.draw(new[start:end], width)
    if tail < width and any(old[x] != BLANK for x in range(tail, width)):
        brush.go(tail, y)
        brush.wipe()


def _begin_stretch(new: list[Cell], start: int, y: int, brush: Brush) -> None:
    """Go there; over a few blanks at the beginning of a line by writing them where that is shorter."""
    if 0 < start <= _BRIDGE and (brush.place is None or brush.place[1] != y) and brush.pen is not None:
        blanks = new[:start] == [BLANK] * start and blank_pen(brush.pen) == ""
        straight, round_about = _move(brush.place, start, y, edge=brush.edge), _move(brush.place, 0, y, edge=brush.edge)
        if blanks and len(round_about) + start < len(straight):
            brush.go(0, y)
            brush.draw(new[:start], len(new))
    brush.go(start, y)


def _end_of_stretch(old: list[Cell], new: list[Cell], x: int, tail: int) -> int:
    """The end of a stretch of differing cells; short bridges in one pen are written along, wide characters whole."""
    end = x
    while x < tail and x - end <= _BRIDGE:
        if old[x] != new[x]:
            end = x + 1
        elif new[x][1] != new[end - 1][1] and new[x] != BLANK:
            break
        x += 1
    while end < tail and (
        not new[end][0] or not old[end][0] or not _sure_before(old, end) or not _sure_before(new, end)
    ):
        end += 1
    return end


def _sure_before(row: list[Cell], x: int) -> bool:
    """Whether the character left of x surely ends there on every terminal."""
    character = row[x - 1][0] or row[x - 2][0]
    return not character or SURE[character]
