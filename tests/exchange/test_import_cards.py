"""What becomes of cards in the book."""

from pathlib import Path

import pytest

from accountbook.exchange.exporting import run
from accountbook.exchange.exporting.selection import WHOLE
from accountbook.exchange.importing.run import run_import
from accountbook.models.columns import field_set
from accountbook.store.book import Book
from accountbook.store.writing import records
from tests.books import START, TODAY, add_company, add_contact, ask, new_book


def test_what_a_card_says_beside_title_and_name_is_kept(tmp_path: Path) -> None:
    book, file = new_book(tmp_path), tmp_path / "a.vcf"
    file.write_text(
        "BEGIN:VCARD\nVERSION:4.0\nFN:Anna Huber\nTITLE:Leiterin\nROLE:Prüferin\nLANG:de\nNOTE:Tee\nUID:a\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:4.0\nFN:Eva Kern\nROLE:Prüferin\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Kern AG\nLANG:fr\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:VIP\\, Linz\nMEMBER:urn:uuid:a\nEND:VCARD\n",
        "utf-8",
    )
    (report,) = run_import(book, [file])
    assert (report.counts["new"], report.bad) == (3, [])
    with book.read() as connection:
        assert connection.execute("SELECT name, title, language, notes, tags FROM contact ORDER BY id").fetchall() == [
            ("Anna Huber", "Leiterin", "de", "Tee\nROLE: Prüferin", '["VIP, Linz"]'),
            ("Eva Kern", "Prüferin", None, None, None),
        ]
        assert connection.execute("SELECT name, language FROM company").fetchall() == [("Kern AG", "fr")]


SITE = "https://kern.example"


def sites(book: Book) -> list[tuple[object, ...]]:
    return ask(
        book,
        "SELECT c.name, c.website, p.value, p.label FROM company c "
        "LEFT JOIN contactpoint p ON p.company_id = c.id ORDER BY c.id, p.id",
    )


@pytest.mark.parametrize("version", run.VCARDS)
def test_the_site_of_a_company_comes_back_from_its_card(tmp_path: Path, version: str) -> None:
    book, file = new_book(tmp_path), tmp_path / "a.vcf"
    with book.write("Fill") as unit:
        add_contact(unit, add_company(unit, "Kern AG", website=SITE))
        for name, website, points in (
            ("Holz AG", "https://holz.example", ("blog.holz.example", "www.holz.example", "HOLZ.example")),
            ("Lind AB", None, ("lind.example",)),
        ):
            company = add_company(unit, name, website=website)
            for value in points:
                values = field_set("contactpoint").model_validate({"kind": "web", "value": value})
                records.create(unit, "contactpoint", values, company_id=company)
        add_company(unit, "Eva Berg", kind="individual", website="https://eva.example")
    with book.read() as connection:
        run.write(connection, run.Request(WHOLE, "vcf", TODAY, START, version=version), file)
    held = file.read_text("utf-8")
    assert f"URL:{SITE}\n" in held
    assert held.count("URL:") == 1 + 3 + 1 + 1
    before = sites(book)
    (report,) = run_import(book, [file])
    assert (report.counts["new"], report.counts["changed"]) == (0, 0)
    assert sites(book) == before
    other = new_book(tmp_path, "other.db")
    run_import(other, [file])
    assert ask(other, "SELECT name, website FROM company ORDER BY name") == [
        ("Holz AG", "https://holz.example"),
        ("Kern AG", SITE),
        ("Lind AB", "https://lind.example"),
    ]


def test_the_first_address_of_a_card_is_the_site_of_a_company_that_has_none(tmp_path: Path) -> None:
    book, file = new_book(tmp_path), tmp_path / "a.vcf"
    with book.write("Fill") as unit:
        add_company(unit, "Kern AG")
        add_company(unit, "Lind AB", website="https://lind.example")
    card = "BEGIN:VCARD\nVERSION:3.0\nX-ABShowAs:COMPANY\nFN:{name}\nORG:{name}\n{urls}END:VCARD\n"
    urls = "URL:https://www.linkedin.com/kern\nitem1.URL:shop.example\nitem1.X-ABLabel:Shop\nURL:kern.example\nURL:k.example\n"
    file.write_text(
        card.format(name="Kern AG", urls=urls) + card.format(name="Lind AB", urls="URL:l.example\n"), "utf-8"
    )
    (report,) = run_import(book, [file])
    assert [(one.record, one.field, one.after) for one in report.changes][:1] == [("Kern AG", "Website", SITE)]
    assert sites(book) == [
        ("Kern AG", SITE, "https://www.linkedin.com/kern", None),
        ("Kern AG", SITE, "shop.example", "Shop"),
        ("Kern AG", SITE, "k.example", None),
        ("Lind AB", "https://lind.example", "l.example", None),
    ]
    assert run_import(book, [file])[0].counts["double"] == 2


def with_sites(book: Book, website: str | None, *webs: tuple[str, str | None]) -> None:
    with book.write("Fill") as unit:
        company = add_company(unit, "Kern AG", website=website)
        for value, label in webs:
            values = field_set("contactpoint").model_validate({"kind": "web", "value": value, "label": label})
            records.create(unit, "contactpoint", values, company_id=company)


def card_of(book: Book, before: str = "", after: str = "") -> Path:
    """The card of the book, with a text corrected in it."""
    file = book.path.with_suffix(".vcf")
    with book.read() as connection:
        run.write(connection, run.Request(WHOLE, "vcf", TODAY, START), file, overwrite=True)
    file.write_bytes(file.read_bytes().replace(before.encode(), after.encode()))
    return file


def test_the_site_of_an_earlier_card_is_no_correction_of_another_address(tmp_path: Path) -> None:
    book, later = new_book(tmp_path), new_book(tmp_path, "later.db")
    with_sites(book, SITE)
    with_sites(later, "https://new.example", ("shop.new.example", "Shop"))
    (uid,) = ask(later, "SELECT uid FROM company")[0]
    (earlier,) = ask(book, "SELECT uid FROM company")[0]
    file = card_of(book, str(earlier), str(uid))
    (report,) = run_import(later, [file])
    assert [(one.field, one.before, one.after) for one in report.changes] == [("Website", "https://new.example", SITE)]
    assert sites(later) == [("Kern AG", SITE, "shop.new.example", "Shop")]


@pytest.mark.parametrize("site", ["https://neu.example", "https://facebook.com/kern"])
def test_a_site_corrected_in_our_own_card_is_the_site(tmp_path: Path, site: str) -> None:
    book = new_book(tmp_path)
    with_sites(book, SITE, ("shop.example", None))
    (report,) = run_import(book, [card_of(book, f"URL:{SITE}", f"URL:{site}")])
    assert [(one.field, one.before, one.after) for one in report.changes] == [("Website", SITE, site)]
    assert sites(book) == [("Kern AG", site, "shop.example", None)]


@pytest.mark.parametrize("site", [SITE, "https://facebook.com/kern"])
def test_our_own_card_has_the_site_first_beside_the_same_as_a_point_with_a_label(tmp_path: Path, site: str) -> None:
    book, other = new_book(tmp_path), new_book(tmp_path, "other.db")
    with_sites(book, site, (site.removeprefix("https://"), "Shop"), ("blog.kern.example", None))
    file, before = card_of(book), sites(book)
    (report,) = run_import(book, [file])
    assert (report.counts["new"], report.counts["changed"], sites(book)) == (0, 0, before)
    run_import(other, [file])
    assert sites(other) == [("Kern AG", site, "blog.kern.example", None)]
    assert run_import(other, [file])[0].counts["double"] == 1


def test_a_card_without_the_site_leaves_it(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    with_sites(book, SITE, ("shop.example", "Shop"), ("k.example", None))
    before = sites(book)
    (report,) = run_import(book, [card_of(book, f"URL:{SITE}\r\n", "")])
    assert (report.counts["changed"], sites(book)) == (0, before)


def test_the_label_of_a_site_is_none_of_its_own(tmp_path: Path) -> None:
    book, file = new_book(tmp_path), tmp_path / "a.vcf"
    card = "BEGIN:VCARD\nVERSION:3.0\nX-ABShowAs:COMPANY\nFN:Kern AG\nUID:{}\nURL:facebook.com/kern\n"
    card = card.format("6f1c4a1e-3b57-4c7e-9d55-0d5d5a1c7b11")
    file.write_text(card + "item1.URL:kern.example\nitem1.X-ABLabel:Website\nEND:VCARD\n", "utf-8")
    run_import(book, [file])
    assert sites(book) == [("Kern AG", SITE, "facebook.com/kern", None)]
    assert run_import(book, [file])[0].counts["double"] == 1
