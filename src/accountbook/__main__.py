"""`python -m accountbook` and the console script: look-ups answer at once, everything else goes to the command line proper."""

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType


def main(arguments: list[str] | None = None) -> int:
    """Run one command (without one, the screen) and return its exit code."""
    os.umask(0o077)  # whatever this program writes is for its owner only
    if arguments is None:
        sys.excepthook = _crashed
        if None in (sys.stdin, sys.stdout, sys.stderr):
            _open_what_is_closed()
    typed = sys.argv[1:] if arguments is None else arguments
    gc.disable()  # nothing is garbage yet: looking for it costs a look-up a twentieth
    try:
        from accountbook.cli.quick import quick_answer

        code = quick_answer(typed)
        if code is not None:
            if arguments is None:
                os._exit(code)  # everything is written
            return code
        gc.set_threshold(50_000, 20, 20)  # many objects, little garbage: looking for it costs a command a tenth
        if not typed or typed[0].startswith("-"):
            from accountbook.cli.screen import screen

            code = screen(typed)
        if code is None:
            gc.enable()
            from accountbook.cli.run import run

            code = run(typed)
        if arguments is None:
            _leave(code)
        return code
    except KeyboardInterrupt:
        return 130
    finally:
        gc.enable()


def _open_what_is_closed() -> None:
    """A stream that the caller closed leads nowhere; its number must not become that of a file we write."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def _leave(code: int) -> None:
    """Everything is saved and closed: out at once.

    Taking the interpreter apart costs a look-up a sixth more, and nobody waits for what a screen computed in the background.
    """
    for stream in (sys.stdout, sys.stderr):
        try:  # noqa: SIM105 - the quick commands do without contextlib
            stream.flush()
        except OSError:
            pass
    os._exit(code)


def _crashed(kind: "type[BaseException]", error: BaseException, trace: "TracebackType | None") -> None:
    """A bug in a command: one sentence, and a report in which nobody is named; TEXTUAL=debug shows all instead."""
    if "debug" in os.environ.get("TEXTUAL", ""):
        sys.__excepthook__(kind, error, trace)
        return
    from accountbook.folders import log_folder
    from accountbook.ui.terminal.crash import command_sentence, record_crash

    sys.stderr.write(f"{command_sentence(record_crash(error, log_folder()))}\n")


if __name__ == "__main__":
    sys.exit(main())
