"""What a person types for a choice: codes, labels, their beginnings, and each of the names in a label."""

import pytest

from accountbook.domain.choicewords import _WORDS, words_of
from accountbook.domain.edits import DOUBT, NONE, VALUE, read_edit
from accountbook.domain.fields.registry import find_field
from accountbook.domain.typed import Setting
from accountbook.domain.vocabulary import VOCABULARIES, code_of, labels
from tests.books import TODAY


@pytest.mark.parametrize(
    ("vocabulary", "typed", "code"),
    [
        ("role", "champion", "coach"),
        ("role", "coach/champion", "coach"),
        ("role", "Coach / Champion", "coach"),
        ("role", "economic buyer", "economic"),
        ("role", "decider", "economic"),
        ("role", "decides", "economic"),
        ("role", "c", "coach"),
        ("structure", "matrix", "mixed"),
        ("structure", "Mixed (matrix)", "mixed"),
        ("interaction_kind", "gift/greeting", "gift"),
        ("business_type", "project-oriented", "project"),
        ("business_type", "public body", "public"),
        ("phase", "start-up", "startup"),
        ("attitude", "-", "-"),
        ("influence", "much", "3"),
        ("role", "boss", None),
        ("role", "", None),
        ("role", "/", None),
    ],
)
def test_words_of_a_choice(vocabulary: str, typed: str, code: str | None) -> None:
    assert code_of(vocabulary, typed) == code


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_code_and_label_means_itself(vocabulary: str) -> None:
    for code, label in labels(vocabulary).items():
        assert (code_of(vocabulary, code), code_of(vocabulary, label)) == (code, code)


@pytest.mark.parametrize(
    ("code", "typed", "state", "doubt"),
    [
        ("production", "none", NONE, ""),
        ("birthday_mark", "none", VALUE, ""),
        ("occupation", "none", VALUE, ""),
        ("production", "some", DOUBT, "is one of"),
        ("cadence_days", "-5", VALUE, "below zero"),
        ("cadence_days", "5", VALUE, ""),
    ],
)
def test_none_is_no_process_and_no_cadence_is_negative(code: str, typed: str, state: str, doubt: str) -> None:
    field = find_field("company", code)
    assert field is not None
    edit = read_edit(field, typed, Setting(TODAY))
    assert edit.state == state
    assert (doubt in edit.doubt) if doubt else not edit.doubt


@pytest.mark.parametrize("vocabulary", _WORDS)
def test_every_word_people_use_means_a_code(vocabulary: str) -> None:
    assert set(words_of(vocabulary).values()) <= VOCABULARIES[vocabulary].keys()


@pytest.mark.parametrize(
    ("code", "typed", "value"),
    [
        ("stage", "Kunde", "customer"),
        ("stage", "ehemaliger  Kunde", "former"),
        ("business_type", "Hersteller", "manufacturer"),
        ("business_type", "Großhandel", "trade"),
        ("phase", "Wachstum", "growth"),
        ("phase", "in Gründung", "startup"),
        ("stage", "Messer", None),
    ],
)
def test_a_choice_is_read_as_people_call_it(code: str, typed: str, value: str | None) -> None:
    field = find_field("company", code)
    assert field is not None
    assert read_edit(field, typed, Setting(TODAY)).value == value
