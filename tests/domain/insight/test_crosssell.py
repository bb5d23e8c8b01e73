"""White space: who never bought what."""

import pytest

from accountbook.domain.insight.crosssell import product_key, products_meant, sentence, white_space
from accountbook.domain.insight.inputs import Missing
from tests.domain.insight.books import northwind

PRODUCTS = ["pumps", "seals", "valves"]


def _book() -> tuple[dict[int, set[str]], dict[int, str]]:
    """Ten bakers of whom seven besides the first buy seals; six dairies; one company that never bought."""
    bought = {i: {"pumps", "seals"} if 1 <= i <= 7 else {"pumps"} for i in range(10)}
    bought |= {i: {"valves", "service"} for i in range(10, 16)} | {16: set()}
    return bought, {i: "baker" if i < 10 or i == 16 else "dairy" for i in range(17)}


def test_seven_of_nine_like_it_also_buy_seals() -> None:
    found = white_space(*(_book()[0], PRODUCTS, _book()[1]))
    assert not isinstance(found, Missing)
    best = found[0][0]
    assert (best.product, best.buyers, best.peers, best.whole_book) == ("seals", 7, 9, False)
    assert sentence(best) == "7 of 9 like it also buy seals"
    assert sentence(best._replace(buyers=1)) == "1 of 9 like it also buys seals"
    assert sentence(best._replace(buyers=1, whole_book=True)) == "1 of 9 customers buys seals"
    assert [blank.product for blank in found[0]] == ["seals", "valves"]
    assert [blank.product for blank in found[12]] == ["pumps", "seals"]


def test_the_spellings_of_a_product_are_one_product() -> None:
    bought, group = _book()
    spelt = {key: {name.upper() if key % 2 else name.title() for name in names} for key, names in bought.items()}
    assert white_space(spelt, PRODUCTS, group) == white_space(bought, PRODUCTS, group)
    assert product_key("Pump  10 kW ") == product_key("PUMP 10 kw") and product_key("🙂") == "🙂"
    assert product_key("Du\u0308nger") == product_key("DÜNGER") and product_key("Ｐｕｍｐ") == product_key("pump")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pro", "Pro+"),
        ("C", "C#"),
        ("糖", "汤"),
        ("Ventil -10°", "Ventil 10"),
        ("Dünger 5 %", "Dünger 5"),
        ("M6 1/2", "M6 1.2"),
    ],
)
def test_a_sign_or_a_letter_makes_another_product(one: str, other: str) -> None:
    assert product_key(one) != product_key(other)
    bought, group = _book()
    bought |= {key: bought[key] | {other} for key in range(10, 16)}
    found = white_space(bought, [one, other], group)
    assert not isinstance(found, Missing)
    assert [(blank.product, blank.buyers) for blank in found[10]] == [(one, 0)]


def test_a_prospect_is_compared_with_all_of_its_kind() -> None:
    bought, group = _book()
    found = white_space(bought, PRODUCTS, group)
    assert not isinstance(found, Missing)
    assert [(blank.product, blank.buyers, blank.peers) for blank in found[16]] == [
        ("pumps", 10, 10),
        ("seals", 7, 10),
        ("valves", 0, 10),
    ]


def test_without_enough_like_it_the_whole_book_is_the_comparison() -> None:
    bought, group = _book()
    found = white_space(bought, PRODUCTS, {key: kind for key, kind in group.items() if key != 3})
    assert not isinstance(found, Missing)
    assert found[3][0].whole_book and sentence(found[3][0]) == "6 of 15 customers buy valves"


def test_a_tiny_book_says_what_is_missing() -> None:
    text = "Not enough customers with purchases to compare (have 1, need 6)."
    assert white_space({1: {"a"}, 2: set()}, ["a"], {}) == Missing(text, 1, 6)


def test_northwind_blanks_are_real_blanks() -> None:
    book = {name: {category for _, category in rows} for name, rows in northwind().items()}
    keys = {name: i for i, name in enumerate(sorted(book))}
    bought = {keys[name]: items for name, items in book.items()}
    categories = sorted(set().union(*book.values()))
    found = white_space(bought, categories, dict.fromkeys(bought, "all"))
    assert not isinstance(found, Missing) and len(found) == 89 and len(categories) == 8
    for key, blanks in found.items():
        assert {blank.product for blank in blanks} == set(categories) - bought[key]
        assert all(0 <= blank.likely <= blank.buyers / blank.peers <= 1 for blank in blanks)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cafe", ["Café"]),
        ("CAFÉ", ["Café"]),
        ("strasse", ["Straßenbesen"]),
        ("creme-cafe", ["Crème-Café"]),
        ("c", ["C"]),
        ("c++", ["C++"]),
        ("c#", []),
        ("汤", ["汤面"]),
        ("糖", []),
        ("ca", ["Café", "Cafeteria", "Crème-Café"]),
    ],
)
def test_a_product_is_named_without_accents_but_not_without_its_signs(typed: str, meant: list[str]) -> None:
    products = ("C", "C++", "Café", "Cafeteria", "Crème-Café", "Straßenbesen", "汤面")
    assert products_meant(products, typed) == meant
