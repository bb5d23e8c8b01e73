"""A text in the person's own editor: handed over as a private file, taken back when the editor ends."""

import os
import shlex
import shutil
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from textual.app import SuspendNotSupported

from accountbook.domain.plain import without_controls
from accountbook.errors import BookError
from accountbook.folders import data_folder
from accountbook.tongue import _
from accountbook.ui.host import Host

USUAL = ("nano", "vi")
"""Tried in order where neither the settings nor the environment name an editor."""


class Edited(NamedTuple):
    """The text as the editor left it, and a sentence where the editor did not end well."""

    text: str
    trouble: str = ""


def editor_command(own: str) -> list[str]:
    """The editor: the one of the settings, VISUAL, EDITOR, else a usual one. Raises `BookError` where there is none."""
    named = own or os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(named)
    except ValueError as error:
        raise BookError(_("The editor “{name}” cannot be read: {error}").format(name=named, error=error)) from error
    command = command or next(([name] for name in USUAL if shutil.which(name)), [])
    if not command or shutil.which(command[0]) is None:
        sentence = _("There is no editor {name}: set `editor` in the config file, or EDITOR.")
        raise BookError(sentence.format(name=command[0] if command else "").replace("  ", " "))
    return command


def edit_outside(app: Host, key: str, before: str) -> Edited:
    """Open a text in the editor and wait; `key` says whose text it is, as for a draft.

    The file lies in a folder of its own that only the person may read, and goes when the editor ends well. Otherwise it
    stays, with what the editor put beside it (a swap file), and what was saved in it is taken all the same.
    """
    command = editor_command(app.settings.editor)
    folder = data_folder() / "drafts" / f"editing-{sha256(key.encode()).hexdigest()[:16]}"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / "notes.md"
    with os.fdopen(
        os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8", newline="\n"
    ) as file:
        file.write(before if before.endswith("\n") or not before else before + "\n")
    try:
        status = app.run_outside([*command, str(path)])
    except SuspendNotSupported as error:
        raise BookError(_("This terminal cannot be lent to an editor.")) from error
    after = _read(path, before)
    if status == 0:
        shutil.rmtree(folder, ignore_errors=True)
        return Edited(after)
    sentence = _("The editor ended with an error ({status}); what it saved is here, the rest may be in {folder}.")
    return Edited(after, sentence.format(status=status, folder=folder))


def _read(path: Path, before: str) -> str:
    """The text in the file, without the last line end and without control signs; the old one where the file is gone."""
    try:
        found = path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return before
    plain = without_controls(found.replace("\r\n", "\n"))
    return plain if before.endswith("\n") else plain.removesuffix("\n")
