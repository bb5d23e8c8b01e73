"""The right to be forgotten: `erase NAME` takes a person out for good, and proves it; `rights` shows first what there is."""

import sys
from contextlib import suppress
from pathlib import Path

from accountbook.cli.answer import Answer, shown
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.layout import table
from accountbook.cli.rights import meant_by
from accountbook.cli.safety import sure, unreadable
from accountbook.clock import utc_now
from accountbook.errors import FOUND, NOTHING_FOUND, WRONG_USE, BookError
from accountbook.folders import command_for, export_folder
from accountbook.row import TYPE_CHECKING
from accountbook.store.book import Book
from accountbook.store.file import backups
from accountbook.store.file.cipher import is_locked
from accountbook.store.file.opening import schema_of
from accountbook.store.privacy.mentioned import is_telling
from accountbook.store.privacy.named import named as named_in
from accountbook.store.privacy.others import is_borne
from accountbook.store.privacy.proof import Place, exports_in, files_of, locked_among, places
from accountbook.store.privacy.rights import Person, same_name
from accountbook.tongue import _, ngettext

if TYPE_CHECKING:
    from accountbook.store.privacy.others import Kept

ERASE = ("what", "path", "copies", "text")


def _erase(call: Call) -> Answer:
    from accountbook.store.privacy.erasure import compact

    if call.given.prove:
        return _proved(call, tuple(call.given.prove))
    if call.given.backups and not call.asked.words:
        _unlock(call.path)
        return _clean_backups(call)
    if call.given.finish:
        schema_of(call.path)  # asks for a passphrase; the book of a newer program is left alone
        compact(call.path)
        return Answer(ERASE, [("finished", str(call.path), 0, "")], lambda _width: [_("Old pages are cleared.")])
    with call.book() as book:
        if book.read_only:
            raise BookError(book.read_only)
        who = meant_by(call, book)
        if call.given.yes and not (same_name(who.name, call.asked.text) or call.asked.text.strip() == who.uid):
            sentence = _("With --yes the whole name or the uid is needed: {name}, {uid}")
            raise BookError(sentence.format(name=who.name, uid=who.uid), WRONG_USE)
        if not call.given.yes:
            _show(call, book, who)
            question = _("Erase {name} for good? It cannot be undone. [y/N] ").format(name=who.name)
            sure(call, question, _("Erasing cannot be undone: add --yes to do it."))
        return _erased(call, book, who)


def _unlock(path: Path) -> None:
    """Ask for the passphrase of a book that has one; its backups have the same."""
    if is_locked(path):
        schema_of(path)


def _clean_backups(call: Call) -> Answer:
    """Everybody on the erasure list leaves the older backups too."""
    from accountbook.store.privacy.erased import clean_backups

    cleaned, failed = clean_backups(call.path)
    rows = [("cleaned", str(path), 0, "") for path in cleaned] + [("unreadable", str(path), 1, "") for path in failed]
    none = [_("No backup holds the record of anybody who was erased.")]

    def say(width: int) -> list[str]:
        return [*(table([row[:2] for row in rows], width) or none), *unreadable(failed)]

    return Answer(ERASE, rows, say, NOTHING_FOUND if failed else FOUND)


def _show(call: Call, book: Book, who: Person) -> None:
    """What will be made unreadable, one by one, and what stays: other people's words may be among it."""
    from accountbook.store.privacy.alike import may_mean
    from accountbook.store.privacy.others import KEYS, owner_of

    with book.read() as connection:
        told = named_in(connection, who, purchases=call.given.purchases)
        mine = [hit for hit in told.mine if hit.table != "change" and (hit.table, hit.row_id) not in who.heads]
        lines = []
        for hit in (*(hit for hit in mine if hit.column not in KEYS), *told.texts):
            owner = owner_of(connection, hit)
            lines.append(f"{hit.table} {hit.row_id} {hit.column}{f' ({owner})' if owner else ''}: {hit.text}")
        lines += [_kept(one) for hit in told.stay if (one := told.others.kept(connection, hit))]
        lines += [_doubtful(one) for one in may_mean(connection, who, told.own, told.others)]
    sentence = _("Goes: {records} records, {texts} texts made unreadable, {log} of them in the log.")
    n = len(told.log)
    lines.append(sentence.format(records=len(told.own), texts=len(told.texts) + n, log=n))
    for line in lines:
        sys.stderr.write(shown(line) + "\n")


def _kept(one: "Kept") -> str:
    """Why a text stays."""
    if is_borne(one.table, one.column):
        if one.table == "company":
            return _("Kept: the company name “{name}”").format(name=one.text)
        return _("Kept, of {owner}: {text}").format(owner=one.owner, text=one.text)
    sentence = _("Kept, somebody of the same name may be meant: look at {table} {id} ({owner}): {text}")
    return sentence.format(table=one.table, id=one.row_id, owner=one.owner, text=one.text)


def _doubtful(one: "Kept") -> str:
    """A text that has to be looked at: only the family is named."""
    sentence = _("Stays, may mean the same person: look at {table} {id} ({owner}): {text}")
    return sentence.format(table=one.table, id=one.row_id, owner=one.owner, text=one.text)


def _erased(call: Call, book: Book, who: Person) -> Answer:
    from accountbook.store.privacy.erased import clean_backups, erasure_list, naming, still_holding, write_list
    from accountbook.store.privacy.erasure import compact, erase

    backups.make(call.path, utc_now(), "erase")
    done = erase(book, who, purchases=call.given.purchases)
    book.close()
    compact(call.path)
    write_list(call.path)
    older = {backup.path for backup in backups.backups_of(call.path)}
    backups.make(call.path, utc_now(), "erased")
    failed: list[Path] = []
    if call.given.backups:
        failed = clean_backups(call.path, done.sole, naming(sorted(older), done.sole))[1]
    holding = still_holding(call.path, erasure_list(call.path))
    found = [place for place in places(files_of(call.path), done.sought, done.longer) if place.path not in holding]
    named, left = [one for one in found if one.path in older], [one for one in found if one.path not in older]
    respelled = naming(sorted(older - {*holding, *(place.path for place in named)}), done.sole)
    named += [Place(path, 1) for path in respelled]
    left += [Place(call.path, done.still)] if done.still else []
    rows = [("left", str(place.path), place.copies, place.text) for place in left]
    rows += [("backup", str(path), 1, "") for path in holding]
    rows += [("backup", str(place.path), place.copies, place.text) for place in named]
    folder = export_folder(call.settings.exports)
    exports = places(exports_in(folder), tuple(dict.fromkeys((*filter(is_telling, who.names), *done.sought))))
    rows += [("export", str(place.path), place.copies, place.text) for place in exports]
    rows += [("not counted", str(call.path), 0, text) for text in done.unsought]
    rows += [("kept", str(call.path), 1, f"{one.owner}: {one.text}") for one in (*done.kept, *done.doubtful)]

    def say(width: int) -> list[str]:
        sentence = _("Erased (request {number}): {rows} records, {texts} texts made unreadable; copies left: {left}.")
        lines = [sentence.format(number=done.number, rows=done.rows, texts=done.texts, left=len(left))]
        lines += _copies(left)
        lines += [_("Not counted, as others have it too: “{text}”").format(text=text) for text in done.unsought]
        lines += [*map(_kept, done.kept), *map(_doubtful, done.doubtful)]
        if done.purchases:
            kept = ngettext(
                "Kept without a name, as the law on taxes asks: {n} purchase.",
                "Kept without a name, as the law on taxes asks: {n} purchases.",
                done.purchases,
            )
            lines.append(kept.format(n=done.purchases))
        if holding:
            lines.append(_("These older backups still hold the person; a restore erases again:"))
            lines += map(_backup, holding)
            if set(holding) - set(failed):
                sentence = _("Take the person out of them at once: {command}")
                lines.append(sentence.format(command=command_for("erase --backups", call.path)))
        if named:
            lines.append(
                _("These older backups name the person in texts of others alone, which a restore brings back:")
            )
            lines += map(_backup, dict.fromkeys(place.path for place in named))
            lines.append(
                _("Remove the files that you need no more.")
                if call.given.backups
                else _("Remove the files that you need no more; only an erasure with --backups cleans such texts.")
            )
        lines += unreadable(failed)
        named_in = dict.fromkeys(place.path for place in exports)
        lines += [_("Named in a file that may be an export: {path}").format(path=path) for path in named_in]
        sentence = _("Exports elsewhere than in {folder}, prints and mails are yours to find.")
        return [*lines, sentence.format(folder=folder)]

    return Answer(ERASE, rows or [("erased", str(call.path), 0, "")], say, NOTHING_FOUND if left else FOUND)


def _copies(found: list[Place]) -> list[str]:
    """How often which text is left where, the files by their whole names."""
    return [f"  {place.path}: {place.copies}{f' “{place.text}”' if place.text else ''}" for place in found]


def _backup(path: Path) -> str:
    """An older backup and how long it is kept."""
    return _("  {path} (goes at the latest in {month})").format(path=path, month=_last_month(path))


def _last_month(path: Path) -> str:
    """The month in which the rotation removes a backup at the latest."""
    made = next((one.made_at for one in backups.backups_of_folder(path.parent) if one.path == path), None)
    if made is None:
        return "?"
    months = made.year * 12 + made.month - 1 + backups.MONTHLY
    return f"{months // 12}-{months % 12 + 1:02d}"


def _proved(call: Call, texts: tuple[str, ...]) -> Answer:
    with suppress(BookError):  # a locked book is named; the bytes of a damaged one are searched as they are
        _unlock(call.path)
    files = files_of(call.path)
    locked = locked_among(files)
    searched = [path for path in files if path not in locked]
    found = places(searched, texts)
    rows = [("left", str(place.path), place.copies, place.text) for place in found]
    rows += [("not searched", str(path), 0, "") for path in locked]

    def say(_width: int) -> list[str]:
        n = len(searched)
        said = ngettext("{n} file was searched, every byte of it.", "{n} files were searched, every byte of them.", n)
        total = [
            _("Copies left of “{text}”: {n}").format(
                text=text, n=sum(place.copies for place in found if place.text == text)
            )
            for text in dict.fromkeys(texts)
        ]
        unknown = [_("Not searched, nothing at hand opens it: {path}").format(path=path) for path in locked]
        return [*_copies(found), said.format(n=n), *total, *unknown]

    return Answer(ERASE, rows, say, NOTHING_FOUND if rows else FOUND)


def _erase_arguments(parser: Arguments) -> None:
    parser.add_argument("name", nargs="*", metavar=_("NAME"), help=_("a person, or a uid"))
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))
    parser.add_argument("--backups", action="store_true", help=_("take the person out of every older backup too"))
    parser.add_argument(
        "--purchases", action="store_true", help=_("erase what an individual customer bought too; else kept, nameless")
    )
    parser.add_argument("--prove", nargs="+", metavar=_("TEXT"), help=_("search every byte of every file for a text"))
    parser.add_argument("--finish", action="store_true", help=_("clear old pages that another session held"))


COMMANDS = (Command("erase", "take a person out of the book for good, with proof", _erase, _erase_arguments, ERASE),)
