"""`find --format abook TEXT`: what mutt's `query_command`, aerc's `address-book-cmd` and abook's users expect.

The first line says how many were found; then address, name and a remark, separated by tabs.
"""

import sqlite3

from accountbook.cli.answer import emit, shown
from accountbook.errors import FOUND, NOTHING_FOUND
from accountbook.store.lookup.mails import mails
from accountbook.tongue import _, ngettext


def answer(connection: sqlite3.Connection, typed: str) -> int:
    """Write the addresses; 1 where there is none."""
    found = mails(connection, typed)
    said = ngettext("{n} address", "{n} addresses", len(found)).format(n=len(found)) if found else _("Not found")
    lines = [said, *("\t".join(map(_cell, (mail.mail, mail.name, mail.about))) for mail in found)]
    emit("\n".join(lines) + "\n")
    return FOUND if found else NOTHING_FOUND


def _cell(value: str) -> str:
    return " ".join(shown(value).split())
