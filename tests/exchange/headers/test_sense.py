"""Single headers."""

import pytest

from accountbook.domain.fields.registry import BUILT_IN
from accountbook.exchange.headers.sense import Sense, knows_header, read_header, tokens
from accountbook.exchange.headers.targets import (  # the tables are checked against the registry
    _ALWAYS,
    _BY_KIND,
    KINDS,
    registry_target,
    target_of,
)


@pytest.mark.parametrize(
    ("header", "concept", "group"),
    [
        ("BILLINGPOSTALCODE", "postcode", "billing"),
        ("Rechnungsort", "town", "billing"),
        ("Lieferadresse", "address", "delivery"),
        ("Home ZipCode", "postcode", "home"),
        ("Straße geschäftlich 2", "street", "work"),
        ("Téléphone (bureau)", "phone", "work"),
        ("Адрес", "address", ""),
        ("tel_no", "phone", ""),
        ("C.P.", "postcode", ""),
        ("Straße/Nr.", "street", ""),
        ("No of employees", "employees", ""),
        ("Name, Vorname", "person", ""),
        ("Geb.datum", "birthday", ""),
        ("Tel. mobil", "mobile", ""),
        ("Tel. gesch.", "phone", "work"),
    ],
)
def test_headers_are_put_together_from_words(header: str, concept: str, group: str) -> None:
    sense = read_header(header)
    assert (sense.concept, sense.group) == (concept, group)


@pytest.mark.parametrize(
    "header",
    [
        "Last resort", "First order", "Next order", "Company ID", "Assistant's Phone", "Order info",
        "Manager's Name", "E-Mail: Angezeigter Name", "Privatkunde", "Company owner", "Yomi Name",
        "Created by", "Spouse", "E-mail Type", "2024", "", "Email opt out", "Parent ID",
    ],
)  # fmt: skip
def test_what_only_sounds_like_a_field_stays_unknown(header: str) -> None:
    assert read_header(header).concept == ""


def test_labels_and_kinds_of_google() -> None:
    assert read_header("Phone 1 - Type").concept == "point_label"
    assert read_header("Address 2 - Label") == Sense("address_kind", address=2)
    assert read_header("Address 2 - City") == Sense("town", address=2)


def test_tokens_ignore_case_accents_and_signs() -> None:
    assert tokens("ZipCode") == tokens("zip_code") == ["zip", "code"]
    assert tokens("Straße (geschäftlich) 2") == ["strasse", "geschaftlich", "2"]


def test_a_header_row_is_recognised() -> None:
    assert knows_header(["Firma", "Ort", "irgendwas"])
    assert not knows_header(["Huber GmbH", "Ulm"])


def test_every_target_is_a_field_of_the_book() -> None:
    fields = {field.name for field in BUILT_IN}
    for target in (*_ALWAYS.values(), *(target for table in _BY_KIND.values() for target in table.values())):
        assert target.partition(":")[0] in fields, target


def test_own_exports_are_recognised_by_code_and_label() -> None:
    assert registry_target("company.fiscal_year_end", "companies") == "company.fiscal_year_end"
    assert registry_target("Fiscal year end", "companies") == "company.fiscal_year_end"
    assert registry_target("contactpoint.phone:mobile", "contacts") == "contactpoint.phone:mobile"
    assert registry_target("Relationship owner", "contacts") == "contact.relationship_owner"
    assert registry_target("nonsense", "companies") is None


def test_a_name_is_what_the_table_is_about() -> None:
    names = {kind: target_of("name", kind) for kind in KINDS}
    assert names["companies"] == "company.name"
    assert names["contacts"] == "contact.name"
    assert names["followups"] == "followup.text"
    assert names["projects"] == "project.name"
