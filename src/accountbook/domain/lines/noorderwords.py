"""The words by which a line tells of an order that is none, in six languages, and of those beside it."""

from accountbook.domain.calendar.datewords import MONTH_IN, MONTHS, plain
from accountbook.domain.lines.linewords import (
    AND,
    BECAUSE,
    BY_WAY_OF,
    DEADLINES,
    GOES_ON,
    LOST,
    LOST_TO,
    ON_DAY,
    REASONS,
    SINCE,
    TERM_LINKS,
    TERMS,
    TIED,
    WAYS,
)


def _set(text: str) -> frozenset[str]:
    return frozenset(plain(text).split())


OVER = LOST | _set("""
cancelled canceled storniert abgesagt cancelado cancelada anulado anulada avbeställd avbokad отменена
""")
"""What an order is, and hardly what stands beside it."""
GONE = OVER | _set("""
declined rejected abgelehnt rechazado rechazada recusado recusada avböjd отказана
withdrawn refused gone zurückgezogen verweigert weg avvisad
""")
"""What an order may be, and its terms as well: "5000€ warranty declined"."""
NOT = _set("not no nicht kein keine keinen keiner não nao inte ingen не няма never nie")
PLACED = _set("""
placed received given confirmed got gotten ours won signed coming
erteilt bekommen erhalten gekriegt vergeben bestätigt gewonnen gekommen unterschrieben
confirmado confirmada recibido recibida firmado recebido recebida assinado fått fick lagd bekräftad получена потвърдена
""")
WANTED = _set("interest need budget interesse bedarf")
"""Of what is not so before these words there is no order; "no discount", "no need to visit" and "nicht vor Mai" say
how it is."""
PENDING = _set("pending ausstehend pendiente pendente")
EXPECTED = PENDING | _set("expected hoped erwartet erhofft esperado esperada väntas очаквана")
GUESSED = _set("""
likely unlikely maybe perhaps possible possibly probably probable vielleicht möglich eventuell evtl wahrscheinlich
quizás posible talvez possível provável kanske möjlig може възможна
""")
HOPED = (
    EXPECTED
    | GUESSED
    | _set("""
planned open missing unclear nothing none geplant offen fehlt unklar nichts previsto prevista nada
planerad öppen saknas inget планирана нищо
""")
)
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
LEADS_ON = LEADS | MONTH_IN
LEADS_FAR = LEADS_ON | TERM_LINKS | _set("the next new early late mid neuen nächsten la los las o os zur")
"""The same, with what may follow it: "de la entrega", "im neuen Jahr"."""
WHEN = frozenset(MONTHS) | _set("""
spring summer autumn winter frühjahr frühling sommer herbst primavera verano otoño invierno verão outono inverno
vår höst vinter пролет лято есен зима
year quarter month christmas easter jahr quartal monat weihnachten ostern año trimestre mes navidad
ano mês natal páscoa år kvartal månad jul påsk година тримесечие месец коледа
""")
"""When something is that is no day."""
WHY = BECAUSE - {"por"}
"""Behind a hope "por" is of what is still to be done: "pendiente por cobrar"."""
WHENCE = _set("from von vom från от")
AFTER = (SINCE - WHENCE - {"ab"}) | _set("before vor antes före преди")
"""Words behind which stands what comes before an order: "after the board meeting"."""
DECIDERS = _set("""
hq headquarters board management boss director committee purchasing purchaser buyer
einkauf einkäufer vorstand geschäftsleitung geschäftsführung chef chefin zentrale
dirección gerencia jefe compras central comité direção gerência diretoria comitê
inköp ledning styrelse chefen ръководство шеф
""")
"""Who decides of an order."""
BUYERS = DECIDERS | _set("customer client kunde kunden cliente kund kunden клиент клиента")
APPROVAL = DECIDERS | _set("""
approval approve approved decision decide decided signature sign signed confirmation confirm confirmed placed awarded
released budget
freigabe freigegeben genehmigung genehmigt entscheidung entschieden unterschrift unterschrieben bestätigung bestätigt
erteilt vergeben
aprobación aprobar decisión firma firmar firmado confirmación confirmar
aprovação aprovar decisão assinatura assinar confirmação godkännande beslut underskrift bekräftelse
одобрение решение подпис потвърждение
""")
"""What an order waits for, and its delivery or payment does not."""
APPROVAL_ENDS = ("freigabe", "genehmigung", "entscheidung", "unterschrift", "sitzung")
ON_ITS_WAY = TERMS | _set("""
invoice invoiced invoicing billing billed paid bill freight transport truck container carrier customs supplier
sent shipped produced arrive arrives arrival come stock warehouse factory plant production assembly installation
rechnung faktura fakturierung gezahlt bezahlt fracht lkw spedition lieferant zoll
eintreffen ankunft ankommen werk produktion fertigung montage einbau
factura facturar facturación cobro cobrar abono envío enviar servir recibir recoger recogida llegar llegada
transporte montaje instalación fábrica fabricar fabricación almacén aduana proveedor
fatura faturar faturação cobrança envio enviar receber chegar chegada montagem instalação armazém alfândega fornecedor
fakturering frakt ankomst anlända tull leverantör fabrik lager
доставя фактура транспорт монтаж склад пристигане
""")
ON_ITS_WAY_ENDS = ("lieferung", "zahlung", "rechnung", "versand", "eingang")
"""How an order that was placed is delivered and paid, which it may wait for, too; ends of German words of that."""
FAIR = _set("fair messe feria feira mässa панаир")
"""The same, but goods may be planned for one."""
ALL = _set("all everything both alle alles beide todo todos toda todas tudo ambos allt alla всичко всички")
"""What tells of the whole order: "20 pumps, all cancelled"."""
IF = _set("if when once wenn falls sobald si se but aber")
"""What leads to a condition."""
BY = _set("by von vom av")
GONE_FOR = LOST_TO | BECAUSE | REASONS | _set("due")
"""What leads to the rival or to the reason of a loss."""
GONE_TO = GONE_FOR | BY | {"on"}
"""The same, with what leads to its day, or to who did it."""
EXTRAS = _set("""
warranty insurance financing leasing training prepayment surcharge extras
wartung montage versicherung schulung finanzierung garantie aufpreis nachlass
garantía seguro financiación formación anticipo recargo garantia formação försäkring finansiering utbildning
""")
"""What may be taken beside the goods, or not."""
EXTRAS_ENDS = ("vertrag", "lieferung", "zahlung", "erhohung", "nachlass")
ELSE = (LEADS | BECAUSE | NOT | TERMS | REASONS | WAYS) | _set("""
deposit confirmation sample samples discount upgrade option descuento desconto anzahlung auftragsbestätigung rabatt muster
but aber what that which who as instead replaces replacing replacement previous won
nachdem dass als statt anstatt ersatz gewonnen
""")
"""Words behind which something else than the order is told of: "invoice cancelled", "because Wilo lost"."""
BESIDE = _set("""
unfortunately sadly still now again just yet already also finally soon almost really more longer anymore
leider noch nun jetzt wieder doch schon auch bald wohl definitiv endgültig mehr gegangen worden
is was are were has have been got be will ist war sind wurde wurden wird hat kommt comes
lamentablemente desgraciadamente todavía aún ya fue es está infelizmente ainda já foi tyvärr ännu är blev har още
""")
"""Words between the order and what became of it."""
