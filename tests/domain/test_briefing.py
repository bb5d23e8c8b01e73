"""What to have in mind before a meeting: flags, news since the visit, questions."""

from datetime import date, timedelta

from accountbook.domain.briefing import (
    WEIGHTS,
    Change,
    Known,
    Met,
    Situation,
    Spoken,
    questions,
    red_flags,
    since_visit,
)

TODAY = date(2026, 11, 22)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


ANNA = Met("Anna Huber", ("economic",), "+", "3", ago(10), interest_known=True)
CALM = Situation(TODAY, people=(ANNA,), talks=(Spoken(ago(10), "visit", advance=True),), has_project=True)


def test_a_calm_account_has_no_flag() -> None:
    assert red_flags(CALM) == []


def test_nobody_known_is_worse_than_no_decision_maker() -> None:
    assert red_flags(CALM._replace(people=(ANNA._replace(roles=("user",)),))) == ["No decision maker known."]
    assert red_flags(CALM._replace(people=())) == ["Nobody known there."]
    assert red_flags(CALM._replace(people=(), individual=True)) == []


def test_a_champion_is_silent_after_three_months() -> None:
    coach = Met("Eva Moser", ("coach",), "+", "1", ago(91))
    assert red_flags(CALM._replace(people=(ANNA, coach))) == ["Champion Eva Moser silent since 23 Aug 2026."]
    assert red_flags(CALM._replace(people=(ANNA, coach._replace(last_on=ago(90))))) == []
    assert red_flags(CALM._replace(people=(ANNA, coach._replace(last_on=None)))) == [
        "Champion Eva Moser: no talk on record."
    ]


def test_three_real_contacts_without_an_advance() -> None:
    dry = tuple(Spoken(ago(days), kind) for days, kind in ((5, "call"), (9, "visit"), (20, "call")))
    assert red_flags(CALM._replace(talks=dry)) == ["3 contacts in a row without an advance."]
    assert red_flags(CALM._replace(talks=dry[:2])) == []
    won = (*dry[:2], Spoken(ago(12), "visit", advance=True), *dry[2:])
    assert red_flags(CALM._replace(talks=won)) == []
    mails = (*dry[:2], Spoken(ago(10), "mail"), Spoken(ago(11), "note"))
    assert red_flags(CALM._replace(talks=mails)) == []
    assert red_flags(CALM._replace(talks=(*dry[:2], Spoken(ago(10), "mail", answered=True)))) != []


def test_an_order_is_an_advance() -> None:
    dry = tuple(Spoken(ago(days), kind) for days, kind in ((5, "call"), (9, "visit"), (20, "call")))
    for days, flags in ((1, 0), (5, 0), (9, 0), (20, 0), (21, 1)):
        assert len(red_flags(CALM._replace(talks=dry, ordered_on=ago(days)))) == flags
    told = (*dry[:2], Spoken(ago(10), "order"), *dry[2:])
    assert red_flags(CALM._replace(talks=told)) == []


def test_a_complaint_nobody_followed_up() -> None:
    complaint = Spoken(ago(12), "complaint", advance=True)
    [flag] = red_flags(CALM._replace(talks=(complaint, *CALM.talks)))
    assert flag == "Complaint of 10 Nov 2026, nobody has spoken to them since."
    assert red_flags(CALM._replace(talks=(Spoken(ago(2), "call", advance=True), complaint))) == []
    assert red_flags(CALM._replace(talks=(complaint._replace(on=ago(61)),))) == []


def test_an_opponent_counts_if_he_has_weight() -> None:
    pohl = Met("Uwe Pohl", ("technical",), "-", "2", ago(3))
    assert red_flags(CALM._replace(people=(ANNA, pohl))) == []
    for heavy in (pohl._replace(influence="3"), pohl._replace(roles=("blocker",))):
        assert red_flags(CALM._replace(people=(ANNA, heavy))) == ["Uwe Pohl is against us and has weight."]


def test_old_facts_are_named_the_weightiest_first() -> None:
    fields = (
        Known("ownership", "Ownership", "value", date(2020, 1, 5), 24, "Private"),
        Known("employees", "Headcount", "value", date(2023, 3, 1), 24, "120"),
        Known("turnover", "Turnover", "value", ago(30), 12, "4 M"),
        Known("founded", "Founded", "value", date(1990, 1, 1), None, "1990"),
        Known("phase", "Phase", "unknown", None, 24),
    )
    assert red_flags(CALM._replace(fields=fields)) == ["Old facts: Headcount (Mar 2023), Ownership (Jan 2020)."]
    many = (*fields, *(Known(f"x{n}", f"X{n}", "value", date(2020, 1, 1), 12, "1") for n in range(3)))
    [flag] = red_flags(CALM._replace(fields=many))
    assert flag.startswith("Old facts: Headcount (Mar 2023), ") and flag.endswith("and 2 more.")


def test_news_is_what_came_after_the_visit() -> None:
    visit = ago(20)
    changes = [
        Change(visit, "Officer", text="on the day of the visit"),
        Change(ago(19), "Officer", "Huber", "Maier", weight=2),
        Change(ago(3), "Headcount", "10", "12", key="company 1 employees"),
        Change(ago(21), "Headcount", "9", "10", key="company 1 employees"),
        Change(ago(-1), "Officer", text="tomorrow"),
    ]
    assert [change.label for change in since_visit(changes, visit, TODAY)] == ["Officer", "Headcount"]


def test_corrections_of_one_field_become_one_and_a_detour_none() -> None:
    there_and_back = [
        Change(ago(9), "Phase", "growth", "mature", key="company 1 phase"),
        Change(ago(8), "Phase", "mature", "growth", key="company 1 phase"),
        Change(ago(7), "Headcount", "10", "12", key="company 1 employees"),
        Change(ago(6), "Headcount", "12", "15", key="company 1 employees"),
    ]
    [change] = since_visit(there_and_back, ago(30), TODAY)
    assert (change.before, change.after, change.on) == ("10", "15", ago(6))


def test_without_a_visit_the_last_three_months_count() -> None:
    changes = [Change(ago(89), "Owner"), Change(ago(91), "Officer")]
    assert [change.label for change in since_visit(changes, None, TODAY)] == ["Owner"]


def known(code: str, state: str = "unknown", as_of: date | None = None) -> Known:
    return Known(code, code.capitalize(), state, as_of, 24, "42" if state == "value" else "")


def test_the_gap_that_weighs_most_is_asked_first() -> None:
    fields = (
        known("phase"),
        known("employees", "value", date(2022, 5, 1)),
        known("industry"),
        known("ownership", "none", ago(9)),
    )
    stranger = CALM._replace(people=(), fields=fields, has_project=False)
    assert questions(stranger, count=4) == [
        "Who has the last word on an order?",
        "What exactly do you make, and for whom?",
        "Employees: still 42? (May 2022)",
        "What is planned for next year: a new line, a building?",
    ]


def test_nothing_to_ask_where_all_is_known_and_fresh() -> None:
    fields = tuple(known(code, "value", ago(30)) for code in WEIGHTS)
    assert questions(CALM._replace(fields=fields)) == []


def test_what_somebody_wants_is_asked_of_the_one_with_weight() -> None:
    silent = ANNA._replace(interest_known=False)
    assert questions(CALM._replace(people=(silent,))) == ["To Anna Huber: what would make your own work easier?"]


def test_what_the_book_has_learnt_changes_the_order() -> None:
    fields = (known("industry"), known("payment_terms"))
    assert questions(CALM._replace(fields=fields))[0].startswith("What exactly")
    learnt = {"payment_terms": 1.0, "industry": 0.0}
    assert questions(CALM._replace(fields=fields), learnt)[0].startswith("Which payment")
