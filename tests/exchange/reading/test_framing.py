"""Where a table begins."""

from accountbook.exchange.headers import knows_header
from accountbook.exchange.reading.framing import first_record, looks_like_header, name_columns, uneven_note


def test_title_lines_are_not_the_table() -> None:
    records = [["Report of March"], ["", ""], ["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"]]
    assert first_record(records, knows_header) == 2


def test_a_known_header_is_found_even_over_sparse_rows() -> None:
    records = [["Our customers"], ["Firma", "Ort", "Telefon"], ["Huber"], ["Berg"]]
    assert first_record(records, knows_header) == 1


def test_headers_are_told_from_data() -> None:
    body = [["Huber GmbH", "12"], ["Berg AG", "15"]]
    assert looks_like_header(["who", "how many"], body, knows_header)
    assert not looks_like_header(["Adler KG", "7"], body, knows_header)
    assert not looks_like_header(["Ulm", "Sweden"], [["Bonn", "Germany"]], knows_header)
    assert not looks_like_header(["x", "open"], [["y", "open"], ["z", "open"]], knows_header)


def test_names_are_unique() -> None:
    assert name_columns(["A", "A", "", "A (2)"], 5) == ("A", "A (2)", "Column 3", "A (2) (2)", "Column 5")


def test_many_uneven_rows_are_counted_and_some_named() -> None:
    assert uneven_note([3]) == "1 row has more or fewer cells than the header (line 3)."
    assert uneven_note(list(range(1, 9))).endswith("(lines 1, 2, 3, 4, 5, ...).")
