"""The words of rhythms beside "every" and "weekly": which of several, until when, from when on, and all but which."""

from accountbook.domain.calendar import datewords
from accountbook.domain.calendar.datewords import plain


def _set(text: str) -> frozenset[str]:
    return frozenset(map(plain, text.split()))


_WHICH = {
    1: "first erste ersten erster erstes primer primero primera primeiro primeira första първи първия първата първо",
    2: "second zweite zweiten zweiter zweites segundo segunda andra втори втория втората второ",
    3: "third dritte dritten dritter drittes tercer tercero tercera terceiro terceira tredje трети третия третата трето",
    4: "fourth vierte vierten vierter viertes cuarto cuarta quarto quarta fjärde четвърти четвъртия четвъртата",
    -1: "last letzte letzten letzter letztes último última sista последен последния последният последната",
}
ORDINALS = {plain(word): number for number, words in _WHICH.items() for word in words.split()}
"""Which one of several; -1 is the last."""
_NAMED = ("day", "tag", "woch", "abend")
WEEKLY_DAYS = {f"{word}s": day for word, day in datewords.WEEKDAYS.items() if len(word) > 5 and word.endswith(_NAMED)}
WEEKLY_DAYS |= {"sabados": 5, "domingos": 6}
"""Weekdays that are a rhythm by themselves: "tuesdays", "dienstags"."""
DAYS_OF_WORK = _set("weekday weekdays workday workdays werktag werktags arbeitstag")
"""What stands for Monday to Friday."""
ON_DAYS = _set("los")
"""What makes a weekday behind it a rhythm: "los lunes"."""
UNTIL = _set("until till bis hasta até tills до")
"""What leads to the last day of a rhythm."""
STARTS = _set("from starting beginning ab desde från от")
"""What leads to the day from which a rhythm is to be."""
SEASONS = _set("""
weihnachten christmas xmas navidad natal jul коледа ostern easter pascua páscoa påsk великден pfingsten whitsun silvester
sommer summer verano verão sommaren лятото winter invierno inverno vintern herbst autumn otoño outono hösten
""")
"""What begins or ends a rhythm on no day that is known."""
BUT = _set("except but außer ausser excepto salvo exceto menos utom освен not nicht no não inte")
"""What leads to the days that a rhythm leaves out."""
