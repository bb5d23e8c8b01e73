"""`doubles`: pairs that may be one, with reasons; `merge A B`: side by side, then one record of two."""

import sqlite3
import sys

from accountbook.cli.answer import TEXT, Answer, fitted, shown
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.layout import and_more, table
from accountbook.cli.naming import one_to_write
from accountbook.clock import utc_now
from accountbook.errors import FOUND, NOTHING_FOUND, WRONG_USE, BookError
from accountbook.store.doubles.merge_preview import BOTH, KEPT, OTHER, Preview, better, preview
from accountbook.store.lookup.hits import Hit, hits_of
from accountbook.tongue import _

PAIRS = ("score", "record", "uid_a", "name_a", "uid_b", "name_b", "reasons")
MERGED = ("field", "kept", "other", "take")
ON_A_TERMINAL, IN_A_PIPE = 20, 100_000


def _doubles(call: Call) -> Answer:
    if call.given.apart:
        return _keep_apart(call)
    from accountbook.exchange.doubles import find_doubles

    limit = call.asked.limit(ON_A_TERMINAL, IN_A_PIPE)
    kinds = (call.given.of,) if call.given.of else ("company", "contact")
    rows: list[tuple[int, str, str, str, str, str, str]] = []
    left = 0
    with call.reading(at_once=False) as connection:
        for kind in kinds:
            pairs = find_doubles(connection, kind)
            left += max(0, len(pairs) - limit)
            hits = hits_of(connection, [(kind, key) for pair in pairs[:limit] for key in (pair.one, pair.other)])
            for pair in pairs[:limit]:
                mine, theirs = hits.get((kind, pair.one)), hits.get((kind, pair.other))
                if mine is None or theirs is None:
                    continue  # another session deleted it a moment ago
                names = (mine.uid, _called(mine), theirs.uid, _called(theirs))
                rows.append((pair.score, kind, *names, ", ".join(pair.reasons)))

    def say(width: int) -> list[str]:
        lines: list[str] = []
        for score, _kind, _uid, mine, _other, theirs, reasons in rows:
            lines += [fitted(line, width) for line in (f"{score:3}  {mine}", f"     {theirs}", f"     ({reasons})", "")]
        hint = _("Make one of two: accountbook merge A B. Not the same: accountbook doubles --apart A B")
        return [*lines, *and_more(left), hint] if rows else [_("No doubles were found.")]

    return Answer(PAIRS, rows, say, NOTHING_FOUND if not rows else FOUND, left)


def _called(hit: Hit) -> str:
    return f"{hit.title}, {hit.detail}" if hit.detail else hit.title


def _keep_apart(call: Call) -> Answer:
    from accountbook.store.doubles.apart import keep_apart

    with call.book_to_write() as book:
        with book.read() as connection:
            mine, theirs = _two(connection, call, call.given.apart)
        with book.write(_("Keep apart: {one} and {other}").format(one=mine.title, other=theirs.title)) as unit:
            keep_apart(unit, mine.kind, mine.id, theirs.id)
    rows = [(0, mine.kind, mine.uid, _called(mine), theirs.uid, _called(theirs), "")]
    return Answer(PAIRS, rows, lambda _width: [_("Kept apart; they are not offered again.")])


def _two(connection: sqlite3.Connection, call: Call, names: list[str]) -> tuple[Hit, Hit]:
    mine = one_to_write(connection, names[0], call.asked)
    theirs = one_to_write(connection, names[1], call.asked, (mine.kind,))
    if mine.id == theirs.id:
        raise BookError(_("Both names mean the same record; write a town, or the uid."), WRONG_USE)
    return mine, theirs


def _merge(call: Call) -> Answer:
    with call.book_to_write() as book:
        with book.read() as connection:
            mine, theirs = _two(connection, call, call.given.names)
            if call.given.best:
                first, _second = better(connection, mine.kind, mine.id, theirs.id)
                mine, theirs = (mine, theirs) if first == mine.id else (theirs, mine)
            found = preview(connection, mine.kind, mine.id, theirs.id)
        takes = _takes(call, found)
        go = not call.given.dry_run and (call.given.yes or _agreed(call, found, takes))
        if go:
            from accountbook.store.doubles.merge import merge

            if call.settings.backups:
                from accountbook.store.file.backups import make

                make(call.path, utc_now(), "merge")
            what = _("Merge {other} into {kept}").format(other=theirs.title, kept=mine.title)
            with book.write(what, kind="merge") as unit:
                merge(unit, mine.kind, mine.id, theirs.id, takes)
    rows = [(side.field.code, side.kept, side.other, takes[side.field.code]) for side in found.sides]
    if found.employers[0] != found.employers[1]:
        rows.insert(0, ("company", *found.employers, BOTH))

    def say(width: int) -> list[str]:
        lines = [] if go and not call.given.yes else _sides(found, takes, width)
        done = _("Merged. Take it back with: accountbook undo")
        return [*lines, done if go else _("Nothing was merged.")]

    return Answer(MERGED, rows, say)


def _takes(call: Call, found: Preview) -> dict[str, str]:
    """Whose value each field takes: FIELD=b that of the second record, FIELD=a of the first, FIELD=both joins them."""
    words = {"a": KEPT, "b": OTHER, "both": BOTH}
    takes = {}
    for pair in call.given.take or ():
        code, equals, side = pair.partition("=")
        if not equals or side.casefold() not in words:
            raise BookError(_("Write --take FIELD=a, FIELD=b or FIELD=both."), WRONG_USE)
        takes[code] = words[side.casefold()]
    return found.chosen(takes)


def _sides(found: Preview, takes: dict[str, str], width: int) -> list[str]:
    """Both values of each field, a star at the one that counts, and what moves."""
    kept, other = found.called
    heads = ("", _("a: {name}").format(name=kept), _("b: {name}").format(name=other))
    lines: list[tuple[str, ...]] = [heads]
    for side in found.sides:
        take = takes[side.field.code]
        marks = ("*" if take in (KEPT, BOTH) else " ", "*" if take in (OTHER, BOTH) else " ")
        values = [" ".join(value.split()) or "?" for value in (side.kept, side.other)]
        lines.append((side.field.label, marks[0] + values[0], marks[1] + values[1]))
    moved = ", ".join(f"{count} {name}" for name, count in found.moved.items())
    said = [_("Moves to a: {what}").format(what=moved)] if moved else []
    return [*table(lines, width, max(18, (width - 24) // 2)), *said]


def _agreed(call: Call, found: Preview, takes: dict[str, str]) -> bool:
    if not (call.asked.form == TEXT and call.asked.interactive):
        raise BookError(_("Say --dry-run to see what would happen, or --yes to merge."), WRONG_USE)
    for line in _sides(found, takes, 80):
        sys.stdout.write(f"{shown(line)}\n")
    sys.stdout.write(_("Make one record of these? [y/N] "))
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes", _("yes").casefold())


def _doubles_arguments(parser: Arguments) -> None:
    parser.add_argument("--of", choices=("company", "contact"), help=_("only companies, or only people"))
    parser.add_limit(_("at most so many of each"))
    parser.add_argument("--apart", nargs=2, metavar=("A", "B"), help=_("these two are not one: do not ask again"))


def _merge_arguments(parser: Arguments) -> None:
    parser.add_argument("names", nargs=2, metavar=_("NAME"), help=_("the one that stays, and the other one"))
    parser.add_argument("--take", action="append", metavar=_("FIELD=b"), help=_("whose value counts: a, b or both"))
    parser.add_argument("--best", action="store_true", help=_("keep the one that holds more"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    parser.add_argument("--yes", action="store_true", help=_("merge without asking"))


COMMANDS = (
    Command("doubles", "records that may be one, with the reasons", _doubles, _doubles_arguments, PAIRS),
    Command("merge", "make one record of two, side by side", _merge, _merge_arguments, MERGED),
)
