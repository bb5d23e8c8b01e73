"""The everyday words of dates in English, German, Spanish, Portuguese, Swedish and Bulgarian, without accents.

Whole words of all six tongues are understood at once. Short forms that are words of another tongue ("so", "do", "mar",
"man") are understood only in their own; of French and Italian only the weekdays, and only there. Each table is a text:
one line for each meaning, its words side by side.
"""

import unicodedata
from collections.abc import Iterable


def plain(text: str) -> str:
    """The text in small letters without accents; punctuation stays."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in folded if not unicodedata.combining(sign))


def _rows(table: str, first: int = 0) -> dict[str, int]:
    """Word to number of its line; "_" inside a word stands for a blank."""
    lines = enumerate(table.strip().splitlines(), first)
    return {plain(word).replace("_", " "): number for number, line in lines for word in line.split()}


def coded(table: str) -> dict[str, str]:
    """Word to the code at the beginning of its line: "code: word word"; "_" inside a word stands for a blank."""
    found: dict[str, str] = {}
    for line in table.strip().splitlines():
        code, _colon, listed = line.partition(":")
        found |= {plain(word).replace("_", " "): code for word in (*listed.split(), code)}
    return found


def _set(table: str) -> frozenset[str]:
    return frozenset(_rows(table))


WEEKDAYS = _rows("""
mon monday mondays montag lunes segunda-feira måndag måndags måndagen понеделник пон
tue tues tuesday dienstag martes terça-feira tisdag tisdags tisdagen вторник вто
wed wednesday mittwoch miércoles quarta-feira onsdag onsdags onsdagen сряда сря
thu thur thurs thursday donnerstag jueves quinta-feira torsdag torsdags torsdagen четвъртък чет
fri friday freitag viernes sexta-feira fredag fredags fredagen петък пет
sat saturday samstag sonnabend sábado lördag lördags lördagen събота съб
sun sunday sonntag domingo söndag söndags söndagen неделя нед
""")
PAST_WEEKDAYS = _set("måndags tisdags onsdags torsdags fredags lördags söndags")
SHORT_WEEKDAYS = {
    "de": _rows("mo\ndi\nmi\ndo\nfr\nsa\nso"),
    "es": _rows("lun\nmar\nmié mie\njue\nvie\nsáb sab\ndom"),
    "pt": _rows("seg segunda\nter terça\nqua quarta\nqui quinta\nsex sexta\nsáb sab\ndom"),
    "sv": _rows("mån\ntis\nons\ntor tors\nfre\nlör\nsön"),
    "fr": _rows("lun lundi\nmar mardi\nmer mercredi\njeu jeudi\nven vendredi\nsam samedi\ndim dimanche"),
    "it": _rows("lun lunedì\nmar martedì\nmer mercoledì\ngio giovedì\nven venerdì\nsab sabato\ndom domenica"),
    "bg": _rows("пн\nвт\nср\nчт\nпт\nсб\nнд"),
}
OTHER_WEEKDAYS = _rows("""
ma maandag pon poniedziałek
dinsdag wt wtorek
wo woensdag śr środa
donderdag czw czwartek
vr vrijdag piątek
za zaterdag sob sobota
zo zondag niedziela
""")
OTHER_WEEKDAYS |= {word: day for short in reversed(SHORT_WEEKDAYS.values()) for word, day in short.items()}
"""Short forms of every tongue, and weekdays of tongues that are not read: days only where what stands beside them can
only stand beside a day ("Di 14 Uhr", "kommenden Fr")."""
MONTHS = _rows(
    """
jan january januar jänner enero janeiro januari януари яну
feb february februar feber febrero fevereiro februari февруари фев
mar march märz mrz marzo março mars март
apr april abril април апр
may mai mayo maio maj май
jun june juni junio junho юни
jul july juli julio julho юли
aug august agosto augusti август авг
sep sept september septiembre setiembre setembro септември сеп
oct okt october oktober octubre outubro октомври окт
nov november noviembre novembro ноември ное
dec dez dic december dezember diciembre dezembro декември дек
""",
    1,
)
SHORT_MONTHS = {"es": {"ene": 1, "abr": 4, "ago": 8}, "pt": {"fev": 2, "abr": 4, "ago": 8, "set": 9, "out": 10}}
ENGLISH_MONTHS = _set("january february march april may june july august september october november december") | _set(
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)

DAYS = _rows(
    """
day_before_yesterday vorgestern anteayer antes_de_ayer anteontem i_förrgår förrgår завчера онзи_ден
yesterday gestern ayer ontem i_går igår вчера
today heute hoy hoje i_dag idag днес tonight eod
tomorrow tmrw tmr morgen mañana amanhã i_morgon imorgon утре
day_after_tomorrow the_day_after_tomorrow übermorgen pasado_mañana depois_de_amanhã i_övermorgon övermorgon вдругиден
""",
    -2,
)

NEXT = _set("next nächste nächsten nächster nächstes naechste naechsten próximo próxima nästa") | _set(
    "следващ следващия следващият следващата следващото идния идната другия другата"
)
LAST = (
    _set("last letzte letzten letzter letztes último última förra senaste")
    | _set("vergangene vergangenen vergangener vergangenes vorige vorigen voriger voriges")
    | _set("миналия миналият миналата миналото минал минала")
)
THIS = _set("this coming diese diesen dieser dieses kommende kommenden kommender este esta den_här denna") | _set(
    "този тази това този_този идващия идващата"
)
AFTER_NEXT = _set("übernächste übernächsten übernächster übernächstes uebernaechste uebernaechsten")
ORDINALS = AFTER_NEXT | _set("""
first second third fourth fifth erste ersten erster erstes zweite zweiten zweiter dritte dritten dritter vierte vierten vierter
primer primero segundo tercer tercero cuarto primeira primeiro terceira terceiro quarto penúltimo
första andra tredje fjärde sista първи първия първият първата втори втория вторият трети третия четвърти последния
последният последен
""")
"""Words that say which of several weekdays is meant, in a way that no single day answers."""
NEXT_AFTER = _set("que_viene que_vem que_entra")
LAST_AFTER = _set("pasado pasada passado passada")

DAY, WEEK, MONTH, QUARTER, YEAR = range(5)
UNITS = _rows("""
day days tag tage tagen tages día días dia dias dag dagar ден дни дена
week weeks wk wks woche wochen semana semanas vecka veckor veckan седмица седмици седмицата
month months mth monat monate monaten monats mes meses mês månad månader månaden месец месеца месеци
quarter quarters quartal quartale quartals trimestre trimestres kvartal kvartalet тримесечие тримесечието
year years yr yrs jahr jahre jahren jahres año años ano anos år året година години годината
""")
RANKED = _set("""
mahnung erinnerung entwurf teillieferung teilrechnung rate anzahlung nachtrag stock etage versuch anlauf runde stufe charge
reminder draft instalment installment floor attempt round lot
recordatorio borrador intento lembrete rascunho tentativa påminnelse utkast våning försök
""")
"""What has a number as it comes: behind a weekday "2. Mahnung" and "1st floor" are no days of the month. What is sent or
done on a day is none of it: "fri 4th invoice" is the 4th, where that is a Friday."""
MINUTES = _set("min mins minute minutes minuten minuto minutos minut minuter мин минути")
SHORT_UNITS = {"d": DAY, "w": WEEK, "wk": WEEK, "m": MONTH, "mo": MONTH, "q": QUARTER, "y": YEAR, "yr": YEAR}
WEEK_ON = {"week": 1, "fortnight": 2}
"""What puts an English day off: "friday week"."""
COUNTS = _rows(
    """
a an one ein eine einem einer einen un una uno um uma en ett един една
two zwei dos dois duas två два две
three drei tres três tre три
four vier cuatro quatro fyra четири
five fünf cinco fem пет
six sechs seis sex шест
seven sieben siete sete sju седем
eight acht ocho oito åtta осем
nine neun nueve nove nio девет
ten zehn diez dez tio десет
eleven elf once onze elva единадесет
twelve zwölf doce doze tolv дванадесет
thirteen dreizehn trece treze tretton тринадесет
fourteen vierzehn catorce catorze quatorze fjorton четиринадесет
fifteen fünfzehn quince quinze femton петнадесет
""",
    1,
)
AHEAD = _set("in im en em om след dentro_de daqui_a daqui within")
BACK_BEFORE = _set("vor hace há för преди")
BACK_AROUND = {"for": _set("sedan sen")}
"""What needs a word behind the length, too: "för 2 veckor sedan", not "for 2 weeks"."""
BACK_AFTER = _set("ago atrás sedan sen back назад")
ENDS = _set("""
end_of_the end_of end at_the_end_of late ende_des ende_der ende am_ende_des am_ende_der
a_finales_de finales_de a_fines_de fines_de a_final_de al_final_de fin_de a_fin_de
no_final_de no_final_do no_fim_de no_fim_do final_de final_do fim_de fim_do fim
i_slutet_av i_slutet_på slutet_av slutet_på в_края_на към_края_на края_на край_на
""")
BEGINNINGS = _set("""
beginning_of_the beginning_of at_the_beginning_of start_of_the start_of early anfang
a_principios_de principios_de a_inicios_de inicios_de inicio_de no_início_de no_início_do início_de início_do
i_början_av i_början_på början_av началото_на в_началото_на
""")
MIDDLES = _set("""
middle_of_the middle_of in_the_middle_of mid mitte a_mediados_de mediados_de em_meados_de meados_de
i_mitten_av i_mitten_på mitten_av средата_на в_средата_на
""")
END_OF = {"eow": WEEK, "eom": MONTH, "monatsende": MONTH, "eoq": QUARTER, "quartalsende": QUARTER, "eoy": YEAR}
END_OF |= {"jahresende": YEAR, "årsskiftet": YEAR, "arsskiftet": YEAR}
WEEK_NUMBERS = _set("kw cw week wk woche vecka v semana седмица")
MONTH_IN = _set("in im en em i през")

FILLERS = _set("on the am den dem der på el la los на във by bis till until")
SHORT_FILLERS = {"es": _set("para"), "pt": _set("no na o a ao até"), "sv": _set("i"), "bg": _set("в до")}
OF = _set("of de del di på av")
WITHIN = OF | _set("in im i des der da do dos das the el la los las der den на от през")
"""Words that lead from a weekday to the month or week it lies in: "friday of the month"."""
BEFORE_AFTER = _set("before after vor nach antes después depois före innan efter преди след")
SPAN_FROM = _set("""
from between von vom zwischen de de_las desde desde_las entre entre_las das från mellan от между du dal dalle da van tussen
""")
SPAN_LIMIT = BEFORE_AFTER | _set("""
by until till bis ab spätestens not_before no_later_than antes_de antes_de_las antes_das después_de después_de_las
depois_de depois_das hasta hasta_las a_partir_de_las a_partir_das até até_às до avant après dès prima_delle dopo_le voor na tot
""")
SPAN_TO = _set("to until till bis - – — a a_las a_la al ao às até até_às hasta hasta_las до au alle tot")
SPAN_OR = _set("or and oder und o y e ou eller och или и et en")
"""Words that frame an hour or join two, and lead from one day to another: "from 9 to 11", "fri or mon"."""
CLOCK = _set("at um kl kl. klockan a_las a_la às as в gegen ab")
NOON = _set("noon midday mittag mittags mediodía meio-dia обед обяд")

BEFORE_NOON = _set("""
in_the_morning morgens früh in_der_früh vormittags am_vormittag am_morgen de_la_mañana da_manhã de_manhã på_morgonen
på_förmiddagen сутринта преди_обед
""")
AFTER_NOON = _set("""
in_the_afternoon in_the_evening this_evening abends am_abend nachmittags am_nachmittag de_la_tarde da_tarde de_tarde
på_eftermiddagen på_kvällen следобед вечерта
""")
AT_NIGHT = _set("at_night nachts in_der_nacht de_la_noche da_noite de_noite på_natten през_нощта")
"""What part of a day an hour lies in; "de la noche" begins in the evening."""
PAST_HOUR = {"y media": 30, "e meia": 30, "и половина": 30, "y cuarto": 15, "e um quarto": 15, "и четвърт": 15}
"""The minutes said behind an hour."""

_TABLES: tuple[Iterable[str], ...] = (WEEKDAYS, MONTHS, DAYS, NEXT, LAST, THIS, UNITS, COUNTS, AHEAD, BACK_BEFORE, ENDS)
_TABLES += (AFTER_NEXT, BEGINNINGS, MIDDLES, END_OF, WEEK_NUMBERS, MONTH_IN, FILLERS, CLOCK, NOON)
_TABLES += (OTHER_WEEKDAYS, *SHORT_WEEKDAYS.values(), *SHORT_MONTHS.values(), *SHORT_FILLERS.values())
STARTERS = frozenset(phrase.split()[0] for table in _TABLES for phrase in table) | {"i"}
"""Every word that a date without a digit in its first word can begin with."""
SAT_DOWN = frozenset(["down", "with", "in", "together", "through", "next", "beside", "around", "for", "opposite"])
"""After these "sat" is no Saturday: "visit sat with the boss"."""
