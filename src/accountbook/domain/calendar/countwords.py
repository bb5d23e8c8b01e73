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
_PLURAL = re.compile(r"[^\W\d_]{3,}[^ius\W]s|[A-ZÄÖÜ][^\W\d_]{2,}en?")
"""A noun in the plural by its end: "samples", "visitas", "Ventile", "Pumpen"."""
_MAYBE_PLURAL = re.compile(r"[A-ZÄÖÜ][^\W\d_]{2,}e[rl]")
"""One that may be a name or a single thing, too: "Filter", "Huber"."""
_NO_PLURAL = frozenset(
    plain("sales news gracias thanks etwas alles nichts treffen messe essen mittagessen abendessen").split()
)
"""What looks like one, and has no number."""
_VERB_ENDS = frozenset(("up", "out", "off", "down"))
"""What makes a unit before it a verb: "set up", "pack out"."""
_QUARTERS = ("15", "30", "45")
_STEP = 5


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

    Where that is not clear it is none: a count that is lost is worse than an hour without its minutes, and that is shown.
    """
    word, after = (*behind, "", "")[:2]
    folded = plain(word[:_LONGEST]).strip(",;:.!?")
    if number.startswith("0") or (folded in UNITS and after in _VERB_ENDS):
        return True
    if folded in _ADJECTIVES:
        word = after
    if is_counted(word):
        return False
    return not word[:1].isalpha() or (int(number) % _STEP == 0 and not _may_be_several(word, number))


def _may_be_several(word: str, number: str) -> bool:
    """Whether a word may name so many things, by its look; quarters of an hour are hardly the number of a doubtful one."""
    noun = word.strip(",;:.!?")
    if plain(noun[:_LONGEST]) in _NO_PLURAL:
        return False
    return bool(_PLURAL.fullmatch(noun) or (number not in _QUARTERS and _MAYBE_PLURAL.fullmatch(noun)))


def _is_money(word: str) -> bool:
    return unicodedata.category(word[:1] or " ") == "Sc"
