"""Two sessions over one record, for tests: what the other saves, what stands in the book, what is typed here."""

from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.pages.views import View, view
from accountbook.store.writing import records
from tests.books import add_company
from tests.ui.apps import DialogApp, settle, write


def with_huber(book: Book) -> Book:
    """The book with the company that both sessions are about."""
    with book.write("fill") as unit:
        add_company(unit, legal_name="Huber", owned_by="Huber family", notes="first")
    return book


def other_session(book: Book, entity: str = "company", **values: object) -> None:
    """The other session saves."""
    with book.write("Another session") as unit:
        records.change(unit, entity, 1, field_set(entity).model_validate(values))


def kept_of(book: Book, entity: str = "company") -> View:
    """The first record of a kind as it stands in the book."""
    with book.read() as connection:
        return view(connection, entity, 1)


async def edited(app: DialogApp, pilot: object, **texts: str) -> None:
    """Type into fields of the open form."""
    await settle(pilot)
    for code, typed in texts.items():
        row = app.screen.body.row(code)  # type: ignore[attr-defined]
        row.line.focus()
        row.typed = ""
        await write(pilot, typed)
