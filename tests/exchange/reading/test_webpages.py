"""Web pages that other programs call XLS are read as the tables they hold."""

import pytest

from accountbook.errors import BookError
from accountbook.exchange.reading.opening import read_table
from accountbook.exchange.reading.table import Table
from accountbook.exchange.reading.webpages import is_web_page

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><style>td {{ color: red }}</style></head>
<body><table border="1">
<tr><th>Firma</th><th>Ort</th><th>Telefon</th></tr>
<tr><td>Alpha &amp; Söhne<br>GmbH</td><td>Linz</td><td>0732&nbsp;123456</td></tr>
<tr><td>Beta
 KG<td>Wels<td>07242 99887
</table></body></html>"""


def rows(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "utf-8"), ("ISO-8859-1", "cp1252"), ("utf-8", "cp1252")])
def test_the_table_of_a_page_is_read(charset: str, encoding: str) -> None:
    """Also where the page is in another encoding than it says."""
    table = read_table("erp.xls", PAGE.format(charset=charset).encode(encoding))
    assert table.headers == ("Firma", "Ort", "Telefon")
    assert rows(table) == [("Alpha & Söhne\nGmbH", "Linz", "0732 123456"), ("Beta KG", "Wels", "07242 99887")]
    assert [row.line for row in table.rows] == [2, 3]
    assert (table.has_header, table.in_workbook) == (True, False)


@pytest.mark.parametrize(
    "begin",
    [
        "<!DOCTYPE html><html>",
        '<?xml version="1.0"?>\n<!-- by hand -->\n<html>',
        "\ufeff",
        "",
        "<div class=a><font>",
        "<p>Kunden</p>",
    ],
)
def test_a_page_is_known_by_how_it_begins(begin: str) -> None:
    table = read_table("a.xls", f"{begin}<table><tr><td>Firma<td>Ort<tr><td>Kern AG<td>Ulm</table>".encode())
    assert (table.headers, rows(table)) == (("Firma", "Ort"), [("Kern AG", "Ulm")])


def test_the_largest_table_counts_also_within_another_one() -> None:
    inner = "<table><tr><td>Firma<td>Ort</tr><tr><td>Kern AG<td>Ulm</tr><tr><td>Huber<td>Linz</tr></table>"
    table = read_table("a.xls", f"<html><table><tr><td>Logo</td><td>{inner}</td></tr></table>".encode())
    assert (rows(table), table.notes) == ([("Kern AG", "Ulm"), ("Huber", "Linz")], ())


def page(*tables: str, between: str = "<style>td {}</style>\n") -> Table:
    """A page of tables, each of rows with ";" between their cells."""
    cells = (["<tr><td>" + line.replace(";", "<td>") for line in table.split("\n")] for table in tables)
    return read_table("a.xls", ("<html>" + between.join(f"<table>{''.join(one)}</table>" for one in cells)).encode())


HEADER = "Firma;Ort;Telefon"
HUBER, ADLER, ZIEL = "Huber GmbH;Wien;01 5551234", "Adler AG;Wien;01 5551235", "Ziel OG;Graz;0316 555123"


@pytest.mark.parametrize(
    "tables",
    [
        (f"{HEADER}\n{HUBER}\n{ADLER}", f"{HEADER}\n{ZIEL}"),  # one for each town
        (f"{HEADER}\n{HUBER}\n{ADLER}", f"Graz;;\n{HEADER}\n{ZIEL}"),  # with its name
        (HEADER, f"{HUBER}\n{ADLER}\n{ZIEL}"),  # a header that stays while the rows move
        (HEADER, f"{HUBER}", f"{ADLER}\n{ZIEL}"),
        (f"{HEADER}\n{HUBER}", f"{ADLER}\n{ZIEL}"),  # one for each page
        ("1;2;»", f"{HEADER}\n{HUBER}\n{ADLER}\n{ZIEL}", "1;2;»"),
    ],
)
def test_a_list_in_several_tables_is_one(tables: tuple[str, ...]) -> None:
    table = page(*tables)
    assert table.headers == ("Firma", "Ort", "Telefon")
    assert [cells[0] for cells in rows(table)] == ["Huber GmbH", "Adler AG", "Ziel OG"]


def test_a_list_in_several_tables_is_told_and_text_stands_between_those_that_have_its_header() -> None:
    table = page(f"{HEADER}\n{HUBER}\n{ADLER}", f"{HEADER}\n{ZIEL}", between="<h1>Graz</h1>")
    assert (len(table.rows), table.notes[-1]) == (3, "2 tables of the page were read as one list.")


COMPANIES = f"{HEADER}\n{HUBER}\n{ADLER}\n{ZIEL}"
PEOPLE = "Eva;Sommer;0171 5550101\nMax;Winter;0171 5550102"


@pytest.mark.parametrize(
    ("tables", "between"),
    [
        ((COMPANIES, "Umsatz 2025;1200;EUR\nUmsatz 2026;1400;EUR"), ""),
        ((COMPANIES, "Umsatz 2025;Wien;1200\nUmsatz 2026;Wien;1400"), ""),
        ((COMPANIES, "Eva;Sommer;eva@sommer.at\nMax;Winter;max@winter.at"), ""),
        ((COMPANIES, PEOPLE), "<h2>Ansprechpartner</h2>"),
        (("Firma;Ort\nHuber GmbH;Wien\nAdler AG;Wien\nZiel OG;Graz", "Anzahl Firmen;3\nSeite;1"), ""),
    ],
)
def test_a_table_of_the_same_width_that_is_unlike_the_list_is_no_part_of_it(
    tables: tuple[str, str], between: str
) -> None:
    table = page(*tables, between=between)
    assert [cells[0] for cells in rows(table)] == ["Huber GmbH", "Adler AG", "Ziel OG"]
    assert table.notes[0].startswith("The page has 1 more table that was not read (") and "rows: 2." in table.notes[0]


@pytest.mark.parametrize(
    ("tables", "last"),
    [
        ((COMPANIES, "Gamma GmbH;Graz;0316 55510\nDelta GmbH;Graz;n/a"), "n/a"),
        ((COMPANIES, "Gamma GmbH;Graz;0316 55510\nDelta GmbH;Graz;auf Anfrage"), "auf Anfrage"),
        ((f"{HEADER}\nHuber GmbH;Wien;n/a", f"{ADLER}\n{ZIEL}\nGamma GmbH;Graz;0316 55510"), "0316 55510"),
        (("Firma;Ort;PLZ\n" + "Huber GmbH;Wien;1010\n" * 3, "Gamma AG;Bern;CH-3000\nDelta AG;Chur;CH-7000"), "CH-7000"),
    ],
)
def test_a_piece_is_more_of_the_list_though_a_value_is_missing_or_written_otherwise(
    tables: tuple[str, str], last: str
) -> None:
    table = page(*(one.strip() for one in tables), between="")
    assert (table.has_header, table.rows[0].cells[0], table.rows[-1].cells[-1]) == (True, "Huber GmbH", last)
    assert table.notes == ("2 tables of the page were read as one list.",)


@pytest.mark.parametrize(
    "larger",
    [
        "Status;Beschreibung\nA;sehr gut\nB;gut\nC;mittel\nD;schlecht\nE;ohne\nF;neu\nG;alt",
        "Name;Beschreibung\nA;sehr gut\nB;gut\nC;mittel\nD;schlecht\nE;ohne\nF;neu\nG;alt",
        "\n".join(f"Umsatz {year};{year};EUR" for year in range(2000, 2010)),
    ],
)
def test_a_list_about_somebody_is_read_beside_a_larger_table(larger: str) -> None:
    for tables in ((COMPANIES, larger), (larger, COMPANIES)):
        assert [cells[0] for cells in rows(page(*tables))] == ["Huber GmbH", "Adler AG", "Ziel OG"]


def test_a_caption_begins_a_list_of_its_own() -> None:
    assert len(page(COMPANIES, PEOPLE).rows) == 5
    text = "<table><tr><td>" + COMPANIES.replace("\n", "<tr><td>").replace(";", "<td>")
    text += "</table><table><caption>Leute</caption><tr><td>" + PEOPLE.replace("\n", "<tr><td>").replace(";", "<td>")
    assert len(read_table("a.xls", text.encode()).rows) == 3


def test_a_piece_goes_on_with_the_table_that_stands_above_it() -> None:
    people = "Vorname;Nachname;Mobil\nEva;Sommer;0171 5550101"
    table = page(f"{HEADER}\n{HUBER}", people, f"{HEADER}\n{ADLER}", f"{ZIEL}\nKern AG;Ulm;0731 55510")
    assert [cells[0] for cells in rows(table)] == ["Huber GmbH", "Adler AG", "Ziel OG", "Kern AG"]
    assert table.notes[-2] == "3 tables of the page were read as one list."
    assert "(Vorname Nachname Mobil), rows: 1." in table.notes[-1]


def test_tables_that_are_another_list_are_told() -> None:
    orders = "Artikel;Preis;Menge\nRohr;1,20;300\nBogen;2,40;20"
    table = page("Stand;1.11.2026", f"{HEADER}\n{HUBER}\n{ADLER}\n{ZIEL}", "Nur ein Satz", orders)
    assert len(table.rows) == 3
    assert table.notes == (
        "The page has 2 more tables that were not read (Stand 1.11.2026 / Artikel Preis Menge), rows: 3."
        " Save each as a file of its own and import that, too.",
    )


def test_a_cell_over_several_rows_or_columns_stands_in_its_places() -> None:
    text = (
        "<table><tr><th>Firma<th>Kontakt<th>Telefon<th>Umsatz"
        "<tr><td rowspan=2>Kern AG<td>Eva Kern<td>0731 1<td rowspan=2>1.200,00"
        "<tr><td>Jo Lang<td>0731 2"
        "<tr><td colspan=2>Huber<td>0732 3<td>5,00</table>"
    )
    assert rows(read_table("a.xls", text.encode())) == [
        ("Kern AG", "Eva Kern", "0731 1", "1.200,00"),
        ("Kern AG", "Jo Lang", "0731 2", ""),
        ("Huber", "", "0732 3", "5,00"),
    ]


def test_a_page_without_a_table_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BookError, match="web page without a table: save the table as XLSX or CSV"):
        read_table("a.xls", b"<html><body>Nothing here</body></html>")
    with pytest.raises(BookError, match="columns"):
        read_table("a.xls", b"<table><tr><td colspan=999999999>x<td colspan=201>y</table>")
    monkeypatch.setattr("accountbook.exchange.reading.table.MAX_ROWS", 20)
    with pytest.raises(BookError, match="more than 20 rows"):
        read_table("a.xls", b"<table>" + b"<tr><td>x" * 25)


def test_a_list_that_only_tells_of_pages_is_none() -> None:
    assert read_table("a.csv", b"Firma;Notiz\nKern AG;<html>\n").headers == ("Firma", "Notiz")
    assert not is_web_page(b"<!---->" * 500 + b"Firma;Notiz\nKern AG;x\n")
