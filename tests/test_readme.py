"""The README says what the program does: its tables are what the program prints, its commands are what CI runs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


PRINTED = ("accountbook keys --text", "accountbook --help", "python -m tests.house.rooms")


def printed(line: str) -> str:
    """What a command of the README prints, without the last line end."""
    program, *arguments = line.split()
    command = [sys.executable, *(("-m", "accountbook") if program == "accountbook" else ()), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout.rstrip("\n")


@pytest.mark.parametrize("line", PRINTED)
def test_a_table_is_what_the_program_prints(line: str) -> None:
    marker = f"<!-- printed by: {line} -->"
    found = re.search(re.escape(marker) + r"\n```\n(.*?)\n```", README, re.DOTALL)
    assert found, f"no table for {marker}"
    assert found[1] == printed(line), "run: python tests/test_readme.py"


def test_ci_runs_the_readmes_test_command() -> None:
    run = (ROOT / ".ci" / "run").read_text("utf-8")
    command = re.search(r"\.venv/bin/(python -m pytest[^\n]*)", README)
    assert command
    assert command[1] in run


def test_every_picture_is_there() -> None:
    for name in re.findall(r"\((screenshots/[^)]+)\)", README):
        assert (ROOT / name).exists(), name


def rewrite() -> None:
    """Print the tables into the README anew."""
    text = README
    for line in PRINTED:
        marker = f"<!-- printed by: {line} -->"
        before, _marker, rest = text.partition(f"{marker}\n```\n")
        text = f"{before}{marker}\n```\n{printed(line)}\n```{rest.partition(chr(10) + '```')[2]}"
    (ROOT / "README.md").write_text(text, "utf-8")


if __name__ == "__main__":
    rewrite()
