"""Any table file becomes a table."""

import json
import random
from pathlib import Path

import pytest

from accountbook.errors import BookError
from accountbook.exchange.reading.opening import open_table, read_table
from accountbook.exchange.reading.table import MAX_CELL, ReadOptions, Table
from tests.shared_data import shared

SAMPLES = Path(__file__).parents[1] / "samples"


def read(text: str, **options: object) -> Table:
    return read_table("t.csv", text.encode(), ReadOptions(**options))  # type: ignore[arg-type]


def test_a_linkedin_file_with_lines_before_the_header() -> None:
    table = open_table(SAMPLES / "linkedin.csv")
    assert table.headers[:2] == ("First Name", "Last Name")
    assert [row.line for row in table.rows] == [5, 6]
    assert table.rows[1].cells[4] == "Adé, Sons Ltd"
    assert any("2 lines before the table" in note for note in table.notes)


def test_a_german_file_with_title_rows_and_line_breaks_in_cells() -> None:
    table = open_table(SAMPLES / "german_cp1252.csv")
    assert table.headers == ("Firma", "Straße", "Ort", "Umsatz")
    assert table.rows[0].cells == ("Müller GmbH", "Hauptstr. 1\nHinterhaus", "Köln", "1.234,50")
    assert [row.line for row in table.rows] == [4, 7]
    assert (table.encoding, table.delimiter) == ("cp1252", ";")


def test_a_bulgarian_file() -> None:
    table = open_table(SAMPLES / "bulgarian_cp1251.csv")
    assert table.headers == ("Име", "Град", "Телефон")
    assert table.rows[0].cells == ("Алфа ООД", "София", "02 987 65 43")


def test_duplicate_and_blank_headers_get_names() -> None:
    table = read("Name,Phone,Phone,,\nHuber,1,2,3,\nBerg,4,5,6,\n")
    assert table.headers == ("Name", "Phone", "Phone (2)", "Column 4")


def test_more_cells_than_headers_are_kept_and_named() -> None:
    table = read("Name,Town\nHuber,Ulm\nBerg,Bonn,extra\nAdler\n")
    assert table.headers == ("Name", "Town", "Column 3")
    assert [row.cells for row in table.rows] == [("Huber", "Ulm", ""), ("Berg", "Bonn", "extra"), ("Adler", "", "")]
    assert any("line 3" in note for note in table.notes)


def test_a_file_without_header() -> None:
    table = read("Huber GmbH;Ulm;0731 123456\nBerg AG;Bonn;0228 654321\n")
    assert not table.has_header
    assert len(table.rows) == 2
    assert table.headers == ("Column 1", "Column 2", "Column 3")
    assert read("Huber;Ulm\nBerg;Bonn\n", header=False).rows[0].cells == ("Huber", "Ulm")
    assert len(read("0731 1;x\n0228 2;y\n", header=True).rows) == 1


def test_an_empty_file_is_a_table_without_rows() -> None:
    for text in ("", "\n\n", ";;;\n"):
        table = read(text)
        assert len(table.rows) == 0
        assert table.headers == ()


def test_rows_are_found_by_any_index_and_in_slices() -> None:
    table = read("Name,Note\n" + "".join(f'"n{n}","a\nb{n}"\n' for n in range(300)))
    assert [row.cells[0] for row in table.rows] == [f"n{n}" for n in range(300)]
    assert table.rows[-1].cells == ("n299", "a\nb299")
    assert [row.line for row in table.rows[10:12]] == [22, 24]
    with pytest.raises(IndexError):
        table.rows[300]


def test_limits_are_sentences() -> None:
    with pytest.raises(BookError, match="columns"):
        read("Name" + ",a" * 300 + "\n")
    with pytest.raises(BookError, match="more than 100000 characters"):
        read("Name,Note\nHuber," + "x" * (MAX_CELL + 1) + "\n")
    with pytest.raises(BookError, match="never closed"):
        read('Name,Note\nHuber,"' + "x\n" * 100_000)
    with pytest.raises(BookError, match="line 3 is never closed"):
        read('Name,Note\nBerg,b\nHuber,"rest\nof the file\n', quote='"')
    for quote in ("", '"'):
        with pytest.raises(BookError, match="line 2 has more than 100000 characters"):
            read(f"Name,Note\nHuber,{quote}" + "x" * (MAX_CELL + 2000) + f"{quote}\n")
    with pytest.raises(BookError, match="line 2 has more than 100000 characters"):
        read('Name,Note\nHuber,"' + 'x ""y""\n' * 20_000 + '"\nBerg,"b"\n')
    with pytest.raises(BookError, match="line 2 is never closed"):
        read('Name,Note\nHuber,"' + "x\n" * 100_000 + 'Berg,"b"\n', quote='"')
    with pytest.raises(BookError, match="more than 200000 rows"):
        read("Name,Town\n" + "a,b\n" * 200_500)
    with pytest.raises(BookError, match="at most 50 MB"):
        read_table("big.csv", b"a" * (50 * 1024 * 1024 + 1))


def test_files_that_are_no_tables_are_named(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="no file"):
        open_table(tmp_path / "no.csv")
    with pytest.raises(BookError, match="cannot be read"):
        open_table(tmp_path)
    with pytest.raises(BookError, match="PDF"):
        read_table("a.pdf", b"%PDF-1.7\n")


def test_the_spectrum_of_csv_files() -> None:
    folder = shared("csv_spectrum")
    for path in sorted(folder.glob("csvs__*.csv")):
        meant = json.loads((folder / f"json__{path.stem.removeprefix('csvs__')}.json").read_text("utf-8"))
        if "location" in path.name:
            continue  # its JSON is of another file: phone number and county differ
        table = open_table(path)
        found = [dict(zip(table.headers, row.cells, strict=True)) for row in table.rows]
        plain = [{key: value.replace("\r\n", "\n") for key, value in row.items()} for row in meant]
        assert found == plain, path.name


def test_every_shared_table_is_read() -> None:
    rows = {
        "northwind/customers.csv": 93,
        "northwind/orders.csv": 2155,
        "companies/financedb_AMS.csv": 227,
        "companies/sp500.csv": 503,
        "companies/cleanco_companies.csv": 1320,
        "febrl/dataset1.csv": 1000,
        "b2b_sales/B2B_dataset.csv": 448,
    }
    for name, count in rows.items():
        assert len(open_table(shared(name)).rows) == count, name
    for path in sorted(shared("nasty").parent.glob("*/*.*")):
        if path.suffix in (".csv", ".txt", ".json", ".vcf", ".ics"):
            open_table(path)


def test_no_heap_of_bytes_causes_a_traceback() -> None:
    dice = random.Random(8)
    alphabet = [
        b",",
        b";",
        b"\t",
        b'"',
        b"'",
        b"\n",
        b"\r\n",
        b"\\",
        b"a",
        b"1",
        b"\xe4",
        b"\xc3\xa4",
        b"\x00",
        b" ",
        b"|",
    ]
    for _round in range(400):
        data = b"".join(dice.choice(alphabet) for _ in range(dice.randrange(60)))
        try:
            table = read_table("x", data)
        except BookError:
            continue
        assert all(len(row.cells) == len(table.headers) for row in table.rows)


def test_a_guessed_encoding_is_told_with_where_another_can_be_said() -> None:
    """The note stands on the screen, too, which has no such choice."""
    (note,) = read_table("t.csv", "Firma;Ort\nMüller;Linz\n".encode("cp1252")).notes
    assert "cp1252, a guess" in note and "on the command line with --encoding" in note
