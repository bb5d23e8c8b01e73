"""A bug's report with nobody's data: the stack without values goes to a private file, one sentence to the screen."""

import os
import platform
import sys
import time
import traceback
from pathlib import Path

from accountbook.tongue import _


def record_crash(error: BaseException | None, folder: Path) -> Path | None:
    """Write the error's stack, without values and messages, into a new file (mode 0600) in `folder`.

    Messages are left out because they quote what was typed. Returns None where the file cannot be written.
    """
    name = time.strftime("crash-%Y%m%d-%H%M%S", time.gmtime()) + f"-{os.getpid()}.log"
    path = folder / name
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(file, "w", encoding="utf-8", errors="backslashreplace") as log:
            log.write("".join(_report(error)))
    except OSError:
        return None
    return path


def _report(error: BaseException | None) -> list[str]:
    """Versions, then each error of the chain: its frames and its type."""
    from importlib.metadata import version

    system = f"Python {platform.python_version()}, Textual {version('textual')}, {sys.platform}\n"
    lines = [time.strftime("%Y-%m-%dT%H:%M:%SZ ", time.gmtime()), system]
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        frames = [
            f"{frame.f_code.co_filename}:{line} {frame.f_code.co_qualname}\n"
            for frame, line in traceback.walk_tb(error.__traceback__)
        ]
        lines += ["\n", *frames, f"{type(error).__module__}.{type(error).__qualname__}\n"]
        error = error.__cause__ or error.__context__
    return lines


def crash_sentence(log: Path | None) -> str:
    """What the person reads after a bug ended the program."""
    sentence = _("accountbook met a bug and had to stop. What you typed is kept as a draft; start it again to go on.")
    if log is None:
        return sentence
    return sentence + " " + _("A report without names and notes is in {}").format(log)


def command_sentence(log: Path | None) -> str:
    """The same for a command that never had the screen."""
    sentence = _("accountbook met a bug and had to stop. Nothing half done was saved.")
    if log is None:
        return sentence
    return sentence + " " + _("A report without names and notes is in {}").format(log)
