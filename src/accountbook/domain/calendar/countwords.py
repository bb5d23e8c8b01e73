"""What a number counts that is no part of a date: units of goods in six languages, money, people; "9 Uhr 15 Paletten"."""

import re
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
people persons men guests samples parts visitors personas pessoas personer души човека
euro euros eur usd chf sek bgn gbp kr лв
""").split()
)
"""What else is counted in a sentence."""
_QUARTERS = ("15", "30", "45")
_STEP = 5
_PLURAL = re.compile(r"[a-z]{3,}[^ius\W]s[,;:.!?]?")
"""A noun in the plural, as English, Spanish and Portuguese have it: "samples", "visitas"."""
_LONGEST = 30


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
    """Whether a number behind an hour is its minutes, by the words behind it: none of them may need it as a count.

    What begins with a capital letter may be a German noun, of which only the quarters of an hour are hardly a number.
    """
    word = behind[0] if behind else ""
    if is_counted(word) or (word[:1].islower() and word.endswith("e") and any(map(is_counted, behind[1:2]))):
        return False  # "15 Paletten", "15 neue Paletten"
    if number.startswith("0") or not word[:1].isalpha():
        return True
    if word[0].isupper():
        return number in _QUARTERS
    return int(number) % _STEP == 0 and not _PLURAL.fullmatch(word)


def _is_money(word: str) -> bool:
    return unicodedata.category(word[:1] or " ") == "Sc"
