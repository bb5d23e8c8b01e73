"""Insight computed in a process of its own: a long computation would slow down every key pressed meanwhile.

The parent starts `python -c` with this module and tells the task on standard input; the answer is what is kept in the
book. Nothing is printed; the exit status says whether it went well.
"""

import gc
import json
import os
import signal
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

from accountbook.reports.insight.basis import Basis
from accountbook.reports.insight.refresh import refresh, refresh_groups
from accountbook.store.book import open_book

_START = "from accountbook.reports.insight.own_process import main; main()"


def start(path: Path, basis: Basis, groups: bool) -> "subprocess.Popen[bytes]":
    """Begin to compute; the caller waits for the process (or ends it: nothing is half kept) and closes its standard input.

    A caller that is killed closes it too, and the process ends with it.
    """
    task = {
        "path": str(path),
        "today": basis.today.isoformat(),
        "currency": basis.currency,
        "cost_per_visit": basis.cost_per_visit,
        "rates": dict(basis.rates),
        "cadences": dict(basis.cadences),
        "half_lives": dict(basis.half_lives),
        "groups": groups,
    }
    process = subprocess.Popen(
        [sys.executable, "-c", _START],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        start_new_session=True,
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(task).encode() + b"\n")
    process.stdin.flush()
    return process


def _end_with_caller() -> None:
    """Nobody waits for an answer any more."""
    os.read(0, 1)
    os._exit(1)


def main() -> None:
    """Read the task, compute, keep."""
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_SETMASK, ())  # the screen that started this holds signals back
    gc.disable()  # nothing here becomes garbage before the process ends; looking for it costs a fifth of the time
    task = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_caller, daemon=True).start()
    path, groups = Path(task.pop("path")), task.pop("groups")
    basis = Basis(date.fromisoformat(task.pop("today")), **task)
    with open_book(path, today=basis.today, check=False) as book:
        refresh(book, basis)
        if groups:
            refresh_groups(book, basis)
