"""What the firms and people of a generated book are called, by country, and what is written about them.

The demo's countries, trades and notes give the shape; surnames put together as each language does give the breadth
of a real book (about 3,000 different words in names).
"""

from typing import NamedTuple

from accountbook.demo.dice import parts
from accountbook.demo.lands import LANDS, Land
from accountbook.demo.notes import NOTES
from accountbook.demo.trades import PRODUCTS, TRADES

_HEADS = {
    "de": "Ober Unter Nieder Stein Wald Berg Eich Linden Buch Kirch Neu Alt Hoch Lang Breit Grün Schön Mühl Brunn Wies "
    "Acker Birn Apfel Rosen Kron Kaiser Schmied Weber Feld Moos Bach Haid Königs Tann Buchen Erlen Hasel Rot",
    "sv": "Lind Berg Ek Sjö Nord Söder Öst Väster Hag Ceder Alm Björk Gran Gren Holm Lund Malm Ny Ros Sand Sten Ström "
    "Wall Å Öst Dahl Fors Hede Kvarn Ling",
    "es": "Fernánd Gonzál Rodrígu Lóp Martín Góm Sánch Álvar Jimén Vázqu Domíngu Ramír Velázqu Suár Benít Ibáñ Gutiérr "
    "Núñ Ménd Hernánd Pér Estév",
    "pt": "Fernand Gonçalv Rodrigu Lop Gom Alv Henriqu Nun Mend Soar Tavar Marqu Antun Estev Pir",
    "bg": "Ivan Georgi Dimitr Petr Niko Stoyan Hrist Kol Mari Todor Vasil Asen Boris Cvetk Emil Grozd Il Jordan Kiril",
    "en": "Ash Thorn Hard White Black Wood Brad Clay Hart Kirk Lang Mor Nor Old Pem Rad Stan Wal West Wil Har Hol Bur",
}
_TAILS = {
    "de": "er mann bauer huber meier müller hofer eder egger inger ner berger ach huber reiter steiner wagner lehner",
    "sv": "qvist ström berg gren lund mark dahl blad holm stedt man wall kvist fors sjö rot",
    "es": "ez",
    "pt": "es",
    "bg": "ov ev ova eva ski ska ovski",
    "en": "ley ton worth field ham shaw well by ford bury den more wood brook sley man",
}
_KINDS = ("visit", "call", "call", "call", "mail", "mail", "note", "quote", "order", "message", "complaint", "webvisit")


class Place(NamedTuple):
    """One country of the book: the demo's words for it, its surnames, and what its trades are called there."""

    land: Land
    surnames: tuple[str, ...]
    given: tuple[str, ...]
    trades: tuple[tuple[str, str], ...]
    """Name of the trade in that language, and the industry."""
    phone: str
    """The country code of its phones: +43."""


class Talk(NamedTuple):
    """One kind of entry with the texts of its language, slots filled by `{p}` and the like."""

    kind: str
    texts: tuple[str, ...]


def places() -> list[Place]:
    """The countries, each as often as it weighs in the demo."""
    found: list[Place] = []
    for land, weight in LANDS:
        heads, tails = _HEADS[land.language].split(), _TAILS[land.language].split()
        made = tuple(head + tail for head in heads for tail in tails)
        trades = tuple(
            (word, trade.industry)
            for trade in TRADES
            for word in trade.words.get(land.language) or trade.words.get("en", ())
        )
        phone = land.patterns[0].split(" ")[0]
        place = Place(land, (*land.families, *made), land.women + land.men, trades, phone)
        found += [place] * (weight // 2)
    return found


def talks() -> dict[str, list[Talk]]:
    """What is written, by language; where a language has no texts of a kind, the English ones."""
    return {
        language: [Talk(kind, NOTES.get(language, {}).get(kind) or NOTES["en"][kind]) for kind in _KINDS]
        for language in ("de", "sv", "es", "pt", "bg", "en")
    }


def wares() -> list[str]:
    """The products of the demo's list."""
    return [item.said for item in PRODUCTS]


PROMISES = parts("send quote, call back, send samples, ask about the budget, visit the hall, bring the drawings")
