"""Files out: names that are safe everywhere, and writing that leaves either the old file or the whole new one."""

import errno
import os
import re
import stat
import tempfile
import time
import unicodedata
from pathlib import Path

from accountbook.errors import BookError
from accountbook.tongue import _

_ALLOWED = frozenset(" -_.&+,")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_MAX_NAME = 120
_TEMPORARY = ".accountbook-tmp-"
_STALE_AFTER = 3600
_tidied: set[Path] = set()
"""The folders that were looked through for what killed exports left."""
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


def safe_filename(name: str, key: str | int, extension: str) -> str:
    """A file name of at most 120 bytes from any text: "Müller & Söhne-7.md".

    It stays in its folder, is hidden nowhere, is allowed on Windows, and is unique through the key also where case
    does not count.
    """
    tail = f"-{_letters(str(key))[:50]}.{_letters(extension.lstrip('.'))[:10]}"
    stem = re.sub(r"[ _]{2,}", lambda found: found[0][0], _letters(unicodedata.normalize("NFC", name)))
    stem = stem.lstrip(".- ")
    if _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    room = _MAX_NAME - len(tail.encode())
    stem = stem.encode()[:room].decode("utf-8", "ignore").rstrip(". ")
    return (stem or "_") + tail


class Exists(BookError):
    """Nothing was written: there is such a file, and nobody said that it may be overwritten."""

    def __init__(self, path: Path) -> None:
        sentence = _("{path} exists already. Choose another name, or allow to overwrite it.")
        super().__init__(sentence.format(path=path))
        self.path = path


def _letters(text: str) -> str:
    """Letters, digits and a few signs; everything else becomes "_"."""
    return "".join(sign if sign in _ALLOWED or unicodedata.category(sign)[0] in "LNM" else "_" for sign in text)


def made_if_folder(typed: str, path: Path) -> Path:
    """The path of what was typed; what ends like a folder is one, and is made where it is not there."""
    if typed.endswith(("/", os.sep)):
        make_folder(path)
    return path


def make_folder(path: Path) -> None:
    """Make a folder for its owner alone, with those above it, unless it is there."""
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        sentence = _("The folder {path} cannot be made: {reason}.")
        raise BookError(sentence.format(path=path, reason=error.strerror or error)) from error


def atomic_write(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write a file so that a crash or a full disk leaves the old file or the new one, readable only by its owner.

    Raises BookError where the file exists and may not be overwritten, is a link or no ordinary file, or where the
    folder is missing, read-only or full. What a killed export left in the folder goes.
    """
    _check_target(path, overwrite)
    try:
        handle, temporary = tempfile.mkstemp(prefix=_TEMPORARY, dir=path.parent)
    except OSError as error:
        raise _cannot_write(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            Path(temporary).replace(path)
        else:
            _link(Path(temporary), path)
    except FileExistsError:
        raise Exists(path) from None
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        Path(temporary).unlink(missing_ok=True)
    if path.parent not in _tidied:  # looked through once: an export may write thousands of files into a folder
        _tidied.add(path.parent)
        _remove_leftovers(path.parent)
    _sync_folder(path.parent)


def _check_target(path: Path, overwrite: bool) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise _cannot_write(path, error) from error
    if not overwrite:
        raise Exists(path)
    if not stat.S_ISREG(mode):
        raise BookError(_("{path} is a link or not an ordinary file; it is not overwritten.").format(path=path))


def _link(temporary: Path, path: Path) -> None:
    """Give the finished file its name only where nobody has it; a stick without links claims the name first."""
    try:
        path.hardlink_to(temporary)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        temporary.replace(path)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable; systems that cannot open a folder do without."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def _cannot_write(path: Path, error: OSError) -> BookError:
    if not path.parent.exists():
        sentence = _("{path} cannot be written: there is no folder {folder}. Create it, or name another place.")
        return BookError(sentence.format(path=path, folder=path.parent))
    return BookError(_("{path} cannot be written: {reason}.").format(path=path, reason=error.strerror or error))


def _remove_leftovers(folder: Path) -> None:
    """Remove unfinished files of ours that are older than an hour: nobody writes them any more."""
    for path in folder.glob(f"{_TEMPORARY}*"):
        try:
            if path.is_file() and not path.is_symlink() and time.time() - path.stat().st_mtime > _STALE_AFTER:
                path.unlink()
        except OSError:
            continue
