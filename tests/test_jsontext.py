"""`read_json` is `json.loads`."""

import json
import math
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook import jsontext
from accountbook.jsontext import number_list, read_json

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(PLAIN, st.booleans())
def test_reads_what_json_writes(value: object, plain: bool) -> None:
    assert read_json(json.dumps(value, ensure_ascii=plain)) == value


@pytest.mark.parametrize("text", ["", " ", "[1", "{", "nul", "1 2", "'a'", '"\t"', "[1,]", '{"a":1,}'])
def test_what_is_no_json_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match="."):
        read_json(text)


def test_blanks_around_and_numbers_beyond() -> None:
    assert read_json(' [1, "a"]\n') == [1, "a"]
    assert read_json("-Infinity") == -math.inf and math.isnan(read_json("NaN"))


def test_a_python_without_the_scanner_reads_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsontext, "_scan", None)
    assert read_json('{"a": [1.5, null]}') == {"a": [1.5, None]}


def test_json_stays_out() -> None:
    code = "import sys; from accountbook.jsontext import read_json; read_json('[1]'); sys.exit('json' in sys.modules)"
    assert subprocess.run([sys.executable, "-S", "-c", code], env={"PYTHONPATH": ":".join(sys.path)}).returncode == 0


def test_numbers_as_one_value() -> None:
    assert json.loads(number_list((3, 1))) == [3, 1] and json.loads(number_list([])) == []
