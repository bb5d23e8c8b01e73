"""Lists for tests: imported, and what to ask the book of them."""

from accountbook.exchange.importing.options import ImportOptions
from accountbook.exchange.importing.report import Report
from accountbook.exchange.importing.run import run_import
from accountbook.store.book import Book

COMPANIES = "SELECT name, kind, stage FROM company ORDER BY id"
PEOPLE = "SELECT k.name, k.title, c.name FROM contact k LEFT JOIN company c ON c.id = k.company_id ORDER BY k.id"
NUMBERS = """SELECT coalesce(k.name, c.name), p.value, coalesce(p.label, '') FROM contactpoint p
 LEFT JOIN contact k ON k.id = p.contact_id LEFT JOIN company c ON c.id = p.company_id ORDER BY p.id"""
STEPS = "SELECT due_on, text, state FROM followup ORDER BY id"
TALKS = "SELECT kind, happened_on, text FROM interaction ORDER BY id"


def imported(book: Book, text: str, **options: object) -> Report:
    """What became of a list, as one that names companies the book does not know yet."""
    path = book.path.with_name("list.csv")
    path.write_text(text, "utf-8")
    return run_import(book, [path], ImportOptions(create_companies=True, **options))[0]  # type: ignore[arg-type]
