"""An order that is none: "order 5000€ lost to Wilo", "Auftrag noch nicht erteilt", "order expected in May"."""

from accountbook.domain.calendar.countwords import is_counted
from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.lineparts import (
    Tongue,
    Word,
    leading_date,
    leading_money,
    person_of,
    promise_marker,
    source_of,
)
from accountbook.domain.lines.linewords import AND, BECAUSE, DEADLINES, GOES_ON, LOST, LOST_TO, ON_DAY, SINCE, TIED


def _set(text: str) -> frozenset[str]:
    return frozenset(plain(text).split())


_GONE = LOST | _set("""
cancelled canceled withdrawn storniert abgesagt zurückgezogen cancelado cancelada anulado anulada avbeställd avbokad отменена
""")
_REFUSED = _set(
    "refused declined rejected abgelehnt verweigert rechazado rechazada recusado recusada avböjd avvisad отказана gone weg"
)
"""What may be said of a discount as well, and is said of the order only where it stands right behind it."""
_NOT = _set("not no nicht kein keine keinen keiner não nao inte ingen не няма never nie")
_PLACED = _set("""
placed received given confirmed got gotten ours won signed coming interest need budget
erteilt bekommen erhalten gekriegt vergeben bestätigt gewonnen gekommen unterschrieben interesse bedarf
confirmado confirmada recibido recibida firmado recebido recebida assinado fått fick lagd bekräftad получена потвърдена
""")
"""Of what is not so before these words there is no order; "no discount" and "nicht vor Mai" say how it is."""
_HOPED = _set("""
expected likely unlikely maybe perhaps possible possibly probably probable planned open missing pending hoped unclear
nothing none nichts nada inget нищо
erwartet vielleicht möglich eventuell evtl wahrscheinlich geplant offen fehlt ausstehend erhofft unklar
esperado esperada quizás posible probable previsto prevista pendiente
talvez possível provável pendente kanske möjlig väntas planerad öppen saknas очаквана може възможна планирана
""")
"""What may describe the goods as well: "open end wrenches", "missing 3 pallets"."""
_ABOUT = _set("""
status offer quote quotation request inquiry enquiry chance forecast anfrage angebot stand oferta estado solicitud förfrågan
""")
"""What is not the order yet; behind its amount it is what was accepted: "order 500€ offer 123"."""
_ASKED = _set("""
sent asked requested made checked geschickt gesendet gefragt angefragt erfragt nachgefragt gemacht abgegeben
enviado enviada pedido preguntado perguntado skickad frågat изпратена
""")
_LEADS_ON = (
    GOES_ON | ON_DAY | DEADLINES | SINCE | TIED | _set("in im if when once wenn falls sobald si se om but aber")
) - (AND | {"a"})
_GONE_TO = LOST_TO | BECAUSE | _set("on due by von vom por av")
_BESIDE = _set("""
unfortunately sadly still now again just yet already also finally soon probably almost really more longer anymore
leider noch nun jetzt wieder doch schon auch bald wohl definitiv endgültig mehr gegangen worden
is was has been got be will ist war wurde wird hat kommt comes
lamentablemente desgraciadamente todavía aún ya fue es está infelizmente ainda já foi tyvärr ännu är blev har за_съжаление още
""")
"""Words between the order and what became of it."""
_ASIDE = _set("""
after because since what that which who as instead replaces replacing replacement won
nachdem weil dass als statt anstatt ersatz gewonnen
""")
"""Words behind which something else was lost: "order because Wilo lost their drawings"."""
_SIGNS = "()[]{}.,;:!?-–—/\"'„“”→"
_ENDS = (",", ";", ":", ".", "!", "?", ")")
_OPENS = ("(", "[", "-", "–", "—", "/", "→")


def is_no_order(line: str, words: list[Word], tongue: Tongue) -> bool:
    """Whether the words of a line behind "order" say that there is none, or none yet."""
    sentence = _Sentence(line, words, tongue)
    start = sentence.skip(0)
    return sentence.denies(start) or sentence.ends_badly(start)


class _Sentence:
    """The words behind "order" that are in no promise and no source, by their places."""

    def __init__(self, line: str, words: list[Word], tongue: Tongue) -> None:
        self.line, self.tongue = line, tongue
        apart = (
            place for place, word in enumerate(words) if promise_marker(words, place, tongue) or source_of(word.text)
        )
        self.words = words[: next(apart, len(words))]
        self.plain = [plain(word.text).strip(_SIGNS) for word in self.words]

    def skip(self, index: int, *, counts: bool = True) -> int:
        """Past amounts, days, people, signs and small words, and `counts`: "20 pcs"."""
        while index < len(self.words):
            word = self.plain[index]
            if used := self._amount(index) or self._day(index):
                index += used
            elif counts and word[:1].isdigit():
                index += 1 + (index + 1 < len(self.words) and is_counted(self.words[index + 1].text))
            elif not word or word in _BESIDE or person_of(self.words[index].text) or self.words[index].text[0] == "#":
                index += 1
            else:
                break
        return index

    def denies(self, index: int) -> bool:
        """Whether what stands right behind the order says that there is none."""
        if index == len(self.words):
            return False
        if self.plain[index] in _GONE:
            return not self._counted(index) or self._is_over(index)
        if self.plain[index] in _REFUSED or self._not_placed(index):
            return True
        if self.plain[index] in _ABOUT and index:
            return index + 1 < len(self.words) and self.plain[index + 1] in _ASKED
        return self.plain[index] in _HOPED | _ABOUT and self._is_all(index + 1)

    def ends_badly(self, start: int) -> bool:
        """Whether a part of the sentence closes with what became of the order: the first one with any of its words, a
        later one with its first, as it may be about something else: "order 500€ pumps, invoice cancelled"."""
        first, begins = True, start
        for index in range(start, len(self.words)):
            if index > start and (self._closes(index - 1) or self.words[index].text.startswith(_OPENS)):
                first, begins = False, self.skip(index, counts=False)  # "20 pumps, 3 cancelled"
            if not (first or index == begins):
                continue
            if first and self.plain[index] in _ASIDE:
                first = False
            elif self._not_placed(index) or (self.plain[index] in _GONE and self._is_over(index)):
                return True
        return False

    def _counted(self, index: int) -> bool:
        """Whether an amount or a number stands before a word: "500€ lost samples replaced"."""
        return any(word[:1].isdigit() for word in self.plain[:index])

    def _is_over(self, index: int) -> bool:
        """Whether what is lost is no adjective, and not denied: "lost to Wilo", "verloren 5000€"."""
        if index and self.plain[index - 1] in _NOT:
            return False
        after = index + 1
        while after < len(self.words) and self.plain[after] in _BESIDE and not self._closes(after - 1):
            after += 1
        return self._ended(after) or self.plain[after] in _GONE_TO or bool(self._amount(after) or self._day(after))

    def _not_placed(self, index: int) -> bool:
        if self.plain[index] not in _NOT:
            return False
        after = index + 1
        while after < len(self.words) and self.plain[after] in _BESIDE:
            after += 1
        if self.words[index].text.endswith(".") and after < len(self.words) and self.plain[after][:1].isdigit():
            return False  # "order no. 4711"
        return self._ended(after) or self.plain[after] in _PLACED

    def _is_all(self, index: int) -> bool:
        """Whether no goods follow: nothing, a small word, an amount, a day, or what leads to one."""
        if self._ended(index):
            return True
        word = self.plain[index]
        if word in _LEADS_ON | _ASKED | _BESIDE or self._amount(index) or self._day(index):
            return True
        return word.isdigit() and (self._ended(index + 1) or self.plain[index + 1] in _LEADS_ON)

    def _ended(self, index: int) -> bool:
        return index >= len(self.words) or self._closes(index - 1) or self.words[index].text.startswith(_OPENS)

    def _closes(self, index: int) -> bool:
        return self.words[index].text.endswith(_ENDS)

    def _amount(self, index: int) -> int:
        found = leading_money(self.line, self.words[index : index + 4], self.tongue, "")
        return found[1] if found else 0

    def _day(self, index: int) -> int:
        texts = [word.text for word in self.words[index : index + 9]]
        found = leading_date(texts, self.tongue, durations=False)
        return found[1] if found else 0
