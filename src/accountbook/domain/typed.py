"""From what a person types to what is stored, by the kind of the field; what is not understood comes back as a doubt."""

from datetime import date

from accountbook.domain.calendar.fielddays import day_of_period, side_of, without
from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.domain.values import Stored, choices_of, pack
from accountbook.domain.vocabulary import VOCABULARIES, code_of
from accountbook.habits import USUAL, Habits
from accountbook.row import Row
from accountbook.tongue import _


class Reading(Row):
    """What was understood: a stored value, or None with the doubt that says why and what to type.

    Of a list what is clear is the value, with a doubt about the other items.
    """

    value: Stored | None
    doubt: str = ""


class Setting(Row):
    """What a reading depends on: the day, the currency and country (ISO code) of the company, the kind of a number.

    Of the `habits` of who types only those about days count.
    """

    today: date
    currency: str = "EUR"
    country: str = ""
    point_kind: str = ""
    habits: Habits = USUAL


def read_value(field: Field, typed: str, setting: Setting) -> Reading:
    """What the typed text means for this field. Never raises: what is not understood comes back as a doubt."""
    typed = typed.strip()
    if not typed:
        return Reading(None)
    reader = _READERS.get(field.kind)
    return reader(field, typed, setting) if reader else Reading(typed)


def _as_called(vocabulary: str, typed: str) -> str | None:
    from accountbook.domain.choicewords import called  # here: whoever only lists does without a thousand words

    return called(vocabulary, typed)


def _choose(field: Field, typed: str) -> str | None:
    if field.choices in VOCABULARIES:
        return code_of(field.choices, typed) or _as_called(field.choices, typed)
    wanted = typed.strip().casefold()
    own = list(choices_of(field))
    exact = [choice for choice in own if choice.casefold() == wanted]
    starts = exact or [choice for choice in own if choice.casefold().startswith(wanted)]
    return starts[0] if len(starts) == 1 else None


def _one_of(field: Field) -> str:
    return _("{label} is one of: {choices}.").format(label=field.label, choices=", ".join(choices_of(field)))


def _read_choice(field: Field, typed: str, setting: Setting) -> Reading:
    code = _choose(field, typed)
    return Reading(code) if code is not None else Reading(None, _one_of(field))


def split_items(typed: str) -> list[str]:
    """The items of a list typed with commas (or semicolons); quotes keep a comma inside an item."""
    import csv

    separator = ";" if ";" in typed and "," not in typed else ","
    row = next(csv.reader([typed.replace("\n", separator)], delimiter=separator, skipinitialspace=True))
    return list(dict.fromkeys(item.strip() for item in row if item.strip()))


def quoted(item: str) -> str:
    """An item as it stands in a typed list: one with a comma in it in quotes."""
    return f'"{item}"' if "," in item or ";" in item else item


def _read_tags(field: Field, typed: str, setting: Setting) -> Reading:
    tags = (tag.removeprefix("#") or tag for item in split_items(typed) for tag in _marked(item))
    return Reading(pack(list(dict.fromkeys(tags))))


def _marked(item: str) -> list[str]:
    """The tags of an item in which each word is marked as one: "#vip #fair"."""
    words = item.split()
    return words if all(len(word) > 1 and word.startswith("#") for word in words) else [item]


def _read_choices(field: Field, typed: str, setting: Setting) -> Reading:
    codes = [_choose(field, item) for item in split_items(typed)]
    clear = [code for code in codes if code is not None]
    return Reading(pack(clear) if clear else None, _one_of(field) if len(clear) < len(codes) else "")


def _read_shares(field: Field, typed: str, setting: Setting) -> Reading:
    found: dict[str, int | None] = {}
    for item in split_items(typed):
        words = item.replace("%", " ").split()
        part = int(words.pop()) if len(words) > 1 and words[-1].isdecimal() else None
        code = _choose(field, " ".join(words))
        if code is None:
            return Reading(None, _one_of(field))
        found[code] = part
    if sum(part or 0 for part in found.values()) > 100:
        return Reading(None, _("The shares add up to more than 100 %."))
    return Reading(pack(found))


def _read_integer(field: Field, typed: str, setting: Setting) -> Reading:
    if field.code == "cadence_days" and (days := _length(typed)):
        return Reading(days)
    bare = without_about(typed).replace(" ", "").replace("\u00a0", "").replace("'", "")
    grouped = bare.replace(",", "").replace(".", "")
    in_groups = all(len(group) == 3 for group in bare.replace(",", ".").split(".")[1:])
    if grouped.lstrip("+-").isdecimal() and in_groups and len(grouped) <= 18:
        return Reading(int(grouped))
    return Reading(None, _("{label} is a whole number, such as 120.").format(label=field.label))


def _length(typed: str) -> int | None:
    """Days of "2 weeks", "6w", "3 months"; a month has 30 of them, a year 365."""
    from accountbook.domain.calendar import datewords

    count = typed[: len(typed) - len(typed.lstrip("0123456789"))]
    word = datewords.plain(typed[len(count) :].strip()).rstrip(".")
    unit = datewords.UNITS.get(word, datewords.SHORT_UNITS.get(word))
    return int(count[:4]) * _DAYS_OF[unit] if count and unit is not None else None


def _read_number(field: Field, typed: str, setting: Setting) -> Reading:
    bare = typed.replace(" ", "").replace("\u00a0", "").replace("'", "")
    if "," in bare and "." in bare:
        thousands = "," if bare.rindex(".") > bare.rindex(",") else "."
        bare = bare.replace(thousands, "")
    try:
        number = float(bare.replace(",", "."))
    except ValueError:
        number = float("nan")
    if number != number or number in (float("inf"), float("-inf")):
        return Reading(None, _("{label} is a number, such as 12.5.").format(label=field.label))
    return Reading(number)


def _read_money(field: Field, typed: str, setting: Setting) -> Reading:
    from accountbook.domain.money import read_money

    money = read_money(without_about(typed), setting.currency)
    if money is None:
        return Reading(None, _("{label} is an amount, such as 4200 or 4.2k€.").format(label=field.label))
    if money.currency != setting.currency:
        sentence = _("This record is kept in {currency}; change its currency or type the amount in it.")
        return Reading(None, sentence.format(currency=setting.currency))
    return Reading(money.minor)


def is_yes(typed: str) -> bool:
    """Whether somebody, or a program, says yes."""
    return typed.casefold() in (
        "yes",
        "y",
        "true",
        "1",
        "x",
        "ja",
        "si",
        "sí",
        "sim",
        "да",
        "wahr",
        _("Yes").casefold(),
    )


def _read_yesno(field: Field, typed: str, setting: Setting) -> Reading:
    word = typed.casefold()
    if is_yes(typed):
        return Reading(True)
    if word in ("no", "n", "false", "0", "nein", "nej", "não", "не", "falsch", _("No").casefold()):
        return Reading(False)
    return Reading(None, _("{label} is yes or no.").format(label=field.label))


_DAYS_OF = (1, 7, 30, 91, 365)
"""Days of a day, a week, a month, a quarter, a year, as `datewords` numbers them."""
_ABOUT = frozenset(("ca", "circa", "cirka", "about", "approx", "around", "roughly"))
_ABOUT |= {"etwa", "rund", "ungefähr", "aprox", "cerca", "около"}


def _read_date(field: Field, typed: str, setting: Setting) -> Reading:
    from accountbook.domain.calendar.dates import read_date

    _currency, tongue, month_first = setting.habits
    moment = read_date(typed, setting.today, prefer=side_of(field), tongue=tongue, month_first=month_first)
    if moment is None and (on := day_of_period(field, typed)):
        return Reading(on)
    if moment is None:
        return Reading(None, _("{label} is a date, such as 31.12.2026, 2026-12-31 or tue.").format(label=field.label))
    return Reading(moment.on)


def without_about(typed: str) -> str:
    """An amount or a count without "ca." or ">" before it."""
    return without(_ABOUT, typed.lstrip("~<>≈≤≥ "))


def _read_time(field: Field, typed: str, setting: Setting) -> Reading:
    from accountbook.domain.calendar.dates import read_clock

    if at := read_clock(typed):
        return Reading(f"{at:%H:%M}")
    hours, _colon, minutes = typed.replace(".", ":").replace("h", ":").partition(":")  # "9:5"
    if hours.isdecimal() and (minutes or "0").isdecimal() and int(hours) < 24 and int(minutes or 0) < 60:
        return Reading(f"{int(hours):02d}:{int(minutes or 0):02d}")
    return Reading(None, _("{label} is a time of day, such as 15:00.").format(label=field.label))


def _read_partial(field: Field, typed: str, setting: Setting) -> Reading:
    from accountbook.domain.calendar.partialread import read_partial

    partial = read_partial(typed, setting.habits.month_first)
    if partial is None:
        sentence = _("{label} is a date or a part of one: 29.2.1972, 29 Feb, March 1972 or 1972.")
        return Reading(None, sentence.format(label=field.label))
    return Reading(str(partial))


def _month(typed: str) -> int | None:
    if typed.isdecimal():
        return int(typed) if 1 <= int(typed) <= 12 else None
    from accountbook.domain.calendar.dates import read_month

    return read_month(typed)


def _read_month(field: Field, typed: str, setting: Setting) -> Reading:
    from accountbook.domain.calendar.partialread import read_partial

    day = None if _month(typed) else read_partial(typed, setting.habits.month_first)  # a fiscal year that ends on 30.6.
    month = day.month if day else _month(typed)
    return Reading(month) if month else Reading(None, _("{label} is a month: 11 or Nov.").format(label=field.label))


def _read_months(field: Field, typed: str, setting: Setting) -> Reading:
    months: set[int] = set()
    doubt = ""
    for item in split_items(typed):
        first, dash, last = item.partition("-")
        begins, ends = _month(first.strip()), _month(last.strip() if dash else first.strip())
        if not begins or not ends:
            doubt = _("{label} are months: Mar, Nov or 3, 11.").format(label=field.label)
            continue
        months |= {(begins - 1 + ahead) % 12 + 1 for ahead in range((ends - begins) % 12 + 1)}  # nov-feb goes over
    return Reading(pack(sorted(months)) if months else None, doubt)


def _read_code(field: Field, typed: str, setting: Setting) -> Reading:
    from accountbook.domain.places import country_code, currency_code, language_code

    finders = {kinds.COUNTRY: country_code, kinds.LANGUAGE: language_code, kinds.CURRENCY: currency_code}
    code = finders[field.kind](typed)
    if code is None:
        return Reading(None, _("{label}: “{typed}” is not known.").format(label=field.label, typed=typed))
    return Reading(code)


def _read_url(field: Field, typed: str, setting: Setting) -> Reading:
    from accountbook.domain.webaddr import normal_web

    value, doubt = normal_web(typed)
    return Reading(value or typed, doubt)


_READERS = {
    kinds.CHOICE: _read_choice,
    kinds.CHOICES: _read_choices,
    kinds.SHARES: _read_shares,
    kinds.TAGS: _read_tags,
    kinds.INTEGER: _read_integer,
    kinds.NUMBER: _read_number,
    kinds.MONEY: _read_money,
    kinds.YESNO: _read_yesno,
    kinds.DATE: _read_date,
    kinds.TIME: _read_time,
    kinds.PARTIAL: _read_partial,
    kinds.MONTH: _read_month,
    kinds.MONTHS: _read_months,
    kinds.COUNTRY: _read_code,
    kinds.LANGUAGE: _read_code,
    kinds.CURRENCY: _read_code,
    kinds.URL: _read_url,
}
