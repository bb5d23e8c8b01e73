"""Sessions on this machine: which one wrote something and whether it still runs, and whether another has a file open."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PROCESSES = Path("/proc")
LONGEST = 36


def session_name(uid: str) -> str:
    """What this session is called beside what it leaves: "process-beginning-uid"; no beginning where the system tells none."""
    return "-".join(filter(None, (str(os.getpid()), _begun(os.getpid()), uid)))[:LONGEST]


def is_alive(session: str) -> bool:
    """True while the process that left something still runs on this machine.

    A process number comes again (after a restart of the machine, in a container always): then another beginning tells
    that the session is dead. Where a session left none, one with our own number is an earlier one.
    """
    pid, *more = session.split("-")
    if not pid.isdecimal():
        return False
    begun = more[0] if len(more) > 1 else ""
    if begun:
        now = _begun(int(pid))
        return now == begun if now else _runs(int(pid))
    return int(pid) != os.getpid() and _runs(int(pid))


def is_open_elsewhere(path: Path) -> bool:
    """True while another process that we may look into has the file open; False where the system does not tell.

    A plain book at rest is locked by nobody, whoever has it open. This costs those who have it open nothing, and what
    died is not among them.
    """
    found = path.stat()
    others = (process for process in PROCESSES.glob("[0-9]*") if process.name != str(os.getpid()))
    return any(os.path.samestat(held, found) for process in others for held in _files_of(process))


def _files_of(process: Path) -> Iterator[os.stat_result]:
    """The files that a process has open; none of one that ended meanwhile, or is somebody else's."""
    with suppress(OSError):
        for file in (process / "fd").iterdir():
            with suppress(OSError):
                yield file.stat()


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _begun(pid: int) -> str:
    """The boot of the machine (four signs) and the tick of it at which a process began; "" where nobody says."""
    try:
        boot = (PROCESSES / "sys/kernel/random/boot_id").read_text()[:4]
        return boot + (PROCESSES / str(pid) / "stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""
