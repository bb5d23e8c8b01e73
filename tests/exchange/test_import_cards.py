"""What becomes of cards in the book."""

from pathlib import Path

from accountbook.exchange.importing.run import run_import
from tests.books import new_book


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
