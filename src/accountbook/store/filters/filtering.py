"""From a filter to SQL: the companies that satisfy every term, parametrised, over fields, custom fields, lists and facts.

What can be asked beside the fields of a company is listed in `filter_places`: its digest (last_contact, orders, ...),
its addresses and numbers, and any field of what hangs on it (contact.title, project.status, purchase.product).
"""

import sqlite3
from datetime import date

from accountbook.domain.calendar.days import days_in_month
from accountbook.domain.calendar.fielddays import side_of
from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.filters import FIELD, TAG, Term, Value, group_key, group_term, read_filter
from accountbook.domain.names import company_key, fold, search_forms
from accountbook.domain.typed import Setting, read_value
from accountbook.domain.values import choices_of
from accountbook.errors import BookError
from accountbook.habits import USUAL, Habits
from accountbook.jsontext import read_json
from accountbook.row import Row
from accountbook.store.filters.filter_places import Place, find_codes, place_of
from accountbook.store.lookup.words import match, match_text, phone_ending, read_query
from accountbook.store.pages.views import custom_fields
from accountbook.tongue import _

__all__ = ["Condition", "companies_matching", "condition_of", "find_codes"]

LISTS = (kinds.TAGS, kinds.CHOICES, kinds.MONTHS, kinds.SHARES)
EXACT = (kinds.CHOICE, kinds.COUNTRY, kinds.LANGUAGE, kinds.CURRENCY)
NOTHING = ("none", "never", "unknown")
"""Words for an empty value, where the field holds no words."""
COUNTED = (kinds.INTEGER, kinds.NUMBER, kinds.MONEY)
ORDERED = (*COUNTED, kinds.DATE, kinds.MONTH, kinds.PARTIAL, kinds.TIME)


class Condition(Row):
    """A condition over company `c` and digest `d`, with its parameters."""

    sql: str
    args: tuple[object, ...] = ()


def condition_of(connection: sqlite3.Connection, text: str, today: date, habits: Habits = USUAL) -> Condition:
    """The condition of a typed filter or saved rule; a sentence for an unknown field or a value that makes no sense.

    Registers the folding function on the connection: text is compared without accents and case.
    """
    connection.create_function("folded", 1, lambda value: fold(str(value or "")), deterministic=True)
    custom = custom_fields(connection)
    return _Compiler(connection, custom, Setting(today, habits.currency, habits=habits)).all(text)


def companies_matching(connection: sqlite3.Connection, text: str, today: date, habits: Habits = USUAL) -> list[int]:
    """The companies that satisfy a filter, by name."""
    condition = condition_of(connection, text, today, habits)
    rows = connection.execute(
        f"SELECT c.id FROM company c LEFT JOIN digest d ON d.company_id = c.id WHERE c.archived_at IS NULL AND "
        f"{condition.sql} ORDER BY c.name_key, c.id",
        condition.args,
    )
    return [row[0] for row in rows]


class _Compiler:
    """Turns terms into conditions, one by one."""

    def __init__(self, connection: sqlite3.Connection, custom: tuple[Field, ...], setting: Setting) -> None:
        self.connection = connection
        self.custom = custom
        self.setting = setting
        self.inside: list[str] = []

    def all(self, text: str) -> Condition:
        """The condition of a whole filter; the name of a saved group behind the sign needs no quotes for its blanks."""
        name = text.strip()[1:]
        if text.lstrip().startswith("@") and " " in name and self._rules_of(name):
            return self._segment(name)
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

    def _saved(self) -> list[tuple[str, int | None, str | None]]:
        """The saved groups: name, key, rule."""
        query = "SELECT coalesce(name, ''), position, rule FROM segment WHERE archived_at IS NULL"
        return self.connection.execute(query).fetchall()

    def _rules_of(self, name: str) -> list[str | None]:
        """The rule of the group of a name or key, if there is one."""
        wanted = group_key(name)
        return [rule for own, place, rule in self._saved() if fold(own) == wanted or str(place) == name]

    def _segment(self, name: str) -> Condition:
        """The rule of a saved segment, by its name or its key."""
        if name in self.inside:
            sentence = _("The segment {name} is made of itself: write the rule without it.")
            raise BookError(sentence.format(name=group_term(name)))
        rules = self._rules_of(name)
        if not rules:
            known = ", ".join(group_term(own) for own, _place, _rule in self._saved()) or _("none yet")
            sentence = _("There is no segment {name}. Saved: {known}.")
            raise BookError(sentence.format(name=group_term(name), known=known))
        self.inside.append(name)
        condition = self.all(rules[0] or "")
        self.inside.remove(name)
        return condition

    def _field(self, term: Term) -> Condition:
        place = place_of(term.code, self.custom)
        parts = [self._value(place, term, value) for value in self._values_of(place, term)]
        return Condition(
            " OR ".join(f"({part.sql})" for part in parts), tuple(arg for part in parts for arg in part.args)
        )

    def _values_of(self, place: Place, term: Term) -> tuple[Value, ...]:
        """The values of a term; a number keeps its commas ("1,200"), and only an equation may list several."""
        whole = Value(",".join(value.text for value in term.values))
        counted = place.field.kind in COUNTED and term.op != "~" and not any(value.quoted for value in term.values)
        if not counted or len(term.values) == 1:
            return term.values
        low, _dots, high = _sides(place.field.kind, whole.text)
        is_number = all(read_value(place.field, side, self.setting).value is not None for side in (low, high) if side)
        return (whole,) if is_number or term.op not in ("=", "!=") else term.values

    def _value(self, place: Place, term: Term, value: Value) -> Condition:
        is_state = value.text in ("?", "-", "*") and value.text not in choices_of(place.field)
        is_state = is_state or (place.field.kind in ORDERED and value.text.lower() in NOTHING)
        if not value.quoted and is_state and term.op in ("=", "!="):
            return _state(place, "?" if len(value.text) > 1 else value.text)
        test = self._test(place, term, value)
        return Condition(place.around.format(test.sql), test.args * place.around.count("{0}"))

    def _test(self, place: Place, term: Term, value: Value) -> Condition:
        kind, expression = place.field.kind, place.expression
        op = "=" if term.op == "!=" else term.op
        if expression == "p.reversed_digits":
            if digits := "".join(sign for sign in value.text if sign.isdecimal()):
                return Condition("p.reversed_digits LIKE ? || '%'", (phone_ending(digits),))
            expression = "p.value"
        if op == "~":
            folded = fold(value.text)
            return Condition(f"instr({f'folded({expression})' if folded else expression}, ?)", (folded or value.text,))
        low, dots, high = _sides(kind, value.text)
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
        if place.field.kind == kinds.DATE:
            return self._dated(place, op, typed)
        if place.field.kind == kinds.PARTIAL and op == "=":
            from accountbook.domain.calendar.dates import read_month

            if month := read_month(typed):
                ends = (f"%-{month:02}-__", f"____-{month:02}")
                return Condition(f"({place.expression} LIKE ? OR {place.expression} LIKE ?)", ends)
            return Condition(f"{place.expression} LIKE ? || '%'", (self._stored(place.field, typed),))
        if place.field.kind in (kinds.TEXT, kinds.LONG, kinds.URL, kinds.TAGS):
            return Condition(f"folded({place.expression}) {op} ?", (fold(typed),))
        if place.field.kind == kinds.PARTIAL:  # of "--03-12" nobody knows the year: it is neither before nor after one
            known = f"{place.expression} NOT LIKE '-%'"
            return Condition(f"{known} AND {place.expression} {op} ?", (self._stored(place.field, typed),))
        return Condition(f"{place.expression} {op} ?", (self._stored(place.field, typed),))

    def _dated(self, place: Place, op: str, typed: str) -> Condition:
        """A day against a day, or against all days of a week, a month, a quarter or a year."""
        from accountbook.domain.calendar.dates import read_date
        from accountbook.domain.calendar.partialread import read_partial
        from accountbook.domain.calendar.spans import read_span

        today, (_currency, tongue, month_first) = self.setting.today, self.setting.habits
        prefer = side_of(place.field)
        partial = read_partial(typed)
        if partial and partial.year and not partial.day:
            months = (partial.month, partial.month) if partial.month else (1, 12)
            first = date(partial.year, months[0], 1)
            last = date(partial.year, months[1], days_in_month(partial.year, months[1]))
        elif span := read_span(typed, today, prefer):
            first, last = span
        elif moment := read_date(typed, today, prefer=prefer, tongue=tongue, month_first=month_first):
            first = last = moment.on
        else:
            self._stored(place.field, typed)  # says what a date looks like
            return Condition("0")
        if op == "=":
            return Condition(f"{place.expression} BETWEEN ? AND ?", (first.isoformat(), last.isoformat()))
        return Condition(f"{place.expression} {op} ?", ((first if op in ("<", ">=") else last).isoformat(),))

    def _stored(self, field: Field, typed: str) -> object:
        """The value as it is stored; lists give their one item."""
        reading = read_value(field, typed, self.setting)
        if reading.value is None or (field.kind in LISTS and reading.doubt):
            raise BookError(_("“{typed}”: {doubt}").format(typed=typed, doubt=reading.doubt))
        if field.kind in LISTS:
            return _only_item(str(reading.value))
        if isinstance(reading.value, date):
            return reading.value.isoformat()
        return int(reading.value) if isinstance(reading.value, bool) else reading.value


def _sides(kind: str, text: str) -> tuple[str, str, str]:
    """The ends of a range and the sign between them: "50..200", for whole numbers "50-200" too."""
    sides = text.partition("-" if kind == kinds.INTEGER and text[:1].isdigit() else "..")
    return sides if sides[1] else text.partition("..")


def _only_item(stored: str) -> str:
    return str(next(iter(read_json(stored))))


def _alike(expression: str, value: Value) -> Condition:
    """Equal without accents and case; a star at the end asks for a beginning."""
    if not fold(value.text):
        return Condition(f"{expression} = ?", (value.text,))
    if expression.endswith("_key"):
        return _spelt(expression, value)
    folded = f"folded({expression})"
    if value.text.endswith("*") and not value.quoted:
        return Condition(f"{folded} LIKE ? || '%'", (fold(value.text[:-1]),))
    return Condition(f"{folded} = ?", (fold(value.text),))


def _spelt(key: str, value: Value) -> Condition:
    """The same of a key, which is folded already: in any spelling of its umlauts, as `find` takes it."""
    begins = value.text.endswith("*") and not value.quoted
    forms = search_forms(value.text[:-1] if begins else value.text)
    test = f"{key} LIKE ? || '%'" if begins else f"{key} = ?"
    return Condition(f"({' OR '.join([test] * len(forms)) or '0'})", tuple(forms))


def _in_list(expression: str, what: str, item: str) -> Condition:
    """An item of a list that is stored as JSON."""
    listed = f"SELECT 1 FROM json_each({expression}) j WHERE folded(j.{what}) = folded(?)"
    return Condition(f"{expression} IS NOT NULL AND EXISTS ({listed})", (item,))


def _state(place: Place, sign: str) -> Condition:
    """Unknown, known to be none, or known."""
    there = place.around.format(f"({place.expression} IS NOT NULL AND {place.expression} <> '')")
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
