"""The app over a small real book, pressed and looked at the way a person does."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from textual.pilot import Pilot

from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.onelines import read_change_line, read_follow_line
from accountbook.models.columns import field_set
from accountbook.settings import Settings
from accountbook.store.book import Book, open_book
from accountbook.store.entries import businesschanges, journal, promises
from accountbook.store.writing import records
from accountbook.store.writing.unit import Unit
from accountbook.ui.app import AccountBookApp
from tests.books import TODAY, add_company, add_contact, new_book
from tests.ui.apps import seen


def add_point(
    unit: Unit, kind: str, value: str, *, company_id: int | None = None, contact_id: int | None = None
) -> None:
    """A phone or mail of a company or a person."""
    values = field_set("contactpoint").model_validate({"kind": kind, "value": value})
    records.create(unit, "contactpoint", values, company_id=company_id, contact_id=contact_id)


def add_town(unit: Unit, company_id: int, town: str, country: str = "AT") -> None:
    """The head office of a company."""
    values = field_set("address").model_validate({"kind": "head", "town": town, "country": country})
    records.create(unit, "address", values, company_id=company_id)


def small_book(folder: Path) -> Book:
    """Five companies: one due today, one late, one unreported visit, one overdue for contact, one with a change."""
    book = new_book(folder)
    with book.write("Fill the book") as unit:
        huber = add_company(unit, "Huber GmbH", stage="customer", account_class="A")
        add_town(unit, huber, "Linz")
        anna = add_contact(unit, huber, "Anna Huber", title="Head of buying", birthday="1976-11-26")
        add_point(unit, "phone", "+43 732 555 0142", contact_id=anna)
        add_point(unit, "phone", "+43 732 555 0100", company_id=huber)
        journal.log(unit, huber, read_log_line("2026-11-10 visit price ok, wants samples", TODAY), [anna])
        promises.plan(unit, huber, read_follow_line("today send quote", TODAY), [anna])
        ikarus = add_company(unit, "Ikarus Åkeri AB", stage="customer", account_class="B")
        add_town(unit, ikarus, "Malmö", "SE")
        promises.plan(unit, ikarus, read_follow_line("2026-11-19 call about the samples", TODAY))
        promises.plan(unit, ikarus, read_follow_line("2026-11-20 visit the new hall", TODAY))
        kraft = add_company(unit, "Kraft [/x] & Stoff KG", stage="customer", account_class="B")
        journal.log(unit, kraft, read_log_line("2026-05-04 call asked for drawings", TODAY))
        molino = add_company(unit, "Molino São Jorge Lda", stage="prospect")
        add_town(unit, molino, "Porto", "PT")
        journal.log(unit, molino, read_log_line("2026-11-12 fair met at the stand", TODAY))
        nordvik = add_company(unit, "Nordvik Skog AS", stage="qualified")
        businesschanges.note(unit, nordvik, "owner", read_change_line("Nordvik family -> Fonds X", TODAY))
        soon = (TODAY + timedelta(days=3)).isoformat()
        promises.plan(unit, nordvik, read_follow_line(f"{soon} visit with drawings", TODAY))
    return book


@asynccontextmanager
async def living(
    book: Book, size: tuple[int, int] = (80, 24), settings: Settings | None = None
) -> AsyncIterator[tuple[AccountBookApp, Pilot[None]]]:
    """The running app with its first page loaded."""
    app = AccountBookApp(book, settings or Settings())
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(app, pilot)
        yield app, pilot
        await settle(app, pilot)


async def settle(app: AccountBookApp, pilot: Pilot[None]) -> None:
    """Wait until every key has done its work, and everything asked for has been answered and shown."""
    for _round in range(3):
        while app.has_keys_to_do or any(worker.is_running for worker in app.workers):
            await pilot.pause(0.01)
        await pilot.pause()


async def press(app: AccountBookApp, pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other."""
    for key in keys:
        await pilot.press(key)
    await settle(app, pilot)


async def type_in(app: AccountBookApp, pilot: Pilot[None], words: str) -> None:
    """Type words."""
    names = {" ": "space", "/": "slash", ">": "greater_than_sign", "+": "plus", "€": "€", "@": "at"}
    await pilot.press(*(names.get(letter, letter) for letter in words))
    await settle(app, pilot)


async def rest(app: AccountBookApp, pilot: Pilot[None]) -> None:
    """Leave the cursor where it is until the panes have followed."""
    await pilot.pause(0.2)
    await settle(app, pilot)


async def from_elsewhere(
    app: AccountBookApp, pilot: Pilot[None], act: Callable[[Unit], object], kind: str = "edit"
) -> None:
    """Another session saves, and this one hears of it."""
    other = open_book(app.book.path, today=TODAY)
    with other.write("Elsewhere", kind=kind) as unit:
        act(unit)
    other.close()
    app._poll()
    await settle(app, pilot)
    await rest(app, pilot)


def line_with(app: AccountBookApp, words: str) -> str:
    """The line of the screen that holds some words; fails where there is none."""
    found = [line for line in seen(app).splitlines() if words in line]
    assert found, f"{words!r} is not on the screen:\n{seen(app)}"
    return found[0]
