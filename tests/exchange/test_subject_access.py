"""What a person is handed to read says money, days and moments as a person reads them; the file for programs does not."""

import json
from pathlib import Path

from accountbook.domain.lines.logline import read_log_line
from accountbook.exchange.subject_access import as_json, as_markdown
from accountbook.localtime import local_time
from accountbook.models.columns import field_set
from accountbook.store.entries import journal
from accountbook.store.privacy.access import gather
from accountbook.store.privacy.rights import person
from accountbook.store.writing import records
from tests.books import TODAY, add_company, add_contact, new_book


def test_amounts_are_said_in_their_currency(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Add") as unit:
            company = add_company(unit, "Huber GmbH")
            who = add_contact(unit, company, "Anna Huber", birthday="1970-01-02")
            journal.log(unit, company, read_log_line("quote 4200.50€ FF 200", TODAY), [who])
            key = journal.log(unit, company, read_log_line("quote FF 300", TODAY), [who]).interaction_id or 0
            values = field_set("interaction").model_validate({"amount": 420050, "currency": "JPY"})
            records.change(unit, "interaction", key, values)
        with book.write("Cheaper") as unit:
            values = field_set("interaction").model_validate({"amount": 99})
            records.change(unit, "interaction", key, values)
        with book.read() as connection:
            found = gather(connection, person(connection, who), TODAY)
            (made,) = connection.execute("SELECT created_at FROM contact").fetchone()
    text = as_markdown(found).replace("\\", "")
    for said in ("amount: 4,200.50 €", "amount: 99 JPY", "amount: 420,050 JPY -> 99 JPY", local_time(made)):
        assert said in text
    assert "420050" not in text and ".000000" not in text
    assert 420050 in [row.get("amount") for row in json.loads(as_json(found))["took_part"]["interaction"]]


def test_a_long_text_is_handed_over_whole(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Add") as unit:
            who = add_contact(unit, add_company(unit), mind="word " * 3000 + "the end")
        with book.read() as connection:
            found = gather(connection, person(connection, who), TODAY)
    assert "word the end" in as_markdown(found)
