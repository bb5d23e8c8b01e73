"""A plain config file means what TOML says it means."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountbook.plaintoml import plain_toml

PIECES = st.sampled_from(
    [
        *[
            "language",
            "a-b",
            "a.b",
            "x",
            " ",
            "=",
            "==",
            '"',
            '""',
            '"""',
            "'",
            "#",
            "\n",
            "\t",
            "\r\n",
            "true",
            "false",
        ],
        *[
            "0",
            "07",
            "12",
            "-3",
            "+4",
            "1_0",
            "1.5",
            "0x1",
            "[",
            "]",
            "[keys]",
            "{",
            "}",
            ",",
            "\\",
            "ä",
            "sv",
            "\x7f",
            "\u2028",
        ],
    ]
)
LINES = st.lists(st.builds("{} = {}{}".format, st.sampled_from(["a", "b", "c_d", "é"]), PIECES | st.text(), PIECES))


@given(st.lists(PIECES).map("".join) | LINES.map("\n".join) | st.text())
def test_never_anything_else_than_toml(text: str) -> None:
    found = plain_toml(text)
    if found is not None:
        expected = tomllib.loads(text)
        assert found == expected and [type(one) for one in found.values()] == [type(one) for one in expected.values()]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("", {}),
        ('# mine\n\nlanguage = "sv" # Swedish\n  cadence_a=10\n', {"language": "sv", "cadence_a": 10}),
        ('backups = false\ntheme = ""\ncountry="a # b"', {"backups": False, "theme": "", "country": "a # b"}),
    ],
)
def test_what_most_people_write_is_plain(text: str, values: dict[str, object]) -> None:
    assert plain_toml(text) == values == tomllib.loads(text)


@pytest.mark.parametrize(
    "text", ["[keys]\nlog = 'l'", 'boxes = ["late"]', "rates = 1.5", 'a = "\\n"', "a = 1\na = 2", "a"]
)
def test_the_rest_is_left_to_the_library(text: str) -> None:
    assert plain_toml(text) is None


def test_a_plain_config_file_needs_no_library(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('language = "sv"\nbackups = false\n')
    code = (
        "import sys; from accountbook.settings import read_settings; assert read_settings().language == 'sv'; "
        "sys.exit('tomllib' in sys.modules or 're' in sys.modules)"
    )
    environment = {"PYTHONPATH": ":".join(sys.path), "ACCOUNTBOOK_CONFIG": str(tmp_path / "config.toml")}
    assert subprocess.run([sys.executable, "-S", "-c", code], env=environment).returncode == 0
