"""The words by which a line tells of an order that is none, in six languages, and of those beside it."""

from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.linewords import (
    AND,
    BECAUSE,
    BY_WAY_OF,
    DEADLINES,
    GOES_ON,
    LOST,
    LOST_TO,
    NET,
    ON_DAY,
    REASONS,
    SINCE,
    TERMS,
    TIED,
    WAYS,
)


def _set(text: str) -> frozenset[str]:
    return frozenset(plain(text).split())


GONE = LOST | _set("""
cancelled canceled withdrawn refused declined rejected gone
storniert abgesagt zurückgezogen abgelehnt verweigert weg cancelado cancelada anulado anulada rechazado rechazada
recusado recusada avbeställd avbokad avböjd avvisad отменена отказана
""")
NOT = _set("not no nicht kein keine keinen keiner não nao inte ingen не няма never nie")
PLACED = _set("""
placed received given confirmed got gotten ours won signed coming
erteilt bekommen erhalten gekriegt vergeben bestätigt gewonnen gekommen unterschrieben
confirmado confirmada recibido recibida firmado recebido recebida assinado fått fick lagd bekräftad получена потвърдена
""")
WANTED = _set("interest need budget interesse bedarf")
"""Of what is not so before these words there is no order; "no discount", "no need to visit" and "nicht vor Mai" say
how it is."""
EXPECTED = _set("""
expected hoped pending erwartet erhofft ausstehend esperado esperada pendiente pendente väntas очаквана
""")
HOPED = EXPECTED | _set("""
likely unlikely maybe perhaps possible possibly probably probable planned open missing unclear nothing none
vielleicht möglich eventuell evtl wahrscheinlich geplant offen fehlt unklar nichts quizás posible probable previsto prevista
nada talvez possível provável kanske möjlig planerad öppen saknas inget може възможна планирана нищо
""")
"""What may describe the goods as well: "open end wrenches", "missing 3 pallets"."""
ABOUT = _set("""
status offer quote quotation request inquiry enquiry chance forecast anfrage angebot stand oferta estado solicitud förfrågan
""")
"""What is not the order yet; behind its amount it is what was accepted: "order 500€ offer 123"."""
ASKED = _set("""
sent asked requested made checked geschickt gesendet gefragt angefragt erfragt nachgefragt gemacht abgegeben
enviado enviada pedido preguntado perguntado skickad frågat изпратена
""")
LEADS = (GOES_ON | TIED | ON_DAY | DEADLINES | SINCE | BY_WAY_OF) - AND - {"a"}
LEADS_ON = LEADS | _set("in im if when once wenn falls sobald si se om but aber")
GONE_TO = LOST_TO | BECAUSE | REASONS | _set("on due by von vom por av")
ELSE = (
    (LEADS | BECAUSE | NOT | TERMS | NET | REASONS | WAYS)
    | _set("""
deposit confirmation discount invoice sample samples anzahlung auftragsbestätigung rabatt muster
but aber after what that which who as instead replaces replacing replacement previous won
nachdem dass als statt anstatt ersatz gewonnen
""")
) - GONE
"""Words behind which something else than the order is told of: "invoice cancelled", "because Wilo lost"."""
BESIDE = _set("""
unfortunately sadly still now again just yet already also finally soon almost really more longer anymore
leider noch nun jetzt wieder doch schon auch bald wohl definitiv endgültig mehr gegangen worden
is was are were has have been got be will ist war sind wurde wurden wird hat kommt comes
lamentablemente desgraciadamente todavía aún ya fue es está infelizmente ainda já foi tyvärr ännu är blev har за_съжаление още
""")
"""Words between the order and what became of it."""
