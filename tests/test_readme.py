"""The README says what the program does: its tables are what the program prints, its commands are what CI runs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def printed(*arguments: str) -> str:
    command = [sys.executable, "-m", "accountbook", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout


@pytest.mark.parametrize("arguments", [("keys", "--text"), ("--help",)])
def test_a_table_is_what_the_program_prints(arguments: tuple[str, ...]) -> None:
    marker = f"<!-- printed by: accountbook {' '.join(arguments)} -->"
    found = re.search(re.escape(marker) + r"\n```\n(.*?)\n```", README, re.DOTALL)
    assert found, f"no table for {marker}"
    assert found[1] == printed(*arguments).rstrip("\n"), "run: python tests/test_readme.py"


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
    for arguments in (("keys", "--text"), ("--help",)):
        marker = f"<!-- printed by: accountbook {' '.join(arguments)} -->"
        table = printed(*arguments).rstrip("\n")
        before, _marker, rest = text.partition(f"{marker}\n```\n")
        text = f"{before}{marker}\n```\n{table}\n```{rest.partition(chr(10) + '```')[2]}"
    (ROOT / "README.md").write_text(text, "utf-8")


if __name__ == "__main__":
    rewrite()
