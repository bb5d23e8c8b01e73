"""Which field of a list a person means by a name or a code."""

import pytest

from accountbook.domain.fields.field import Field
from accountbook.exchange.headers.called import holds, no_field, target_called
from accountbook.exchange.headers.targets import KINDS
from accountbook.exchange.importing.look import targets_for

OWN = (Field("company", "pool_size", "Pool size", "custom", "text", custom=True),)
CALLED = [
    ("companies", "industry", "company.industry"),
    ("companies", "Company.Industry", "company.industry"),
    ("companies", "Customer since", "company.customer_since"),
    ("companies", "name", "company.name"),
    ("contacts", "name", "contact.name"),
    ("purchases", "name", "company.name"),
    ("purchases", "amount", "purchase.amount"),
    ("companies", "town", "address.town"),
    ("companies", "company.town", "address.town"),
    ("companies", "town:billing", "address.town:billing"),
    ("companies", "phone", "contactpoint.phone"),
    ("companies", "contact.phone:mobile", "contactpoint.phone:person mobile"),
    ("contacts", "company.phone", "contactpoint.phone:company"),
    ("contacts", "phone:mobile", "contactpoint.phone:mobile"),
    ("companies", "Pool size", "company.pool_size"),
    ("companies", "pool_size", "company.pool_size"),
    ("companies", "followup.due_on", "followup.due_on"),
    ("companies", "new:company", "new:company"),
    ("companies", "", ""),
]


@pytest.mark.parametrize(("kind", "typed", "target"), CALLED)
def test_what_is_meant(kind: str, typed: str, target: str) -> None:
    assert target_called(typed, kind, OWN) == target


@pytest.mark.parametrize(
    "typed", ["foo", "company.industrie", "kompany.industry", "contactpoint.pone", "purchase.amount", "new:purchase"]
)
def test_what_is_no_field_of_a_list_of_companies(typed: str) -> None:
    assert target_called(typed, "companies", OWN) is None


def test_what_the_screen_offers_is_a_field() -> None:
    for kind in KINDS:
        assert [one for one in targets_for(kind, OWN) if target_called(one, kind, OWN) != one] == []


def test_a_misspelt_field_is_answered_with_those_near() -> None:
    assert no_field("company.industrie", "companies").sentence.startswith(
        "There is no field “company.industrie”. Near: industry"
    )


def test_an_invoice_has_no_promise() -> None:
    assert not holds("purchases", "followup.due_on") and holds("projects", "purchase.reference")
