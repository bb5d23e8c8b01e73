"""The numbers of a company and its people, or of one person."""

import sqlite3

from accountbook.row import Row
from accountbook.store.employed import employer, title_at, works_at


class PhoneRow(Row):
    """One number as typed: whose it is, the label (mobile), and the remark (only before 9)."""

    uid: str
    owner: str
    title: str
    label: str
    phone: str
    remark: str


_COLUMNS = (
    "SELECT p.uid, coalesce(k.name, c.name, ''), {}, coalesce(nullif(p.label, ''), "
    "CASE p.kind WHEN 'phone' THEN '' ELSE p.kind END), p.value, coalesce(p.remark, '') "
)
_HERE, _NOW = _COLUMNS.format(title_at(":company")), _COLUMNS.format(title_at("c.id"))
_NUMBER = "p.kind IN ('phone', 'messenger') AND p.archived_at IS NULL AND p.value <> ''"


def phones_of_company(connection: sqlite3.Connection, company_id: int) -> tuple[PhoneRow, ...]:
    """The company's own numbers, then those of the people who work there."""
    own = connection.execute(
        f"{_HERE} FROM contactpoint p LEFT JOIN contact k ON k.id = p.contact_id JOIN company c ON c.id = p.company_id "
        f"WHERE p.company_id = :company AND {_NUMBER} ORDER BY p.contact_id IS NOT NULL, p.id",
        {"company": company_id},
    ).fetchall()
    people = connection.execute(
        f"{_HERE} FROM contact k JOIN contactpoint p ON p.contact_id = k.id LEFT JOIN company c ON c.id = k.company_id "
        f"WHERE {works_at(':company')} AND p.company_id IS NULL AND {_NUMBER} "
        "ORDER BY k.influence IS NULL, k.influence DESC, k.name_key, p.id",
        {"company": company_id},
    ).fetchall()
    return tuple(PhoneRow(*row) for row in own + people)


def phones_of_contact(connection: sqlite3.Connection, contact_id: int) -> tuple[PhoneRow, ...]:
    """The person's own numbers, then the switchboard."""
    own = connection.execute(
        f"{_NOW} FROM contactpoint p JOIN contact k ON k.id = p.contact_id LEFT JOIN company c ON c.id = {employer('k')} "
        f"WHERE p.contact_id = ? AND {_NUMBER} ORDER BY p.id",
        (contact_id,),
    ).fetchall()
    desk = connection.execute(
        "SELECT p.uid, c.name, '', coalesce(p.label, ''), p.value, coalesce(p.remark, '') FROM contact k "
        f"JOIN company c ON c.id = {employer('k')} JOIN contactpoint p ON p.company_id = c.id AND p.contact_id IS NULL "
        f"WHERE k.id = ? AND {_NUMBER} ORDER BY p.id",
        (contact_id,),
    ).fetchall()
    return tuple(PhoneRow(*row) for row in own + desk)
