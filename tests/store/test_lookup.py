"""The quick questions agree with the book as it is read properly, and with the settings about where it lies."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from accountbook.domain.insight.inputs import Purchase as Buy
from accountbook.domain.insight.inputs import event_days
from accountbook.domain.insight.rates import Rates
from accountbook.domain.lines.onelines import read_follow_line
from accountbook.models.tables import Address, ContactPoint, Interaction, Purchase
from accountbook.row import Row
from accountbook.store.entries import journal, promises
from accountbook.store.insight import events
from accountbook.store.lookup.due import due_until
from accountbook.store.lookup.named import Meant, named
from accountbook.store.lookup.phones import phones_of_company, phones_of_contact
from accountbook.store.lookup.profile import CompanyProfile, ContactProfile, company_profile, contact_profile
from accountbook.store.lookup.search import search
from accountbook.store.pages.briefing import dossier
from accountbook.store.pages.views import view
from accountbook.store.safety.health import check_book
from accountbook.store.writing.bin import delete
from tests.books import TODAY, add_company, add_contact, new_book
from tests.cli.lines import log_line


class _Pair(Row):
    first: str
    second: int = 2


def test_rows_are_frozen_named_tuples() -> None:
    pair = _Pair("a")
    assert (pair.first, pair.second, tuple(pair)) == ("a", 2, ("a", 2))
    assert pair == _Pair(second=2, first="a")
    assert pair._replace(second=3) == _Pair("a", 3)
    assert repr(pair) == "_Pair(first='a', second=2)"
    with pytest.raises(AttributeError):
        pair.first = "b"  # type: ignore[misc]
    with pytest.raises(TypeError):
        _Pair("a", 2, 3)  # type: ignore[call-arg]
    with pytest.raises((TypeError, KeyError)):
        _Pair()  # type: ignore[call-arg]


def test_profiles_agree_with_the_views(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            huber = add_company(
                unit, "Huber GmbH", stage="customer", industry="machinery", employees=120, website="huber.at"
            )
            unit.add(Address(company_id=huber, kind="branch", town="Wels"))
            unit.add(Address(company_id=huber, kind="head", town="Linz", street="Platz 1", country="AT"))
            anna = add_contact(unit, huber, "Anna Huber", title="Buyer", attitude="+", influence="3", mind="a boat")
            unit.add(ContactPoint(contact_id=anna, kind="phone", value="0664 1234567", remark="only before 9"))
            unit.add(ContactPoint(company_id=huber, kind="phone", value="0732 1234"))
            unit.add(ContactPoint(contact_id=anna, kind="mail", value="anna@huber.at"))
            unit.add(ContactPoint(company_id=huber, kind="mail", value="office@huber.at"))
            journal.log(unit, huber, log_line("visit price ok"), [anna])
            journal.log(unit, huber, log_line("yesterday call no answer"))
            promises.plan(unit, huber, read_follow_line("<yesterday drawings", TODAY))
            promises.plan(unit, huber, read_follow_line("fri send quote", TODAY), [anna])
        with book.read() as connection:
            company, company_view = company_profile(connection, huber, TODAY), view(connection, "company", huber)
            contact, contact_view = contact_profile(connection, anna), view(connection, "contact", anna)
            _same_values(company, company_view.values)
            _same_values(contact, contact_view.values)
            assert (company.town, company.street, company.phone) == ("Linz", "Platz 1", "0732 1234")
            assert company.mail == "office@huber.at"
            assert [person.name for person in company.people] == ["Anna Huber"]
            assert [due.text for due in company.promises] == ["send quote", "drawings"]
            assert [talk.text for talk in company.talks] == ["price ok", "no answer"]
            assert company.talks[0].people == "Anna Huber"
            assert [talk.text for talk in contact.talks] == ["price ok"]
            assert [phone.phone for phone in phones_of_company(connection, huber)] == ["0732 1234", "0664 1234567"]
            assert [phone.phone for phone in phones_of_contact(connection, anna)] == ["0664 1234567", "0732 1234"]
            due = due_until(connection, "2026-11-22", "2026-11-30", 1)
            assert (len(due.rows), due.total, due.late) == (1, 2, 1)


def test_a_person_without_a_number_is_found_with_the_switchboard_and_with_nobody_elses(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            huber, weiss = add_company(unit, "Huber GmbH"), add_company(unit, "Weiss KG")
            for company, name in ((huber, "Anna Lang"), (huber, "Tom Senn"), (weiss, "Ida Berg"), (weiss, "Eva Rau")):
                who = add_contact(unit, company, name)
                if name in ("Anna Lang", "Ida Berg"):
                    at = {huber: None, weiss: weiss}[company]
                    unit.add(ContactPoint(contact_id=who, company_id=at, kind="phone", value=f"+43 664 {who}"))
            unit.add(ContactPoint(company_id=weiss, kind="phone", value="+43 732 1"))
        with book.read() as connection:
            found = {name: search(connection, name).hits[0].phone for name in ("anna", "tom", "ida", "eva")}
    assert found == {"anna": "+43 664 1", "tom": "", "ida": "+43 664 3", "eva": "+43 732 1"}


def test_only_what_was_bought_by_now_counts_as_an_order(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            huber = add_company(unit, "Huber GmbH")
            for days, amount in ((60, 100), (30, 100), (30, None), (13, -50), (-200, 100)):
                on = TODAY - timedelta(days=days)
                unit.add(Purchase(company_id=huber, purchased_on=on, outcome="won", amount=amount))
        with book.read() as connection:
            seen = company_profile(connection, huber, TODAY)
        assert (seen.orders, seen.last_order_on) == (2, (TODAY - timedelta(days=30)).isoformat())
        assert check_book(book.path) == []


def test_an_order_told_in_the_timeline_alone_counts_everywhere(tmp_path: Path) -> None:
    """Alone: nothing bought within a week of it, in or out of the bin; show, lists, brief and insight say the same."""
    lines = {0: (60, 40), 7: (100, None), 8: (100, 200)}
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            for days in lines:
                key = add_company(unit, f"Huber {days}")
                unit.add(Purchase(company_id=key, purchased_on=TODAY - timedelta(days=30), outcome="won", amount=500))
                unit.add(Purchase(company_id=key, purchased_on=TODAY, outcome="lost", amount=500))
                if days:
                    journal.log(unit, key, log_line(f"{TODAY - timedelta(days=30 - days)} order 800€ pumps"))
                    journal.log(unit, key, log_line(f"{TODAY - timedelta(days=30 + days)} order pumps"))
                    unit.add(Interaction(company_id=key, kind="order", happened_on=TODAY, amount=-500))
            unit.add(Purchase(company_id=key, purchased_on=TODAY - timedelta(days=21), outcome="won", amount=-30))
        with book.read() as connection:
            found = [_orders(connection, key) for key in (1, 2, 3)]
        told = TODAY - timedelta(days=22)
        assert found == [(1, TODAY - timedelta(days=30)), (1, TODAY - timedelta(days=30)), (3, told)]
        with book.write("Bin") as unit:
            delete(unit, "purchase", 3)
            delete(unit, "interaction", 4)
        with book.read() as connection:
            assert [_orders(connection, key)[0] for key in (2, 3)] == [2, 2]
        assert check_book(book.path) == []


def _orders(connection: sqlite3.Connection, company_id: int) -> tuple[int, date]:
    """On how many days a company ordered and when last, on which all places agree."""
    seen = company_profile(connection, company_id, TODAY)
    bought = dossier(connection, company_id, TODAY).bought(TODAY)
    whole = events.purchases(connection, TODAY, Rates("EUR")).bought[company_id]
    counted = event_days(bought, TODAY)
    assert counted == event_days([Buy(one.on, one.amount_minor, one.currency) for one in whole], TODAY)
    digest = connection.execute("SELECT orders, last_order_on FROM digest WHERE company_id = ?", (company_id,))
    last = counted[-1].isoformat()
    assert [(seen.orders, seen.last_order_on)] == digest.fetchall() == [(len(counted), last)]
    return len(counted), counted[-1]


def _same_values(profile: CompanyProfile | ContactProfile, values: object) -> None:
    """Every field of the profile that is a field of the registry holds what the view holds."""
    assert isinstance(values, dict)
    shared = [name for name in profile._fields if name in values]
    assert len(shared) >= 6
    for name in shared:
        assert (getattr(profile, name) or "") == (str(values[name]) if name != "employees" else values[name]) or (
            values[name] is None and not getattr(profile, name)
        ), name


def test_a_name_is_what_a_record_is_called_not_what_is_written_about_it(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            riera = add_company(
                unit, "Riera SL", other_names='["Aguas"]', owned_by="Andritz AG", message_never="discount first"
            )
            unit.add(Address(company_id=riera, kind="head", town="Zaragoza"))
            unit.add(ContactPoint(company_id=riera, kind="mail", value="office@riera.example"))
            anna = add_contact(unit, riera, nickname="Nannerl", prefix="Dr.", hobbies='["sailing"]')

        def meant(typed: str) -> Meant:
            with book.read() as connection:
                return named(connection, typed)

        for typed in ("riera", "aguas", "zaragoza", "office@riera.example", "riera zaragoza"):
            assert [hit.id for hit in meant(typed).candidates if hit.kind == "company"] == [riera], typed
        for typed in ("nannerl", "Dr. Anna Huber", "anna aguas"):
            assert [hit.id for hit in meant(typed).candidates if hit.kind == "contact"] == [anna], typed
        for typed in ("Andritz", "Andritz AG", "discount", "sailing", "anna andritz"):
            found = meant(typed)
            assert found.candidates == (), typed
            assert [hit.title for hit in found.mentioned] in (["Riera SL"], ["Anna Huber"], []), typed
        assert [hit.title for hit in meant("Andritz").mentioned] == ["Riera SL"]
