"""Workbooks."""

import datetime as dt
import io
import zipfile

import pytest
import xlsxwriter

from accountbook.errors import BookError
from accountbook.exchange.reading.opening import read_table
from accountbook.exchange.reading.sheets import cell_text
from accountbook.exchange.reading.table import ReadOptions


def workbook(sheets: dict[str, dict[tuple[int, int], object]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, cells in sheets.items():
            page = book.add_worksheet(name)
            for (row, column), value in cells.items():
                if isinstance(value, dt.date):
                    page.write_datetime(row, column, value, day)
                else:
                    page.write(row, column, value)
    return out.getvalue()


HEADER: dict[tuple[int, int], object] = {(0, 0): "Company", (0, 1): "Phone", (0, 2): "Since", (0, 3): "Revenue"}


def test_numbers_days_and_text_become_text() -> None:
    data = workbook(
        {"Kunden": {**HEADER, (1, 0): "Huber", (1, 1): 4930123456, (1, 2): dt.date(2024, 12, 5), (1, 3): 0.1}}
    )
    table = read_table("k.xlsx", data)
    assert table.headers == ("Company", "Phone", "Since", "Revenue")
    assert table.rows[0] == (2, ("Huber", "4930123456", "2024-12-05", "0.1"))


@pytest.mark.parametrize("left", [0, 1, 3])
def test_numbers_with_zeros_are_read_as_they_are_shown(left: int) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet("Info").write(0, 0, "x")
        page = book.add_worksheet("Kunden")
        page.write_row(0, left, ("Company", "Postcode", "Number", "Phone", "Revenue", "Ort"))
        formats = ("00000", r"000\ 00", '"K-"0000', r"\+00\ 000\ 0000000", "#,##0.00", "00.0")
        for column, (value, pattern) in enumerate(zip((1067, 1067, 17, 436641234567, 12.5, 7), formats, strict=True)):
            page.write(1, left + column, value, book.add_format({"num_format": pattern}))
        page.write(2, left, "Berg", book.add_format({"num_format": "00000"}))
    table = read_table("k.xlsx", out.getvalue(), ReadOptions(sheet="Kunden"))
    assert table.rows[0].cells == ("01067", "010 67", "K-0017", "+43 664 1234567", "12.5", "7")
    assert table.rows[1].cells[0] == "Berg"


SHOWN = [
    ("[$$-409]#,##0.00", 1500.5, "1500.5 USD"),
    ("[$$-1009]#,##0", 20, "20 CAD"),
    ("[$kr-da-DK] #,##0", 20, "20 DKK"),
    ("#,##0.00 [$CHF]", 24.975, "24.98 CHF"),
    ('"£"#,##0.00', 120, "120 £"),
    (r'_-* #,##0.00\ "€"_-;\-* #,##0.00\ "€"_-', -3.5, "-3.5 €"),
    (r'#,##0\ "kr"', 20, "20 kr"),
    ("0%", 0.07, "7 %"),
    ("[Red]0.0%", 0.125, "12.5 %"),
    (r"_-* #,##0.00\ _€_-", 12, "12"),  # room as wide as the sign, which is not there
    ('#,##0 "kg"', 12, "12"),
    ('#,##0 "T€"', 12, "12"),
    ("#,##0.00", 1234.5, "1234.5"),
    ("#,##0.00 [$CHF]", "on request", "on request"),
    ("#,##0.00 [$CHF]", True, "true"),
]


def test_amounts_carry_the_currency_that_is_shown_with_them_and_shares_their_sign() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 1, ("Company", "Value"))
        for row, (pattern, value, _text) in enumerate(SHOWN, 1):
            page.write(row, 1, "Huber")
            page.write(row, 2, value, book.add_format({"num_format": pattern}))
    rows = read_table("k.xlsx", out.getvalue()).rows
    assert [row.cells[1] for row in rows] == [text for _pattern, _value, text in SHOWN]


@pytest.mark.parametrize("left", [0, 1, 3])
def test_what_is_merged_downwards_is_said_of_every_row_beside_it(left: int) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, left, ("Company", "Name", "Amount"))
        page.merge_range(1, left, 4, left, "Huber GmbH")
        page.merge_range(1, left + 2, 2, left + 2, 500)
        for row, name in ((1, "Anna Huber"), (2, "Max Maier"), (5, "Eva Kern")):
            page.write(row, left + 1, name)
    rows = read_table("k.xlsx", out.getvalue()).rows
    assert [row.cells for row in rows] == [
        ("Huber GmbH", "Anna Huber", "500"),
        ("Huber GmbH", "Max Maier", ""),
        ("", "Eva Kern", ""),
    ]


def test_what_stands_in_a_merged_area_is_not_written_over() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 1, ("Company", "Name"))
        page.merge_range(1, 1, 2, 1, "Huber GmbH")
        page.write_row(2, 1, ("Berg AG", "Max Maier"))
    rows = read_table("k.xlsx", out.getvalue()).rows
    assert [row.cells[0] for row in rows] == ["Huber GmbH", "Berg AG"]


def test_title_rows_blank_rows_and_the_true_line_numbers() -> None:
    moved = {(row + 4, column + 1): value for (row, column), value in HEADER.items()}
    data = workbook({"S": {(2, 1): "Customers of March", **moved, (7, 1): "Huber", (9, 1): "Berg"}})
    table = read_table("k.xlsx", data)
    assert [(row.line, row.cells[0]) for row in table.rows] == [(8, "Huber"), (10, "Berg")]


def test_a_sheet_is_chosen() -> None:
    data = workbook({"Empty": {}, "One": {**HEADER, (1, 0): "Huber"}, "Two": {**HEADER, (1, 0): "Berg"}})
    assert read_table("k.xlsx", data).rows[0].cells[0] == "Huber"
    assert read_table("k.xlsx", data).name == "k.xlsx: One"
    assert read_table("k.xlsx", data, ReadOptions(sheet="Two")).rows[0].cells[0] == "Berg"
    with pytest.raises(BookError, match="it has Empty, One, Two"):
        read_table("k.xlsx", data, ReadOptions(sheet="Three"))


def test_a_stray_cell_in_the_last_corner_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(BookError, match="column 16384"):
        read_table("k.xlsx", workbook({"S": {**HEADER, (1_048_575, 16_383): "x"}}))


def test_a_bomb_is_not_opened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    with pytest.raises(BookError, match="unpacks to 57 MB"):
        read_table("bomb.xlsx", out.getvalue())


def test_a_zip_of_lists_is_to_be_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("lists/customers.csv", "Company,Town\nHuber,Ulm\n")
    with pytest.raises(BookError, match="lists.zip is a zip file: unpack it"):
        read_table("lists.zip", out.getvalue())


def cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def ods(rows: str) -> bytes:
    """A minimal OpenDocument sheet around some rows of its XML."""
    namespaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    table = f'<table:table table:name="Kunden">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", f"<office:document-content {namespaces}>{body}</office:document-content>")
    return out.getvalue()


def row(cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{cells}</table:table-row>"


def test_an_open_document_with_the_usual_million_blank_rows() -> None:
    blank = row('<table:table-cell table:number-columns-repeated="16384"/>', ' table:number-rows-repeated="1048000"')
    table = read_table("k.ods", ods(row(cell("Firma") + cell("Ort")) + row(cell("Huber") + cell("Ulm")) + blank))
    assert table.headers == ("Firma", "Ort")
    assert [found.cells for found in table.rows] == [("Huber", "Ulm")]


def number(kind: str, value: float, more: str = "") -> str:
    said = f'office:value-type="{kind}" office:value="{value}"{more}'
    return f"<table:table-cell {said}><text:p>{value}</text:p></table:table-cell>"


def test_an_open_document_says_its_currencies_and_shares() -> None:
    blank = '<table:table-cell table:number-columns-repeated="2"/>'
    francs = number("currency", 12.5, ' office:currency="CHF"')
    shares = number("percentage", 0.3, ' table:number-columns-repeated="2"')
    head = row(blank + "".join(map(cell, ("Firma", "Betrag", "Margin", "Rabatt", "Zahl"))))
    twice = row(blank + cell("Huber") + francs + shares + number("float", 7), ' table:number-rows-repeated="2"')
    table = read_table("k.ods", ods(row(blank, ' table:number-rows-repeated="3"') + head + twice))
    assert [found.cells for found in table.rows] == [("Huber", "12.5 CHF", "30 %", "30 %", "7")] * 2


def test_an_open_document_that_repeats_itself_is_refused() -> None:
    many = row(cell("x", ' table:number-columns-repeated="16000"'), ' table:number-rows-repeated="1000000"')
    with pytest.raises(BookError, match="repeats cells"):
        read_table("k.ods", ods(many))


def test_damaged_workbooks_are_sentences() -> None:
    good = workbook({"S": HEADER})
    for data in (
        good[:200],
        good[: len(good) // 2],
        b"PK\x03\x04rubbish",
        b"\xd0\xcf\x11\xe0rubbish",
        good[:-30] + b"x" * 30,
    ):
        with pytest.raises(BookError, match="bad\\.xlsx"):
            read_table("bad.xlsx", data)


def test_a_line_break_of_a_workbook_is_one_as_everywhere() -> None:
    data = workbook({"Kunden": {**HEADER, (1, 0): "Huber", (1, 1): "1\r\n2", (1, 2): "1\r2", (1, 3): "1_x000D_\n2"}})
    assert read_table("k.xlsx", data).rows[0].cells == ("Huber", "1\n2", "1\n2", "1\n2")


def test_cells_as_a_person_would_type_them() -> None:
    assert cell_text(45631.0) == "45631"
    assert cell_text(1234.5) == "1234.5"
    assert cell_text(0.1 + 0.2) == "0.3"
    assert cell_text(True) == "true"
    assert cell_text(dt.datetime.combine(dt.date(2024, 1, 2), dt.time(15, 30))) == "2024-01-02 15:30"
    assert cell_text(dt.time(9, 5)) == "09:05"
    assert cell_text(dt.timedelta(hours=36)) == "36:00"
    assert cell_text(float("inf")) == "inf"
