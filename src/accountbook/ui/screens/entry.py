"""The one-line entry: a line at the bottom of the screen, above it what was understood, Enter saves."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import uuid4

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from accountbook.domain.lines.lineparts import Word, person_of, split_words
from accountbook.entering.kinds import Lens, Names, Read, add_newcomers, entry_kinds, with_whom
from accountbook.entering.naming import Naming
from accountbook.entering.next_step import next_step
from accountbook.entering.target import Target
from accountbook.entering.target_now import target_now
from accountbook.store.who.people_find import Meant, Person, context_of, name_of, names_at, resolve
from accountbook.tongue import _
from accountbook.ui.base import BookDialog
from accountbook.ui.keys import bindings
from accountbook.ui.screens.change_kind import ChangeKindDialog
from accountbook.ui.screens.entry_draft import body_of, carried_over, draft_key, title_of
from accountbook.ui.screens.question import ask_about_bin
from accountbook.ui.text import SafeInput, text
from accountbook.ui.widgets.entry.people import all_called_so, person_row, same_name_rows
from accountbook.ui.widgets.entry.preview import EntryPreview, EntryQuestion, Row

if TYPE_CHECKING:
    from accountbook.store.writing.unit import Unit


class EntryDialog(BookDialog[bool]):
    """Enters one line about a target: kind is log, follow, order, change, person or done.

    Dismissed with True after the commit, with False when it was left; what was typed stays as a draft then.
    """

    BINDINGS = bindings("entry_name", "entry_close")

    def __init__(self, kind: str, target: Target, change: str = "", *, draft: str = "") -> None:
        """`draft` is the key of the draft to go on with, where it is not that of the target."""
        super().__init__()
        self.kind = entry_kinds()[kind]
        self.target = target
        self.draft_key = draft or draft_key(kind, target)
        self.kind_code = kind
        self.person = ""
        """The name of the person whom the target stands for."""
        self.lens: Lens | None = None
        self.change = change
        self.save_id = uuid4().hex
        self.names = Naming()
        self.hint = ""
        self.restored = ""

    def compose(self) -> ComposeResult:
        """The preview above, the line below."""
        with Vertical(classes="entry") as box:
            box.border_title = text(title_of(self.kind_code, self.target))
            with VerticalScroll(classes="entry-rows", can_focus=False):
                yield EntryPreview(id="preview")
            yield EntryQuestion()
            line = SafeInput(self.target.text, compact=True, select_on_focus=False, id="line")
            line.between = self.kind.between
            yield line
            yield Static(classes="entry-hint", id="hint")

    def on_mount(self) -> None:
        """Offer what was typed here before; ask for the company's currency, and for the kind of a change."""
        self.query_one(EntryQuestion).display = False
        self._restore()
        self._read_again()
        self._ask_about_target()
        if self.kind_code == "change" and not self.change:
            self._ask_kind()
        self.line.focus()

    def _ask_about_target(self) -> None:
        here = self.target.company_id
        self.ask(lambda book: (context_of(book, here), names_at(book, here)), self._context_known, group="context")
        if (about := self.target.contact_id) is not None:
            self.ask(lambda connection: name_of(connection, about), self._person_known, group="person")

    def _ask_kind(self) -> None:
        self.app.push_screen(ChangeKindDialog(self.target.company_name), self._change_chosen)

    @property
    def line(self) -> SafeInput:
        """The input line."""
        return self.query_one("#line", SafeInput)

    def _restore(self) -> None:
        found = self.app.drafts.restore(self.draft_key)
        if found is None:
            return
        kept = json.loads(found.body)
        self.save_id, self.change = kept["save_id"], kept["change"] or self.change
        self.line.value = self.restored = kept["text"]
        self.line.cursor_position = len(self.restored)
        self.hint = _("You typed this before; ctrl+u empties the line.")

    def _context_known(self, known: tuple[tuple[str, str], Names]) -> None:
        settings, (context, names) = self.app.settings, known
        lens = Lens(self.app.today, context[0] or settings.currency, settings.tongue, settings.month_first, self.change)
        self.lens = lens._replace(names=names)
        self._read_again()

    def _person_known(self, name: str) -> None:
        self.person = name
        self._show(self._read())

    def _change_chosen(self, code: str | None) -> None:
        if code is None:
            self.dismiss(False)
            return
        self.change = code
        self._read_again()

    def on_resize(self) -> None:
        """Wrap anew; leave room for the line."""
        self._show(self._read())

    # Reading as one types

    def _read(self) -> Read[object]:
        settings = self.app.settings
        lens = self.lens or Lens(self.app.today, settings.currency, settings.tongue, settings.month_first)
        self.lens = lens._replace(change=self.change, company=self.target.company_name)
        return self.kind.read(self.line.value, self.lens)

    @on(Input.Changed, "#line")
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self.restored:
            self.hint = ""
        if event.value.strip() and event.value != self.target.text:
            body = body_of(self.kind_code, self.target, self.change, event.value, self.save_id)
            self.app.drafts.keep(self.draft_key, body)
        elif self.app.drafts.find(self.draft_key):
            self.app.drafts.drop(self.draft_key)
        if self.kind_code == "change" and self.restored and not event.value:
            self.restored = self.change = ""
            self._ask_kind()  # the old line is gone, and its kind with it
        self._read_again()

    def _read_again(self) -> None:
        self.line.placeholder = self.kind.prompt_of(self.change)
        read = self._read()
        self._show(read)
        names = read.people or ((read.newcomer,) if read.newcomer else ())
        if names:
            self.ask(
                lambda connection: resolve(connection, self.target.company_id, names),
                self._people_known,
                group="people",
            )

    def _people_known(self, meant: tuple[Meant, ...]) -> None:
        self.names.meant = meant
        self._show(self._read())

    def _show(self, read: Read[object]) -> None:
        rows = [Row(name, value) for name, value in read.rows]
        known, chosen = {meant.typed: meant for meant in self.names.meant}, self.names.chosen
        besides = with_whom(self.kind_code, self.target, read)
        named = besides in self.names.people(read.people).values()
        about = [Row(_("with"), self.person)] if self.person and besides and not named else []
        rows[1:1] = about + [person_row(name, known.get(name), name in chosen) for name in read.people]
        if read.newcomer in known:
            rows += same_name_rows(known[read.newcomer])
        self.query_one(EntryPreview).show_rows(rows, self.app.size.width - 4)
        self.query_one(".entry-rows").styles.max_height = max(self.app.size.height - 6, 3)
        self.query_one("#hint", Static).update(text(self.hint or _("Enter saves · Esc keeps the text")))

    # Names

    def action_take_name(self) -> None:
        """Put the next candidate for a name that is not clear into the line."""
        whole = self.lens.quoted(self.line.value) if self.lens else self.line.value
        for word in split_words(whole):
            name = person_of(word.text)
            meant = next((one for one in self.names.meant if one.typed == name), None)
            if name and meant and not meant.person and meant.candidates and name not in self.names.chosen:
                self._put(whole, word, meant.candidates[0])
                return

    def _put(self, whole: str, word: Word, person: Person) -> None:
        line = self.line
        named = f'@"{person.name}"' if " " in person.name else f"@{person.name}"
        self.names.chosen[person.name] = person.id
        line.value = whole[: word.start] + named + whole[word.end :]
        line.cursor_position = word.start + len(named)

    # Saving

    @on(Input.Submitted, "#line")
    def _submitted(self) -> None:
        read = self._read()
        if read.blocked:
            self.hint = read.blocked
            self._show(read)
            return
        if not read.people:
            self._save(read)
            return
        target, names = self.target, read.people
        self.ask(
            lambda connection: (target_now(connection, target), resolve(connection, target.company_id, names)),
            self._looked_up,
            group="people",
        )

    def _looked_up(self, found: tuple[Target | None, tuple[Meant, ...]]) -> None:
        """Ask about names only where they were looked up at the right company: saving says where another one went."""
        now, meant = found
        if now is not None and now.company_id != self.target.company_id:
            self._save(self._read())
            return
        self.names.meant = meant
        self._clear_names()

    def _clear_names(self) -> None:
        """Ask about the first name that is not clear; save when all are."""
        one = self.names.unclear()
        self._asking(one is not None)
        if one is None:
            self._save(self._read())
            return
        question = self.query_one(EntryQuestion)
        question.ask(one.typed, [person.said for person in one.candidates], same_name=all_called_so(one))
        question.focus()

    def _asking(self, asking: bool) -> None:
        """The question takes the place of the rows."""
        self.query_one(EntryQuestion).display = asking
        self.query_one(".entry-rows").display = self.query_one("#hint").display = not asking

    @on(EntryQuestion.Answered)
    def _answered(self, answer: EntryQuestion.Answered) -> None:
        self._asking(False)
        self.line.focus()
        if answer.choice == "back":
            return
        self.names.answer(answer.name, answer.choice)
        self._clear_names()

    def _save(self, read: Read[object], back: Sequence[tuple[str, int]] = ()) -> None:
        """Write it; what `back` names (kind and key) leaves the bin for it."""
        people, newcomers = self.names.people(read.people), self.names.newcomers(read.people)
        target, kind, lens, form, typed = self.target, self.kind, self.lens, self.save_id, self.line.value
        assert lens is not None

        def act(unit: "Unit") -> str:
            from accountbook.store.writing.bin import InBin, keep_in_sight
            from accountbook.store.writing.once import id_for, is_saved
            from accountbook.store.writing.records import WentInto

            if is_saved(unit, id_for(form, typed)):
                return ""
            now = target_now(unit.raw(), target) or target
            if target.company_id != now.company_id is not None:
                self.app.call_from_thread(self._goes_on_at, now)
                raise WentInto("company", target.company_id or 0, now.company_id, now.company_name)
            if target.company_id is not None:
                try:
                    keep_in_sight(unit, "company", target.company_id, back)
                except InBin as gone:
                    self.app.call_from_thread(ask_about_bin, self, gone, lambda place: self._save(read, [place]))
                    raise
            unit.batch.what = kind.told(now, typed)  # a quick key was there before the name
            people.update(add_newcomers(unit, newcomers, now, lens, read.line))
            kind.write(unit, now, lens, read.line, people)
            return next_step(unit.raw(), self.app.book.path, lens, read.line, people)

        self.save(kind.told(target, typed), act, self._saved)

    def _goes_on_at(self, now: Target) -> None:
        """What it is about was merged into another meanwhile: the line stays, and is about that one."""
        if not self.is_attached:
            return
        found = self.app.drafts.find(self.draft_key)
        self.target = now
        self.draft_key = carried_over(self.app.drafts, found, now).key if found else draft_key(self.kind_code, now)
        self.names.forget()
        self.query_one(".entry").border_title = text(title_of(self.kind_code, now))
        self._ask_about_target()

    def _saved(self, step: str) -> None:
        self.app.tell(step or self.app.said)
        self.app.drafts.drop(self.draft_key)
        if self.is_current:
            self.dismiss(True)

    def action_close(self) -> None:
        """Leave; the line is on disk and comes back."""
        self.dismiss(False)
