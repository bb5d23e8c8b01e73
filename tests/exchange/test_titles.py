"""A person's titles on a card: out in the parts of N, and back without a change."""

from datetime import UTC, datetime
from pathlib import Path

from accountbook.domain.lines.personline import read_person_line
from accountbook.exchange.exporting import run
from accountbook.exchange.exporting.selection import WHOLE
from accountbook.exchange.importing.run import run_import
from accountbook.store.entries.people import add
from tests.books import TODAY, add_company, new_book


def test_titles_and_degrees_go_out_and_come_back(tmp_path: Path) -> None:
    book, file = new_book(tmp_path), tmp_path / "all.vcf"
    with book.write("fill") as unit:
        company = add_company(unit, "Gasthof Post")
        for line in ("Dipl.-Ing. (FH) Karl Berger, MSc (WU), buyer", "Mag.a Lisa Bauer, LL.M., MBA", "Eva (Evi) Lang"):
            add(unit, company, read_person_line(line))
    with book.read() as connection:
        run.write(connection, run.Request(WHOLE, "vcf", TODAY, datetime(2026, 11, 22, 9, tzinfo=UTC)), file)
    card = file.read_text("utf-8")
    assert "N:Berger;Karl;;Dipl.-Ing. (FH);MSc (WU)" in card
    assert "N:Bauer;Lisa;;Mag.a;LL.M." in card
    (report,) = run_import(book, [file])
    assert (report.counts["new"], report.counts["changed"], report.bad) == (0, 0, [])
    with new_book(tmp_path / "other") as other:
        run_import(other, [file])
        names = "SELECT name, prefix, given_name, middle_name, family_name, suffix FROM contact ORDER BY name_key"
        with book.read() as mine, other.read() as theirs:
            assert theirs.execute(names).fetchall() == mine.execute(names).fetchall()
