"""Runs the real program: in a process with pipes, or in a pseudo-terminal of 80 columns."""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

SOURCE = Path(__file__).resolve().parents[2] / "src"
TODAY = "2026-11-22"


class Ran(NamedTuple):
    """What a command wrote and how it ended."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, str]]:
        """The TSV answer as rows."""
        head, *lines = self.out.splitlines()
        names = head.split("\t")
        return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]

    @property
    def records(self) -> list[dict[str, Any]]:
        """The records of the JSON answer."""
        return list(json.loads(self.out)["records"])


def environment(folder: Path, **more: str) -> dict[str, str]:
    """A clean environment: nothing of the person who runs the tests is read or written."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "PYTHONPATH": str(SOURCE),
        "PYTHONWARNINGS": "error",
        "ACCOUNTBOOK_DATA": str(folder / "data"),
        "ACCOUNTBOOK_CONFIG": str(folder / "config.toml"),
        "ACCOUNTBOOK_TODAY": TODAY,
        "LANG": "C.UTF-8",
        "TERM": "xterm",
        "COLUMNS": "80",
        **more,
    }


def accountbook(book: Path, *arguments: str, typed: str = "", **more: str) -> Ran:
    """Run a command with its output in a pipe."""
    env = environment(book.parent, ACCOUNTBOOK_BOOK=str(book), **more)
    command = [sys.executable, "-m", "accountbook", *arguments]
    done = subprocess.run(command, env=env, input=typed.encode(), capture_output=True, timeout=60, check=False)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def in_bash(folder: Path, script: Path, typed: str) -> str:
    """What an interactive bash that has read a script makes of a line when Tab is pressed behind it."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        bash = ["bash", "--norc", "--noprofile", "-i"]
        os.execvpe("bash", bash, environment(folder, PS1="", TERM="dumb", INPUTRC="/dev/null"))
    said_not_run = ("\x01printf '<%s>\\n' '", "\x05'")  # put around the line: ctrl+a and ctrl+e move to its ends
    os.write(terminal, f". {script}\n{typed}\t{said_not_run[0]}{said_not_run[1]}\nexit\n".encode())
    written = _all_of(terminal).decode()
    os.waitpid(pid, 0)
    found = re.search(r"^<(.*)>\r?$", written, re.MULTILINE)
    assert found, written
    return found[1].strip()


def _nothing() -> None:
    """What mostly happens while a question stands there."""


def _all_of(terminal: int, typed: str = "", meanwhile: Callable[[], object] = _nothing) -> bytes:
    """All that is written to a pseudo-terminal until it is closed; `typed` is typed when a question has been asked.

    `meanwhile` is what happens before that.
    """
    written, waiting = b"", typed
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        written += piece
        if waiting and written.rstrip().endswith((b"?", b"[y/N]")):
            meanwhile()
            os.write(terminal, waiting.encode())
            waiting = ""
    os.close(terminal)
    return written


def on_terminal(
    book: Path, *arguments: str, typed: str = "", meanwhile: Callable[[], object] = _nothing, **more: str
) -> Ran:
    """Run a command on a pseudo-terminal; `typed` is typed when a question has been asked, `meanwhile` happens before."""
    env = environment(book.parent, ACCOUNTBOOK_BOOK=str(book), **more)
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(sys.executable, [sys.executable, "-m", "accountbook", *arguments], env)
    written = _all_of(terminal, typed, meanwhile)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return Ran(code, written.decode().replace("\r\n", "\n"), "")
