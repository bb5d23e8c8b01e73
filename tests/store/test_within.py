"""The sets that the rules name are the sets that the questions ask for."""

from pathlib import Path

from accountbook.domain.cadence import VISITS, is_real_contact
from accountbook.domain.vocabulary import VOCABULARIES
from accountbook.models.tables import Interaction
from accountbook.store.insight import ranked
from accountbook.store.within import in_list
from tests.books import TODAY, add_company, new_book

KINDS = list(VOCABULARIES["interaction_kind"])


def test_a_set_is_asked_for_in_one_order() -> None:
    assert in_list(frozenset(("visit", "meeting"))) == in_list(("meeting", "visit")) == "('meeting', 'visit')"


def test_the_digest_takes_the_same_talks_for_real_as_the_rule(tmp_path: Path) -> None:
    cases = [(kind, answered) for kind in KINDS for answered in (False, True)]
    with new_book(tmp_path) as book:
        with book.write("Talk") as unit:
            for kind, answered in cases:
                company_id = add_company(unit, f"{kind} {answered}")
                unit.add(Interaction(company_id=company_id, kind=kind, answered=answered, happened_on=TODAY))
        with book.read() as connection:
            query = "SELECT last_contact_on IS NOT NULL, last_visit_on IS NOT NULL FROM digest ORDER BY company_id"
            found = connection.execute(query).fetchall()
    assert found == [(is_real_contact(*case), case[0] in VISITS) for case in cases]


def test_a_company_without_a_stage_is_still_ours(tmp_path: Path) -> None:
    with new_book(tmp_path) as book:
        with book.write("Fill") as unit:
            for name, stage in (("A", None), ("B", "lost"), ("C", "former"), ("D", "customer")):
                key = add_company(unit, name, stage=stage)
                columns = "company_id, state, letter, gate, left_out, readiness, stale, block, promised, stake"
                unit.raw().execute(
                    f"INSERT INTO score ({columns}) VALUES (?, 'late', '', '', '', 0, 0, 1, 0, 0)", (key,)
                )
        with book.read() as connection:
            assert sorted(ranked.ranked(connection, "slipping")) == [1, 4]
