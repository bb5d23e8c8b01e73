"""What is followed up: `changes` at customers, `seen` for those looked at, `snooze` for a promise that moves."""

from datetime import date

from accountbook.cli.answer import Answer, wrapped
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.cli.layout import stacked, table
from accountbook.cli.naming import one
from accountbook.domain.vocabulary import label
from accountbook.errors import FOUND, NOTHING_FOUND, WRONG_USE, BookError
from accountbook.store.agenda.news import News, feed
from accountbook.store.lookup.ids import changed, promised
from accountbook.tongue import _

SEEN = ("uid", "id", "company", "what", "planned", "planned_on")
SNOOZED = ("uid", "id", "company", "text", "due_on", "due_time", "moved_from_on")
ON_A_TERMINAL, IN_A_PIPE = 20, 1000


def _changes(call: Call) -> Answer:
    limit = call.asked.limit(ON_A_TERMINAL, IN_A_PIPE)
    with call.reading() as connection:
        about = one(connection, " ".join(call.given.name), call.asked) if call.given.name else None
        nowhere = about is not None and about.company_id is None  # a person without a company
        found = [] if nowhere else feed(connection, call.asked.today, limit, about.company_id if about else None)
    nothing = _("Nothing changed that nobody has looked at.")
    if about:
        nothing = _("Nothing is noted of a change at {name}.").format(name=about.company or about.title)

    def say(width: int) -> list[str]:
        lines = []
        for news in found:
            state = _("looked at") if news.looked_at else _("asks: {what}").format(what=news.proposes)
            lines += stacked([(f"#{news.id}", news.happened_on or "", news.company, _said(news))], width, 24, heads=3)
            lines += wrapped(f"      {state}", width, 0)
        return lines or [nothing]

    return Answer(News._fields, found, say, FOUND if found else NOTHING_FOUND)


def _said(news: News) -> str:
    """Old and new value, what was said, and by whom."""
    was_is = f"{news.before} -> {news.after}" if news.before and news.after else news.after or news.before
    said = f"({news.source})" if news.source else ""
    who = "" if any(news.contact in part for part in (was_is, news.text)) else news.contact
    words = (was_is, who, news.text, said)
    return f"{label('change_kind', news.kind)}: " + ", ".join(word for word in words if word)


def _seen(call: Call) -> Answer:
    from accountbook.store.entries.businesschanges import accept, look

    rows, told = [], []
    with call.book_to_write() as book:
        for typed in call.given.id:
            with book.read() as connection:
                change = changed(connection, typed)
            what = f"{label('change_kind', change.kind)}: {change.about}"
            with book.write((_("Plan for {what}") if call.given.plan else _("Seen: {what}")).format(what=what)) as unit:
                if call.given.plan:
                    planned, new = accept(unit, change.id)
                    text, on = planned.text or "", str(planned.due_on)
                    said = _("planned for {day}: {what}") if new else _("planned already for {day}: {what}")
                else:
                    look(unit, change.id)
                    text, on, said = "", "", _("seen")
            told.append(said.format(day=on, what=text))
            rows.append((change.uid, change.id, change.company, what, text, on))

    def say(width: int) -> list[str]:
        return table([(row[2], row[3], said) for row, said in zip(rows, told, strict=True)], width)

    return Answer(SEEN, rows, say)


def _snooze(call: Call) -> Answer:
    from accountbook.domain.calendar.dates import read_date
    from accountbook.store.entries.promises import snooze

    typed = " ".join(call.given.when)
    with call.book_to_write() as book:
        with book.read() as connection:
            meant = promised(connection, call.given.id)
        settings, due = call.settings, date.fromisoformat(meant.due_on) if meant.due_on else None
        tongue = settings.tongue
        moment = read_date(typed, call.asked.today, tongue=tongue, month_first=settings.month_first, due=due)
        if moment is None:
            raise BookError(
                _("“{typed}” is not a day; write it as tomorrow, fri, 2w, 31.12.").format(typed=typed), WRONG_USE
            )
        with book.write(_("Later, {day}: {what}").format(day=moment.on, what=meant.text)) as unit:
            moved = snooze(unit, meant.id, moment.on, moment.at)
            at = moved.due_time or ""
    rows = [(meant.uid, meant.id, meant.company, meant.text, str(moment.on), at, meant.due_on or None)]
    when = " ".join(part for part in (str(moment.on), at) if part)
    return Answer(SNOOZED, rows, lambda width: table([(when, meant.company, meant.text)], width))


def _changes_arguments(parser: Arguments) -> None:
    parser.add_argument("name", nargs="*", metavar=_("NAME"), help=_("every change of this company; else the new ones"))
    parser.add_limit()


def _seen_arguments(parser: Arguments) -> None:
    parser.add_argument("id", nargs="+", metavar=_("ID"), help=_("the number that `changes` shows"))
    parser.add_argument("--plan", action="store_true", help=_("plan the follow-up that it asks for"))


def _snooze_arguments(parser: Arguments) -> None:
    parser.add_argument("id", metavar=_("ID"), help=_("the number that `due` shows, without its #"))
    parser.add_argument("when", nargs="+", metavar=_("WHEN"), help=_("tomorrow, fri, 2w, 31.12. 15:00"))


COMMANDS = (
    Command("changes", "what changed at customers, and what it asks for", _changes, _changes_arguments, News._fields),
    Command("seen", "a change was looked at; --plan plans what it asks for", _seen, _seen_arguments, SEEN),
    Command("snooze", "move a follow-up to a later day", _snooze, _snooze_arguments, SNOOZED),
)
