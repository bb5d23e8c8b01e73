"""What stands between the rows of a table and is none is passed over and told; no company is taken for it."""

from pathlib import Path

import pytest

from accountbook.exchange.delimited_out import Cell
from accountbook.exchange.reading.opening import open_table, read_table
from accountbook.exchange.reading.table import Table
from accountbook.exchange.xlsx_out import Sheet, workbook_bytes

HEADER = "Firma;Ort;Telefon\n"
ALPHA, BETA, GAMMA = "Alpha GmbH;Köln;0221 12345\n", "Beta GmbH;Bonn;0228 22333\n", "Gamma AG;Ulm;0731 55510\n"
OTHER = "Ansprechpartner;Firma;E-Mail\nEva Braun;Alpha GmbH;eva@alpha.de\nJo Lang;Beta GmbH;jo@beta.de\n"


def read(text: str) -> Table:
    return read_table("t.csv", text.encode())


def names(table: Table) -> list[str]:
    found = [row.cells[0] for row in table.rows]
    assert found == [table.rows[n].cells[0] for n in range(len(table.rows))]
    return found


def test_a_header_that_comes_again_and_the_lines_of_pages_are_no_rows() -> None:
    text = f"{HEADER}{ALPHA}{HEADER}{BETA}Seite 1 von 2;;\n\n Firma ;Ort;Telefon;\n;;- Page 2/2 -\nGamma AG;Ulm;\n"
    table = read(text)
    assert names(table) == ["Alpha GmbH", "Beta GmbH", "Gamma AG"]
    assert [row.line for row in table.rows] == [2, 4, 9]
    assert table.notes == (
        "2 rows repeat the header and were passed over (lines 3, 7).",
        "2 rows only count pages and were passed over (lines 5, 8).",
    )


def test_a_heading_of_two_rows_may_come_again() -> None:
    heading = "Firma;;Kontakt;\nName;Ort;Name;Telefon\n"
    assert names(read(f"{heading}Alpha;Ulm;Eva;1\n{heading}Beta;Ulm;Jo;2\n")) == ["Alpha", "Beta"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("blank", ["\n", ";;\n"])
def test_another_table_below_ends_this_one_and_is_told(end: str, blank: str) -> None:
    table = read(f"{HEADER}{ALPHA}{BETA}{blank}{OTHER}".replace("\n", end))
    assert names(table) == ["Alpha GmbH", "Beta GmbH"]
    (note,) = table.notes
    assert note.startswith("In line 5 another table begins (Ansprechpartner, Firma, E-Mail): from there on nothing was")
    assert "2 rows. Save it as a file of its own" in note


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADER}{ALPHA}Telefon;Ort;Firma\n{BETA}",  # no blank line before it
        f"{HEADER}{ALPHA}\nName;Ulm;\n{BETA}",
        f"{HEADER}{ALPHA}\n;Firma;Telefon\n{BETA}",
        f"{HEADER}{ALPHA}\nTelefon;;\n{BETA}",
        f"{HEADER}{ALPHA}Página 12;;\n{BETA}",
        f"{HEADER}{ALPHA}Seite 1 von 2;Ulm;\n{BETA}",
        f'{HEADER}"Alpha\n\nGmbH";Köln;\nTelefon;Ort;Firma\n{BETA}',
    ],
)
def test_what_may_be_a_company_is_a_row(text: str) -> None:
    table = read(text)
    assert (len(table.rows), table.notes) == (3, ())


def test_rows_between_which_others_were_left_out_keep_their_lines() -> None:
    text = f'{HEADER}"Alpha\nGmbH";Köln;\n{HEADER}\n"Beta\nGmbH";Bonn;\n{HEADER}'
    table = read(text)
    assert [(row.line, row.cells[0]) for row in table.rows] == [(2, "Alpha\nGmbH"), (6, "Beta\nGmbH")]
    assert table.rows[1].line == 6


@pytest.mark.parametrize(
    "block", ["Kunde;Land\nalle;AT\n", "Status;Datum\noffen;1.11.2026\n", "Name;Datum\nEva;1.11.2026\n"]
)
def test_a_small_block_above_the_list_is_told_and_the_list_is_read(block: str) -> None:
    table = read(f"{block}\n{HEADER}{ALPHA}{BETA}{GAMMA}")
    assert (table.headers, names(table)) == (("Firma", "Ort", "Telefon"), ["Alpha GmbH", "Beta GmbH", "Gamma AG"])
    heading = block.splitlines()[0].replace(";", ", ")
    assert table.notes == (
        f"The table that begins in line 1 ({heading}) was not read, 1 row."
        " Save it as a file of its own and import that, too.",
    )


LIST = "".join(f"Gamma {n} GmbH;Ulm;0731 {n}\n" for n in range(10, 40))
INVOICES = "Belegnr;Firma;Betrag\n" + "".join(f"R{n};Gamma {n} GmbH;100\n" for n in range(10, 50))


def test_a_longer_table_below_a_list_does_not_stand_in_for_it() -> None:
    people = "Vorname;Nachname;Firma\n" + "".join(f"Eva{n};Sommer;Gamma {n} GmbH\n" for n in range(10, 45))
    table = read(f"{HEADER}{LIST}\n{people}\n{INVOICES}")
    assert (table.headers[0], len(table.rows)) == ("Firma", 30)
    first, second = table.notes
    assert first.startswith("In line 33 another table begins (Vorname, Nachname, Firma)") and "35 rows. Save" in first
    assert second.startswith("In line 70 another table begins (Belegnr, Firma, Betrag)") and "40 rows. Save" in second


@pytest.mark.parametrize(
    "block",
    [
        "Name;Beschreibung\nA;sehr gut\nB;gut\nC;mittel\nD;schlecht\n",
        "Name;Telefon\nInnendienst;0731 1\nTechnik;0731 2\nBuchhaltung;0731 3\nEmpfang;0731 4\n",
        "Name;Bemerkung\n" + "A;gut\n" * 10,
        "Firma;Ort\n" + ALPHA.replace(";0221 12345", "") * 4,
    ],
)
def test_a_legend_or_a_short_block_stands_above_a_much_longer_list(block: str) -> None:
    table = read(f"{block}\n{HEADER}{LIST}")
    assert (table.headers[-1], len(table.rows), len(table.notes)) == ("Telefon", 30, 1)


@pytest.mark.parametrize(
    "companies",
    [
        HEADER + "Alpha GmbH;;\nBeta GmbH;;\nGamma AG;;\n",  # as many people, of whom more is known
        "Firma;Ort\n" + ALPHA.replace(";0221 12345", "") * 15,  # no block
        "Name;Telefon\n" + "Alpha GmbH;0221 12345\n" * 2,  # not several times as many
    ],
)
def test_a_list_of_companies_does_not_give_way_to_a_table_of_their_people(companies: str) -> None:
    people = "Name;Firma;E-Mail;Telefon\n" + "Eva Braun;Alpha GmbH;eva@alpha.de;0221 1\n" * 3
    table = read(f"{companies}\n{people}")
    assert table.rows[0].cells[0] == "Alpha GmbH"


@pytest.mark.parametrize(
    "below",
    [
        "Status;Beschreibung\nA;sehr gut\nB;gut\nC;mittel\nD;schlecht\nE;sehr schlecht\nF;Rest\nG;Rest\n",  # of nobody
        "Firma;Betrag\n" + "Alpha GmbH;100\n" * 30,  # that knows less
        f"{HEADER.strip()};Web\n{ALPHA}{BETA}{ALPHA}",  # not several times larger
    ],
)
def test_a_short_list_is_read_where_what_stands_below_it_is_none(below: str) -> None:
    table = read(f"{HEADER}{ALPHA}{BETA}\n{below}")
    assert names(table) == ["Alpha GmbH", "Beta GmbH"]
    (note,) = table.notes
    assert note.startswith("In line 5 another table begins (")


def test_lines_before_a_block_above_the_list_are_told_once() -> None:
    table = read(f"Liste vom Montag;;\n\nStatus;Datum\noffen;1.11.2026\n\n{HEADER}{ALPHA}{BETA}")
    assert names(table) == ["Alpha GmbH", "Beta GmbH"]
    title, above = table.notes
    assert title == "1 line before the table: Liste vom Montag"
    assert above.startswith("The table that begins in line 3 (Status, Datum) was not read, 1 row.")


def test_of_several_tables_the_largest_is_read_and_those_beside_it_are_told() -> None:
    many = "".join(f"Gamma {n} GmbH;Ulm;0731 {n}\n" for n in range(100, 400))
    few = "".join(f"{n}.11.2026;offen\n" for n in range(1, 9))
    table = read(f"Datum;Status\n{few}\n{OTHER}\n{HEADER}{many}\n{OTHER}")
    assert (table.headers, len(table.rows), table.rows[0].line) == (("Firma", "Ort", "Telefon"), 300, 16)
    dates, people, below = table.notes
    assert dates.startswith("The table that begins in line 1 (Datum, Status) was not read, 8 rows.")
    assert people.startswith("The table that begins in line 11 (Ansprechpartner, Firma, E-Mail) was not read, 2 rows.")
    assert below.startswith("In line 317 another table begins") and "2 rows" in below


def test_a_table_of_nobody_longer_than_the_look_at_the_beginning_may_stand_above_the_list() -> None:
    few = "1.11.2026;offen\n" * 300
    many = "".join(f"Gamma {n} GmbH;Ulm;0731 {n}\n" for n in range(700))
    table = read(f"Datum;Status\n{few}\n{HEADER}{many}")
    assert (table.headers[0], len(table.rows), table.rows[0].line) == ("Firma", 700, 304)


def test_a_small_block_above_the_list_of_a_sheet_is_told_too(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [[*line.split(";")] for line in f"alle;AT\n\n{HEADER}{ALPHA}{BETA}{GAMMA}".splitlines()]
    path = tmp_path / "t.xlsx"
    path.write_bytes(workbook_bytes([Sheet("t", ["Kunde", "Land"], rows)]))
    table = open_table(path)
    assert (table.headers, names(table)) == (("Firma", "Ort", "Telefon"), ["Alpha GmbH", "Beta GmbH", "Gamma AG"])
    assert table.notes[0].startswith("The table that begins in line 1 (Kunde, Land) was not read, 1 row. Save it")


def test_a_sheet_is_read_so_too(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        [*line.split(";")] for line in f"{HEADER}{ALPHA}{HEADER}Seite 1 von 2\n{BETA}\n{OTHER}".splitlines()
    ]
    path = tmp_path / "t.xlsx"
    path.write_bytes(workbook_bytes([Sheet("t", HEADER.strip().split(";"), rows[1:])]))
    table = open_table(path)
    assert names(table) == ["Alpha GmbH", "Beta GmbH"]
    assert [note.partition(" ")[0] for note in table.notes] == ["1", "1", "In"]
