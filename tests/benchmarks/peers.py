"""What a rep would pick instead, side by side in one run: cold look-up of one person, processor time.

`sqlite3`, `rg`, `abook` and `khard` take part where they are on the PATH (`apt install sqlite3 ripgrep abook`,
`pipx install khard`); khard reads every card at each start and is asked about the smallest book only.
"""

import os
import shutil
import sqlite3
from pathlib import Path

from accountbook.store.file.connect import connect
from tests.benchmarks.cold import asked
from tests.benchmarks.installed import Installed
from tests.benchmarks.race import Command, race
from tests.benchmarks.result import Found

CARDS = 5_000
"""People up to which khard is asked."""
NOTES = 100_000
"""Companies up to which there is a folder of notes, one file each."""
_PEOPLE = (
    "SELECT k.id, k.name, c.name, "
    "coalesce((SELECT value FROM contactpoint p WHERE p.contact_id = k.id AND p.kind = 'phone'), ''), "
    "coalesce((SELECT value FROM contactpoint p WHERE p.contact_id = k.id AND p.kind = 'mail'), ''), k.company_id "
    "FROM contact k JOIN company c ON c.id = k.company_id ORDER BY k.company_id"
)


def measure(installed: Installed, book: Path, folder: Path, rounds: int = 7) -> list[Found]:
    """Each tool over the same people, as ratios to the sqlite3 shell on the book's own index."""
    connection = connect(book, mode="ro")
    person = asked(connection).person
    commands: dict[str, Command] = {"accountbook find": (installed.program, "find", "--text", person)}
    words = " ".join(f'"{word}"' for word in person.lower().split())
    question = (
        "SELECT k.name, p.value FROM search_name CROSS JOIN searchdoc d ON d.id = search_name.rowid "
        "CROSS JOIN contact k ON k.id = d.record_id LEFT JOIN contactpoint p ON p.contact_id = k.id "
        f"WHERE search_name MATCH '{words}' AND d.record = 'contact' LIMIT 20"
    )
    if tool := shutil.which("sqlite3"):
        commands["sqlite3 shell"] = (tool, str(book), question)
    commands |= _files(connection, folder, person)
    connection.close()
    environment = dict(installed.environment(book)) | {"XDG_CONFIG_HOME": str(folder / "config")}
    times = race([*commands.values()], environment, rounds)
    base = times[commands.get("sqlite3 shell", commands["accountbook find"])].cpu
    return [Found(f"look up a person: {name}", times[command].cpu / base, "x") for name, command in commands.items()]


def _files(connection: sqlite3.Connection, folder: Path, person: str) -> dict[str, Command]:
    """The same people as notes, as an abook file and as cards, with the commands that find one."""
    rows = connection.execute(_PEOPLE).fetchall()
    found: dict[str, Command] = {}
    companies = rows[-1][5] if rows else 0
    if (tool := shutil.which("rg")) and companies <= NOTES:
        notes = folder / f"notes{companies}"
        _notes(rows, notes)
        found["rg over notes"] = (tool, "--ignore-case", "--fixed-strings", person, str(notes))
    if tool := shutil.which("abook"):
        file = folder / "abook"
        people = (
            f"[{key}]\nname={name}\nemail={mail}\nphone={phone}\n" for key, name, _at, phone, mail, _company in rows
        )
        file.write_text("[format]\nprogram=abook\nversion=0.6.1\n\n" + "\n".join(people), "utf-8")
        found["abook"] = (tool, "--datafile", str(file), "--mutt-query", person)
    if (tool := os.environ.get("KHARD") or shutil.which("khard")) and len(rows) <= CARDS:
        config = _cards(rows, folder)
        found["khard"] = (tool, "--config", str(config), "list", person)
    return found


def _notes(rows: list[tuple[int, str, str, str, str, int]], folder: Path) -> None:
    """One Markdown file a company, a hundred to a folder."""
    texts: dict[int, list[str]] = {}
    for _key, name, company, phone, mail, company_id in rows:
        texts.setdefault(company_id, [f"# {company}", ""]).append(f"- {name}, {phone}, {mail}")
    for company_id, lines in texts.items():
        file = folder / str(company_id // 100) / f"{company_id}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines) + "\n", "utf-8")


def _cards(rows: list[tuple[int, str, str, str, str, int]], folder: Path) -> Path:
    """One vCard a person and the config that names their folder."""
    cards = folder / f"cards{len(rows)}"
    cards.mkdir(parents=True, exist_ok=True)
    for key, name, company, phone, mail, _company in rows:
        given, _blank, family = name.partition(" ")
        lines = ["BEGIN:VCARD", "VERSION:3.0", f"UID:{key}", f"FN:{name}", f"N:{family};{given};;;", f"ORG:{company}"]
        lines += [f"TEL;TYPE=CELL:{phone}", *([f"EMAIL:{mail}"] if mail else []), "END:VCARD", ""]
        (cards / f"{key}.vcf").write_text("\r\n".join(lines), "utf-8")
    config = folder / "khard.conf"
    config.write_text(f"[addressbooks]\n[[all]]\npath = {cards}\n[general]\ndefault_action = list\n", "utf-8")
    return config
