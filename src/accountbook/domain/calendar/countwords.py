"""What a number counts that is no part of a date: units of goods in six languages, money, people; "9 Uhr 15 Paletten"."""

import unicodedata

from accountbook.domain.calendar import datewords
from accountbook.domain.calendar.datewords import coded, plain

UNITS = coded("""
pcs: pc pcs. piece pieces ea pieza piezas peça peças брой броя
st: stk stk. st. stück styck
un: uds ud und unid unidades бр бр.
kg: kilo kilos kilogramm кг
g: gr
t: ton tons tonne tonnes tonnen т
l: ltr litre litres liter litros litro л литър литра
hl: hl
m: metre metres meter metros м
m2: m² sqm qm
m3: m³ cbm
km: km
mm: mm
cm: cm
h: hr hrs hour hours std std. stunde stunden hora horas timme timmar ч час часа
day: days tag tage tagen día días dia dias dag dagar дни ден
set: sets
pair: pairs paar pares par
bottle: bottles btl btl. flasche flaschen fl fl. botella botellas garrafa garrafas flaska flaskor бутилка бутилки
case: cases kiste kisten låda lådor каса каси
box: boxes carton cartons karton kartons caja cajas caixa caixas кутия кутии
crate: crates
keg: kegs
barrel: barrels barril barriles barris буре бурета
pallet: pallets paletten palette palé palés palete paletes pall pallar палет палета палети
roll: rolls rollen rolle rollo rollos rolo rolos rulle rullar ролка ролки
pack: packs packages pkg pkt packung packungen paquete paquetes pacote pacotes пакет пакета пакети
drum: drums fass fässer
bag: bags sack sacks säcke saco sacos säck säckar чувал чувала чували
licence: licences license licenses lizenz lizenzen seats users
""")

_COUNTED = frozenset(
    plain("""
leute personen mann gäste teilnehmer mitarbeiter kunden muster teile % prozent percent x ×
muestras amostras prover proben geräte besucher
people persons men guests samples parts visitors personas pessoas personer души човека
euro euros eur usd chf sek bgn gbp kr лв
""").split()
)
"""What else is counted in a sentence."""
_ADJECTIVES = frozenset(
    plain("""
neue neuen kleine kleinen große großen weitere weiteren volle leere alte ganze halbe freie zusätzliche verschiedene
rote blaue grüne gelbe weiße schwarze graue new small big large more further extra full empty old different free
nuevas nuevos novas novos nya nye små stora нови
""").split()
)
"""What may stand between a number and what it counts: "15 neue Paletten", not "30 die Teile", "30 keine Muster"."""
_LONGEST = 30
_VERB_ENDS = frozenset(("up", "out", "off", "down"))
"""What makes a unit before it a verb: "set up", "pack out"."""
_QUARTERS = ("15", "30", "45")
"""Minutes that are hardly the count of a word that is not known."""


def is_counted(word: str) -> bool:
    """Whether a word names what the number before it counts."""
    folded = plain(word[:_LONGEST]).strip(",;:!?")
    if folded in datewords.SPAN_OR:
        return False
    known = _COUNTED | UNITS.keys()
    return folded in known or folded.rstrip(".") in known or is_time(word) or _is_money(word)


def is_time(word: str) -> bool:
    """Whether a word is a unit of time, of which a number before it says how much."""
    folded = plain(word[:_LONGEST]).strip(",;:.!?")
    return folded in datewords.MINUTES or folded in datewords.UNITS


def is_minutes(number: str, behind: list[str]) -> bool:
    """Whether a number behind an hour is its minutes, by the words behind it: a quarter unless something known is counted
    so ("30 Stück"), any other only where no word follows.

    Else it counts: a count that is lost is worse than an hour without its minutes, and that is shown.
    """
    word, after = (*behind, "", "")[:2]
    folded = plain(word[:_LONGEST]).strip(",;:.!?")
    if number.startswith("0") or (folded in UNITS and after in _VERB_ENDS):
        return True
    if is_counted(after if folded in _ADJECTIVES else word):
        return False
    return number in _QUARTERS or not word[:1].isalpha()


def _is_money(word: str) -> bool:
    return unicodedata.category(word[:1] or " ") == "Sc"
