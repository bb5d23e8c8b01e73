"""What the preview under an input shows of a log line before Enter: labels and texts, dates as real dates."""

from datetime import date, time

from accountbook.domain.amounts import say_money
from accountbook.domain.calendar.days import say_date, say_exact
from accountbook.domain.lines.lineparts import say_misfit
from accountbook.domain.lines.logline import LogLine
from accountbook.domain.vocabulary import label
from accountbook.tongue import _


def say_understood(line: LogLine, today: date) -> list[tuple[str, str]]:
    """What was understood, in the order of the screen."""
    said = []
    if line.happened:
        said += [(_("kind"), label("interaction_kind", line.kind)), (_("on"), say_day(line.on, line.at, today))]
    if line.people:
        said.append((_("with"), ", ".join(line.people)))
    if line.text:
        said.append((_("text"), line.text))
    if line.advance:
        said.append((_("advance"), _("yes")))
    for promise in line.promises:
        day = say_day(promise.on, promise.at, today) if promise.on else _("no date")
        said.append((_("I owe") if promise.mine else _("they owe"), f"{day}: {promise.text}" if promise.text else day))
    if line.misfit:
        said.append((_("no date"), say_misfit(line.misfit)))
    if line.money:
        said.append((_("amount"), say_money(*line.money)))
    if line.tags:
        said.append((_("tags"), " ".join(f"#{tag}" for tag in line.tags)))
    if line.source:
        said.append((_("source"), line.source))
    return said


def say_day(on: date, at: time | None, today: date) -> str:
    """The real date, with the word for it where there is one: "Mon 23 Nov 2026 15:00 (tomorrow)"."""
    exact = f"{say_exact(on)} {at:%H:%M}" if at else say_exact(on)
    return f"{exact} ({say_date(on, today)})" if abs((on - today).days) <= 1 else exact
