"""`python -m tests.trust.table [--night]`: run the reliability suites and print the README's table of what was measured.

Every suite prints lines that begin with "trust:"; a row says what was tried, how often, and what was lost.
"""

import re
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Suite(NamedTuple):
    """A promise, the tests that try it, and what is expected of them."""

    promise: str
    tests: tuple[str, ...]


SUITES = (
    Suite("“Saved” survives kill -9; one save is all or nothing", ("tests/store/test_kill.py",)),
    Suite("“Saved” survives a power cut", ("tests/store/test_powerloss.py",)),
    Suite("Damage is noticed and named", ("tests/store/test_health.py",)),
    Suite(
        "Backups are complete, restore is rehearsed",
        ("tests/store/test_backups.py", "tests/store/test_restore_drill.py"),
    ),
    Suite(
        "Upgrades cannot leave half a schema",
        ("tests/store/test_migrate.py", "tests/store/test_migrate_kill.py", "tests/store/test_older_books.py"),
    ),
    Suite("However the program ends, text and terminal are kept", ("tests/terminal/test_endings.py",)),
    Suite("Text from others is shown, never obeyed", ("tests/terminal/test_hostile.py", "tests/cli/test_hostile.py")),
    Suite("An exported file is safe to open", ("tests/trust/test_exports.py",)),
    Suite("What is wrong is named with what mends it", ("tests/trust/test_doctor.py",)),
    Suite(
        "Full, read-only, moved, wrong, remote: a sentence, nothing lost",
        ("tests/trust/test_disk.py", "tests/trust/test_full_disk.py"),
    ),
    Suite("Only you can read it; a bug names nobody", ("tests/trust/test_private.py", "tests/trust/test_crash.py")),
    Suite(
        "Encrypted if you want, no plain twin", ("tests/store/test_cipher.py", "tests/trust/test_encrypted_screen.py")
    ),
    Suite(
        "A person can be erased, to the last byte", ("tests/store/test_erasure.py", "tests/store/test_erased_talks.py")
    ),
    Suite("No network", ("tests/trust/test_no_network.py",)),
    Suite("Two sessions under random keys, one killed now and then (night)", ("tests/terminal/test_soak.py",)),
)


def run(suite: Suite, night: bool) -> tuple[str, bool]:
    """One row of the table, and whether everything passed."""
    chosen = ["-m", "night or not night"] if night else []
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-s",
        "-p",
        "no:cacheprovider",
        "-W",
        "ignore",
        *chosen,
        *suite.tests,
    ]
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    said = re.findall(r"trust: (.*)", done.stdout)
    summary = re.findall(r"(\d+) (passed|failed|skipped|error)", done.stdout.splitlines()[-1] if done.stdout else "")
    counts = ", ".join(f"{n} {what}" for n, what in summary)
    measured = "; ".join(said) or counts
    return f"| {suite.promise} | {measured} | {counts} | {time.monotonic() - began:.0f} s |", done.returncode == 0


def main() -> int:
    """Print the table; the exit status says whether all of it is true."""
    night = "--night" in sys.argv[1:]
    print("| Promise | Tried | Tests | Took |\n|---|---|---|---|", flush=True)
    good = True
    for suite in SUITES:
        row, passed = run(suite, night)
        good = good and passed
        print(row, flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
