"""Where the passphrase of an encrypted book comes from: a file descriptor, a command, the keyring, a question.

Never from an argument or a plain environment variable, which every process of the machine could read.
"""

import os
import shlex
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from accountbook.errors import BookError, Locked
from accountbook.settings import read_settings
from accountbook.tongue import _

TRIES = 3
SERVICE = "accountbook"
_from_descriptor: dict[int, str] = {}
_screens: list[None] = []


class NobodyToAsk(Locked):
    """A passphrase would have to be typed while the screen has the terminal."""

    def __init__(self, path: Path) -> None:
        sentence = _("{name} opens with another passphrase, which is asked for at a terminal only, not on the screen.")
        super().__init__(sentence.format(name=path.name))


@contextmanager
def nobody_to_ask() -> Iterator[None]:
    """While the block runs the screen has the terminal: a question would take its keys and be seen by nobody."""
    _screens.append(None)
    try:
        yield
    finally:
        _screens.pop()


def passphrases(path: Path) -> Generator[str, None, None]:
    """What to try, in order; the question comes last, three times, and only where somebody sits at a terminal.

    Raises `NobodyToAsk` instead of asking while the screen is there.
    """
    if given := _descriptor():
        yield given
    if given := _command():
        yield given
    if given := from_keyring(path):
        yield given
    if _screens:
        raise NobodyToAsk(path)
    if sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty():
        with unseen():
            wrong = ""
            for _attempt in range(TRIES):
                sys.stderr.write(wrong)
                try:
                    typed = ask(_("Passphrase of {name}: ").format(name=path.name))
                except BookError as error:
                    wrong = f"{error.sentence}\n"
                    continue
                if not typed:
                    return
                yield typed
                wrong = _("That passphrase does not open it.") + "\n"


@contextmanager
def unseen() -> Iterator[None]:
    """Nothing typed is shown while the block runs, between two questions neither: a passphrase is begun before one asks."""
    try:
        import termios

        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except (ImportError, OSError):  # another system, or nobody's terminal: `getpass` does what it can
        yield
        return
    try:
        shown = termios.tcgetattr(terminal)
        termios.tcsetattr(terminal, termios.TCSADRAIN, [*shown[:3], shown[3] & ~termios.ECHO, *shown[4:]])
        try:
            yield
        finally:
            termios.tcsetattr(terminal, termios.TCSADRAIN, shown)
    finally:
        os.close(terminal)


def ask(question: str) -> str:
    """A passphrase typed without echo; a `BookError` where what the terminal sends is no text here."""
    from getpass import getpass

    try:
        return getpass(question, sys.stderr)
    except EOFError:
        return ""
    except UnicodeDecodeError as error:
        sentence = _("What was typed cannot be read as {encoding}: is the terminal set to another encoding?")
        raise BookError(sentence.format(encoding=error.encoding)) from error


def _descriptor() -> str:
    """What stands in the file descriptor that ACCOUNTBOOK_KEY_FD names; it can be read only once, so it is kept."""
    named = os.environ.get("ACCOUNTBOOK_KEY_FD", "")
    if not named.isdecimal():
        return ""
    number = int(named)
    if number not in _from_descriptor:
        try:
            with os.fdopen(number, "r", encoding="utf-8", closefd=number > 2) as file:
                _from_descriptor[number] = file.read().rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            _from_descriptor[number] = ""
    return _from_descriptor[number]


def _command() -> str:
    """The first line that the command of the option `key_command` prints."""
    try:
        command = shlex.split(read_settings().key_command)
    except ValueError:
        sys.stderr.write(_("key_command cannot be read: a quotation mark in it is not closed.") + "\n")
        return ""
    if not command:
        return ""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True, encoding="utf-8")
    except (OSError, subprocess.CalledProcessError, UnicodeDecodeError) as error:
        sys.stderr.write(_("key_command failed: {error}").format(error=type(error).__name__) + "\n")
        return ""
    return done.stdout.split("\n", 1)[0].rstrip("\r")


def from_keyring(path: Path) -> str:
    """What the system's keyring holds for this book; "" where there is no keyring or nothing in it."""
    try:
        import keyring
        from keyring import errors
    except ImportError:
        return ""
    try:
        return keyring.get_password(SERVICE, str(path.resolve())) or ""
    except errors.KeyringError:
        return ""


def into_keyring(path: Path, passphrase: str) -> bool:
    """Keep the passphrase of a book in the system's keyring; False where there is none."""
    try:
        import keyring
        from keyring import errors
    except ImportError:
        return False
    try:
        keyring.set_password(SERVICE, str(path.resolve()), passphrase)
    except errors.KeyringError:
        return False
    return True
