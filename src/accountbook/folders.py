"""Where things live: config, data, logs, backups, exports. Names are text, so that a look-up needs no `pathlib`."""

import os
import sys

from accountbook.row import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def data_name() -> str:
    """The user's data folder of this program (`ACCOUNTBOOK_DATA` overrides; XDG on Linux, the usual places elsewhere)."""
    if own := os.environ.get("ACCOUNTBOOK_DATA"):
        return own
    if sys.platform == "linux":
        return _join(os.environ.get("XDG_DATA_HOME") or _home(".local/share"), "accountbook")
    from platformdirs import user_data_dir

    return user_data_dir("accountbook", appauthor=False)


def config_name() -> str:
    """The config file (`ACCOUNTBOOK_CONFIG` overrides)."""
    if own := os.environ.get("ACCOUNTBOOK_CONFIG"):
        return own
    if sys.platform == "linux":
        return _join(os.environ.get("XDG_CONFIG_HOME") or _home(".config"), "accountbook", "config.toml")
    from platformdirs import user_config_dir

    return _join(user_config_dir("accountbook", appauthor=False), "config.toml")


def book_name(named: str = "") -> str:
    """The book meant by `--book`, `ACCOUNTBOOK_BOOK` or the data folder."""
    if named:
        return os.path.expanduser(named)  # noqa: PTH111  ("~" of nobody stays as it is)
    return os.environ.get("ACCOUNTBOOK_BOOK") or _join(data_name(), "book.db")


def data_folder() -> "Path":
    """The folder of `data_name`."""
    return _path(data_name())


def config_file() -> "Path":
    """The file of `config_name`."""
    return _path(config_name())


def book_file(named: str = "") -> "Path":
    """The file of `book_name`; where that is a link, what it leads to: a link is never replaced by a file."""
    name = book_name(named)
    if os.path.islink(name) and os.path.exists(name):  # noqa: PTH110, PTH114
        name = os.path.realpath(name)
    return _path(name)


def log_folder() -> "Path":
    """Where crash logs go (no customer data in them)."""
    return data_folder() / "logs"


def export_folder(wanted: str) -> "Path":
    """Where a file for somebody goes unless another place is typed: the folder of the config file, Documents, or home."""
    if wanted:
        return _path(os.path.expanduser(wanted))  # noqa: PTH111  ("~" of nobody stays as it is)
    documents = _path(_home("Documents"))
    return documents if documents.is_dir() else documents.parent


def backup_folder(book: "Path") -> "Path":
    """Where the backups of a book go: beside it, in a folder of its own.

    It is called after the stem of a .db file, and after the full name of any other, which may lie beside a .db file of
    that stem; backups that earlier versions made under the stem are found where no such file is there.
    """
    short, full = book.parent / f"{book.stem}-backups", book.parent / f"{book.name}-backups"
    if book.suffix == ".db" or (short.is_dir() and not full.exists() and not book.with_suffix(".db").exists()):
        return short
    return full


def backup_files(folder: "Path") -> "list[Path]":
    """The finished files in a folder of backups; a plain star would list copies that were never finished, too."""
    return list(folder.glob("[!.]*.db"))


def is_put_aside(backup: "Path") -> bool:
    """Whether a file among the backups is what was found damaged when another came back: nothing to go back to."""
    return "damaged" in backup.stem.split("-")[-2:]  # a number may follow


def command_for(name: str, book: "Path") -> str:
    """A command as one types it for this book: the one that is meant without a word needs no --book."""
    import shlex

    return f"accountbook {name}" + ("" if book == book_file() else f" --book {shlex.quote(str(book))}")


def rescue(book: "Path", *, sound: bool) -> str:
    """The command that brings back a damaged book: its `sound` backup, else what still reads goes into a file."""
    return command_for("restore" if sound else "export --format json --for me -o rescued.json", book)


def _join(*parts: str) -> str:
    return os.path.join(*parts)  # noqa: PTH118


def _home(name: str) -> str:
    return os.path.expanduser(f"~/{name}")  # noqa: PTH111


def _path(name: str) -> "Path":
    from pathlib import Path

    return Path(name)
