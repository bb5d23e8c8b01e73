"""From a filter to SQL: the companies that satisfy every term, parametrised, over fields, custom fields, lists and facts.

`find_columns` are what can be asked beside the fields of a company: its digest (last_contact, next_due, orders, ...),
its addresses and numbers, and any field of what hangs on it (contact.title, project.status, purchase.product).
"""

import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import fields_of, find_field, nearest_codes
from accountbook.domain.filters import FIELD, TAG, Term, Value, read_filter
from accountbook.domain.names import company_key, fold
from accountbook.domain.values import Setting, read_value
from accountbook.errors import BookError
from accountbook.store.lookup.words import match, match_text, read_query
from accountbook.store.views import custom_fields
from accountbook.tongue import _

DIGEST: dict[str, tuple[str, str]] = {
    "last_contact": ("d.last_contact_on", kinds.DATE),
    "last_visit": ("d.last_visit_on", kinds.DATE),
    "last_entry": ("d.last_entry_on", kinds.DATE),
    "last_order": ("d.last_order_on", kinds.DATE),
    "next_due": ("d.next_due_on", kinds.DATE),
    "next_step": ("d.next_text", kinds.TEXT),
    "orders": ("d.orders", kinds.INTEGER),
    "contacts": ("d.contacts", kinds.INTEGER),
    "created": ("date(c.created_at)", kinds.DATE),
}
"""What the digest knows of a company."""
ADDRESS = ("street", "postcode", "town", "region", "country")
POINTS = ("phone", "mail", "web", "messenger", "social", "fax")
HANGING = ("contact", "project", "purchase", "financial", "businesschange", "interaction", "followup")
"""Records of a company that can be asked by record.field."""
LISTS = (kinds.TAGS, kinds.CHOICES, kinds.MONTHS, kinds.SHARES)
EXACT = (kinds.CHOICE, kinds.COUNTRY, kinds.LANGUAGE, kinds.CURRENCY)
ORDERED = (kinds.INTEGER, kinds.NUMBER, kinds.MONEY, kinds.DATE, kinds.MONTH, kinds.PARTIAL, kinds.TIME)


class Condition(NamedTuple):
    """A condition over company `c` and digest `d`, with its parameters."""

    sql: str
    args: tuple[object, ...] = ()


class Place(NamedTuple):
    """Where the value of a field lies: an SQL expression, and around it the record that must exist ("{0}" is the test)."""

    field: Field
    expression: str
    around: str = "{0}"
    has_facts: bool = False
    """Whether something may be known about the value (known to be none)."""
    code: str = ""
    """What it was called."""


_ADDRESS = "EXISTS (SELECT 1 FROM address a WHERE a.company_id = c.id AND a.archived_at IS NULL AND {0})"
_POINT = (
    "(EXISTS (SELECT 1 FROM contactpoint p WHERE p.company_id = c.id AND p.archived_at IS NULL AND p.kind = '%s' AND {0}) "
    "OR EXISTS (SELECT 1 FROM contact k JOIN contactpoint p ON p.contact_id = k.id WHERE k.company_id = c.id "
    "AND k.archived_at IS NULL AND p.archived_at IS NULL AND p.kind = '%s' AND {0}))"
)
_HANGING = "EXISTS (SELECT 1 FROM %s h WHERE h.company_id = c.id AND h.archived_at IS NULL AND {0})"
_CUSTOM = "(SELECT v.%s FROM customvalue v WHERE v.record = 'company' AND v.record_id = c.id AND v.code = '%s')"


def find_codes(custom: Iterable[Field] = ()) -> list[str]:
    """Every code that a filter understands."""
    own = [field.code for field in custom if field.record == "company"]
    hanging = [field.name for record in HANGING for field in fields_of(record)]
    return [*(field.code for field in fields_of("company")), *own, *DIGEST, *ADDRESS, *POINTS, *hanging]


def condition_of(connection: sqlite3.Connection, text: str, today: date, currency: str = "EUR") -> Condition:
    """The condition of a typed filter or saved rule; a sentence for an unknown field or a value that makes no sense.

    Registers the folding function on the connection: text is compared without accents and case.
    """
    connection.create_function("folded", 1, lambda value: fold(str(value or "")), deterministic=True)
    custom = custom_fields(connection)
    return _Compiler(connection, custom, Setting(today, currency)).all(text)


def companies_matching(connection: sqlite3.Connection, text: str, today: date, currency: str = "EUR") -> list[int]:
    """The companies that satisfy a filter, by name."""
    condition = condition_of(connection, text, today, currency)
    rows = connection.execute(
        f"SELECT c.id FROM company c LEFT JOIN digest d ON d.company_id = c.id WHERE c.archived_at IS NULL AND "
        f"{condition.sql} ORDER BY c.name_key, c.id",
        condition.args,
    )
    return [row[0] for row in rows]


def place_of(code: str, custom: tuple[Field, ...]) -> Place:
    """Where a field lies, by its code; a sentence with the nearest codes where there is none."""
    if code in DIGEST:
        expression, kind = DIGEST[code]
        return Place(Field("company", code, code, "digest", kind), expression, code=code)
    if code in ADDRESS and (field := find_field("address", code)):
        return Place(field, "a.town_key" if code == "town" else f"a.{code}", _ADDRESS, code=code)
    if code in POINTS and (field := find_field("contactpoint", "value")):
        expression = "p.reversed_digits" if code in ("phone", "fax") else "p.value"
        return Place(field, expression, _POINT % (code, code), code=code)
    record, _dot, name = code.partition(".")
    if record in HANGING and (field := find_field(record, name)):
        return Place(field, f"h.{_column(field)}", _HANGING % record, code=code)
    field = find_field("company", name if record == "company" else code, custom)
    if field is None:
        raise _unknown(code, custom)
    if field.custom:
        number = field.kind in (kinds.INTEGER, kinds.NUMBER, kinds.MONEY, kinds.YESNO)
        expression = _CUSTOM % ("number" if number else "text", field.code.replace("'", "''"))
        return Place(field, expression, has_facts=True, code=code)
    return Place(field, f"c.{_column(field)}", has_facts=True, code=code)


def _unknown(code: str, custom: tuple[Field, ...]) -> BookError:
    from difflib import get_close_matches

    near = nearest_codes("company", code, custom) or get_close_matches(code, find_codes(custom), 3, 0.5)
    if near:
        return BookError(_("There is no field “{code}”. Near: {near}.").format(code=code, near=", ".join(near)))
    return BookError(_("There is no field “{code}”. All: accountbook fields").format(code=code))


def _column(field: Field) -> str:
    return f"{field.code}_id" if field.kind == kinds.COMPANY else field.code


class _Compiler:
    """Turns terms into conditions, one by one."""

    def __init__(self, connection: sqlite3.Connection, custom: tuple[Field, ...], setting: Setting) -> None:
        self.connection = connection
        self.custom = custom
        self.setting = setting
        self.inside: list[str] = []

    def all(self, text: str) -> Condition:
        """The condition of a whole filter."""
        parts = [self.term(term) for term in read_filter(text, find_codes(self.custom))]
        sql = " AND ".join(f"({part.sql})" for part in parts) or "1"
        return Condition(sql, tuple(arg for part in parts for arg in part.args))

    def term(self, term: Term) -> Condition:
        """The condition of one term."""
        if term.what == FIELD:
            found = self._field(term)
        elif term.what == TAG:
            found = _in_list("c.tags", "value", fold(term.values[0].text))
        elif term.values[0].text.startswith("@") and not term.values[0].quoted:
            found = self._segment(term.values[0].text[1:])
        else:
            found = _text(term.values[0].text)
        negated = term.negated != (term.op == "!=")
        return Condition(f"NOT coalesce({found.sql}, 0)", found.args) if negated else found

    def _segment(self, name: str) -> Condition:
        """The rule of a saved segment, by its name or its key."""
        if name in self.inside:
            raise BookError(_("The segment @{name} is made of itself.").format(name=name))
        saved = self.connection.execute("SELECT name, position, rule FROM segment WHERE archived_at IS NULL").fetchall()
        wanted = fold(name.replace("_", " ").replace("-", " "))
        rules = [rule for own, place, rule in saved if fold(own or "") == wanted or str(place) == name]
        if not rules:
            known = ", ".join(f"@{own}" for own, _place, _rule in saved) or _("none yet")
            raise BookError(_("There is no segment @{name}. Saved: {known}.").format(name=name, known=known))
        self.inside.append(name)
        condition = self.all(rules[0] or "")
        self.inside.remove(name)
        return condition

    def _field(self, term: Term) -> Condition:
        place = place_of(term.code, self.custom)
        parts = [self._value(place, term, value) for value in term.values]
        return Condition(
            " OR ".join(f"({part.sql})" for part in parts), tuple(arg for part in parts for arg in part.args)
        )

    def _value(self, place: Place, term: Term, value: Value) -> Condition:
        if not value.quoted and value.text in ("?", "-", "*") and term.op in ("=", "!="):
            return _state(place, value.text)
        test = self._test(place, term, value)
        return Condition(place.around.format(test.sql), test.args * place.around.count("{0}"))

    def _test(self, place: Place, term: Term, value: Value) -> Condition:
        kind, expression = place.field.kind, place.expression
        op = "=" if term.op == "!=" else term.op
        if expression == "p.reversed_digits":
            ending = "".join(sign for sign in value.text if sign.isdecimal()).lstrip("0")[::-1]
            return Condition("p.reversed_digits LIKE ? || '%'", (ending,))
        if op == "~":
            return Condition(f"instr(folded({expression}), ?)", (fold(value.text),))
        low, dots, high = value.text.partition("..")
        if dots and op == "=" and kind in ORDERED and not value.quoted:
            bounds = [(">=", low)] * bool(low) + [("<=", high)] * bool(high)
            parts = [self._compared(place, sign, one) for sign, one in bounds]
            return Condition(
                " AND ".join(part.sql for part in parts), tuple(arg for part in parts for arg in part.args)
            )
        if kind in LISTS:
            item = str(self._stored(place.field, value.text)) if kind != kinds.TAGS else fold(value.text)
            return _in_list(expression, "key" if kind == kinds.SHARES else "value", item)
        if kind == kinds.COMPANY:
            return Condition(f"{expression} IN (SELECT id FROM company WHERE name_key = ?)", (company_key(value.text),))
        if op != "=" or kind in ORDERED or kind in EXACT or kind == kinds.YESNO:
            return self._compared(place, op, value.text)
        return _alike(expression, value)

    def _compared(self, place: Place, op: str, typed: str) -> Condition:
        if place.field.kind == kinds.PARTIAL and op == "=":
            return Condition(f"{place.expression} LIKE ? || '%'", (self._stored(place.field, typed),))
        if place.field.kind in (kinds.TEXT, kinds.LONG, kinds.URL, kinds.TAGS):
            return Condition(f"folded({place.expression}) {op} ?", (fold(typed),))
        return Condition(f"{place.expression} {op} ?", (self._stored(place.field, typed),))

    def _stored(self, field: Field, typed: str) -> object:
        """The value as it is stored; lists give their one item."""
        reading = read_value(field, typed, self.setting)
        if reading.value is None:
            raise BookError(_("“{typed}”: {doubt}").format(typed=typed, doubt=reading.doubt))
        if field.kind in LISTS:
            return _only_item(str(reading.value))
        if isinstance(reading.value, date):
            return reading.value.isoformat()
        return int(reading.value) if isinstance(reading.value, bool) else reading.value


def _only_item(stored: str) -> str:
    import json

    items = json.loads(stored)
    return str(next(iter(items)))


def _alike(expression: str, value: Value) -> Condition:
    """Equal without accents and case; a star at the end asks for a beginning. A key is folded already."""
    folded = expression if expression.endswith("_key") else f"folded({expression})"
    if value.text.endswith("*") and not value.quoted:
        return Condition(f"{folded} LIKE ? || '%'", (fold(value.text[:-1]),))
    return Condition(f"{folded} = ?", (fold(value.text),))


def _in_list(expression: str, what: str, item: str) -> Condition:
    """An item of a list that is stored as JSON."""
    listed = f"SELECT 1 FROM json_each({expression}) j WHERE folded(j.{what}) = folded(?)"
    return Condition(f"{expression} IS NOT NULL AND EXISTS ({listed})", (item,))


def _state(place: Place, sign: str) -> Condition:
    """Unknown, known to be none, or known."""
    there = place.around.format(f"{place.expression} IS NOT NULL AND {place.expression} <> ''")
    if not place.has_facts:
        return Condition(there if sign == "*" else f"NOT {there}")
    none = (
        "EXISTS (SELECT 1 FROM fact f WHERE f.record = 'company' AND f.record_id = c.id AND f.field = ? "
        "AND f.state = 'none' AND f.archived_at IS NULL)"
    )
    if sign == "*":
        return Condition(there)
    args = (place.field.code,)
    return Condition(none, args) if sign == "-" else Condition(f"NOT coalesce({there}, 0) AND NOT {none}", args)


def _text(text: str) -> Condition:
    """Words anywhere in the company, its people, or its notes."""
    query = read_query(text)
    if not query.groups:
        return Condition("1")
    docs = "SELECT s.company_id FROM search_name JOIN searchdoc s ON s.id = search_name.rowid WHERE search_name MATCH ?"
    found = Condition(f"c.id IN ({docs})", (match(query.groups),))
    expression = match_text(query)
    if not expression:
        return found
    entries = (
        "SELECT i.company_id FROM search_note JOIN interaction i ON i.id = search_note.rowid "
        "WHERE search_note MATCH ? AND i.archived_at IS NULL"
    )
    return Condition(f"{found.sql} OR c.id IN ({entries})", (*found.args, expression))
