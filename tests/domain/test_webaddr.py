"""Mail and web addresses in one form, doubts in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.domain.webaddr import domain_of, is_free_mail_domain, normal_mail, normal_web


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("anna@Huber.AT", "anna@huber.at"),
        (" Anna Huber <anna@huber.at> ", "anna@huber.at"),
        ("MAILTO:anna@huber.at?subject=x", "anna@huber.at"),
        ("a@xn--mller-kva.de", "a@müller.de"),
        ("a@müller.de", "a@müller.de"),
        ('"a b"@c.de', '"a b"@c.de'),
    ],
)
def test_mail(typed: str, value: str) -> None:
    assert normal_mail(typed) == (value, "")


def test_inner_networks_are_kept_with_a_doubt() -> None:
    assert normal_mail("a@Printer.local") == ("a@printer.local", "“Printer.local” works only inside a network.")
    assert normal_mail("a@b.test").value == "a@b.test"


@pytest.mark.parametrize(
    "typed", ["", "x", "@huber", "a@b", "a b@c.de", "a@@b.test", "a@-b.test", "<a@b.c", "\n@b.test"]
)
def test_what_is_no_mail(typed: str) -> None:
    value, doubt = normal_mail(typed)
    assert value is None
    assert doubt


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Huber.at", "https://huber.at"),
        ("https://www.Huber.at/", "https://www.huber.at"),
        ("http://xn--mller-kva.de/Path?x=1", "http://müller.de/Path?x=1"),
        ("www.huber.at:8080/a", "https://www.huber.at:8080/a"),
        ("http://huber.at.", "http://huber.at"),
    ],
)
def test_web(typed: str, value: str) -> None:
    assert normal_web(typed) == (value, "")


@pytest.mark.parametrize(
    "typed",
    [
        "https://user:pw@huber.at",
        "huber.at:99999",
        "",
        "foo",
        "not a url",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "http://[::1",
        "ftp://x",
    ],
)
def test_what_is_no_web_address(typed: str) -> None:
    value, doubt = normal_web(typed)
    assert value is None
    assert doubt


@pytest.mark.parametrize(
    ("typed", "domain"),
    [
        ("anna@huber.at", "huber.at"),
        ("https://www.huber.at/a", "huber.at"),
        ("huber.at", "huber.at"),
        ("anna@gmail.com", ""),
        ("x@abv.bg", ""),
        ("https://at.linkedin.com/in/anna", ""),
        ("10.0.0.1", ""),
        ("nothing", ""),
    ],
)
def test_domain(typed: str, domain: str) -> None:
    assert domain_of(typed) == domain


def test_free_mail_domains() -> None:
    assert is_free_mail_domain("GMX.at")
    assert not is_free_mail_domain("huber.at")


@given(st.text(max_size=60))
def test_any_text_gets_a_value_or_a_doubt(text: str) -> None:
    assert (normal_mail(text).value is None) <= bool(normal_mail(text).doubt)
    assert (normal_web(text).value is None) == bool(normal_web(text).doubt)
    domain_of(text)
