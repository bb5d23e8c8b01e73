"""Cost to serve: many visits, little return."""

from accountbook.domain.insight.effort import Effort, little_return, rate, sentence
from accountbook.domain.insight.inputs import Missing

BOOK = {i: Effort(100_000 + 1000 * i, 4) for i in range(10)} | {20: Effort(54_900, 9), 21: Effort(900_000, 10)}


def test_the_account_with_nine_visits_is_listed_with_a_proposal() -> None:
    found = little_return(BOOK, 20_000)
    assert not isinstance(found, Missing)
    assert [row.account_id for row in found] == [20]
    assert (found[0].visits, found[0].per_visit_minor, found[0].visits_enough) == (9, 6100, 2)
    assert sentence(found[0], "EUR") == (
        "9 visits, EUR 61 margin each (book 339): 2 visits and the telephone would save about 7."
    )
    assert rate(found[0], "EUR") == "EUR 61 margin each (book 339)"
    assert rate(found[0], "JPY") == "JPY 6,100 margin each (book 33,897)", "yen have no cents"
    assert rate(found[0], "KWD") == "KWD 6 margin each (book 34)"


def test_without_a_cost_the_lowest_quarter_of_the_book_is_the_mark() -> None:
    found = little_return(BOOK)
    assert not isinstance(found, Missing)
    assert found[0].account_id == 20 and found[0].saved_minor > 10 * found[1].saved_minor


def test_growth_new_accounts_and_open_deals_are_left_alone() -> None:
    poor = BOOK[20]
    for excuse in (poor._replace(growth=0.5), poor._replace(months_known=3), poor._replace(open_deal=True)):
        assert little_return(BOOK | {20: excuse}, 20_000) == []


def test_the_largest_saving_comes_first() -> None:
    found = little_return(BOOK | {22: Effort(-50_000, 12), 23: Effort(30_000, 6)}, 25_000)
    assert not isinstance(found, Missing)
    assert [row.account_id for row in found][:2] == [22, 20]
    assert all(1 <= row.visits_enough < row.visits for row in found)


def test_without_visits_it_says_so() -> None:
    found = little_return({1: Effort(100, 0), 2: Effort(100, 3)}, 100)
    assert found == Missing("Not enough visited customers to compare (have 1, need 4).", 1, 4)
    assert isinstance(little_return({}), Missing)


def test_a_book_without_any_margin_stays_finite() -> None:
    found = little_return({i: Effort(0, 5) for i in range(6)}, 100)
    assert not isinstance(found, Missing) and len(found) == 6
    assert {row.visits_enough for row in found} == {1}
