"""What a rep writes after a talk, in four languages and by the kind of entry; short, as typed in a car park.

Slots: {p} and {p2} our products, {who} the person met, {month} a month ahead, {comp} a competitor, {n} a number.
"""

from accountbook.demo.dice import parts

_VISIT_EN = """price ok for {p}, wants samples first
| walked the line with {who}, {p} leaks again at the seal, promised a look
| {who} happy with {p}, asks about {p2} for the second hall
| short visit, {who} in a meeting, left the new price list at the gate
| budget for {p} fixed for {month}, board has to nod
| saw {comp} boxes in the store, {who} says only a test
| {who} wants {p2} but not before {month}, production cannot stop earlier
| measured hardness {n} dH, {p2} would pay back in under two years
| talked an hour about water cost, {n} m3 a day, news to {who}
| shut-down in {month}: two days, {p} could go in then
| {who} new in the job, friendly, writes everything down
| lunch with {who}, mostly private, good mood, wants to stay with us
| {who} asks for a reference with the same process, named two
| technician there too: {p} fine, {p2} sized wrong by {comp} two years ago
| nothing new, orders as usual, {who} busy with the audit in {month}
| {who} worried about delivery times, showed the stock list
| old plan found: {n} dosing points, offer for all of them wanted
| purchasing wants three offers now, new rule from upstairs
| {who} showed me the new hall, pipes come in {month}
| agreed: trial of {p} for four weeks, we pay the freight
| {who} complains about {n} days without an answer from our service
| price talk, {who} says {comp} is {n} % below us, kept ours
| {p} accepted by quality, {who} signs the release this week
| they clean with hot water now, check seals of {p}
| long walk through the cellar, {n} cartridges a month"""
_CALL_EN = """{who} confirms {p}, order comes by mail
| not reached, left word with reception
| {who} asks for delivery in week {n}
| {p} arrived, one carton damaged, photo by mail
| {who}: decision moved to {month}
| wants the data sheet of {p2} in their language
| asked about payment, will be done this week
| {who} on holiday until the {n}th, deputy knows nothing
| price for {n} x {p}, wants 5 %, gave 3
| {who} happy, wants a visit in {month}
| they compare with {comp}, our offer is on the desk
| who is responsible now? {who} will ask around
| reminded of the open quote, {who} says yes in principle
| appointment moved by a week, crane is late
| technical question about {p}, solved on the phone
| {who} says stop calling, will call himself when the budget is through"""
_MAIL_EN = """sent data sheets of {p} and {p2}
| sent the comparison with {comp} as promised
| asked for a date in {month}
| drawings received from {who}, forwarded to technology
| sent the reference list
| sent the price list valid from {month}
| thanked for the visit, summary of the three points"""
_QUOTE_EN = """{p} and mounting, valid 90 days | {p}, two options | {p} with {p2} as alternative | yearly need of {p}
| {p}, price as last year | set of {p} and {p2} for the shut-down"""
_ORDER_EN = """{p} as quoted | {p}, by phone, {who} | {p} and small parts | yearly order {p} | {p}, urgent, express freight
| repeat: {p}"""
_COMPLAINT_EN = """{p} drips at the flange after {n} days, technician on the way
| wrong cartridges delivered, swapped within two days | invoice with the old price, credit note promised
| delivery {n} days late, {who} angry, apologised in person | manual of {p} only in English"""
_NOTE_EN = """local paper: they hire for a third shift | saw a {comp} van in the yard | bank says rating is stable
| competitor {comp} cut prices by {n} % in the region | neighbour company says they build | parking only behind hall 3
| {who} mentioned a sister plant, ask next time | website shows a new management | they now sort by supplier rating,
    we are B"""
_MEETING_EN = """project meeting, {n} people, {p} stays in the specification
    | review of the year with {who}: {n} orders, two late
| technology and purchasing at one table, list of open points agreed | budget round, {p} in, {p2} out until {month}"""
_FAIR_EN = """met {who} at our stand, interested in {p} | ten minutes at the stand, wants a visit in {month}
| {who} with two colleagues, compared us with {comp}"""
_MESSAGE_EN = """{who}: "go ahead" | photo of the old {p} from {who} | {who} asks for the mobile of our technician
| dates for {month} sent"""
_COLD_EN = """cold call: {who} listens, wants papers | first visit: large hall, old pumps everywhere, contract with {comp}
| reception only, {who} is the one to ask | found them in the fair list, {who} called back
| first talk with {who}: no need now, budget in {month} | they have {n} softeners from {comp}, out of warranty next year
| {who} polite but closed, sends everything to purchasing | asked for an offer for {p}, no details"""
_GIFT_EN = """calendar and a bottle for the plant team | birthday card to {who} | stollen for the workshop
| birthday call, {who} pleased"""
_WEB_EN = "opened the data sheet of {p} three times | price page, {n} minutes | downloaded the manual of {p}"

_VISIT_DE = """Preis für {p} passt, will zuerst Muster
| Rundgang mit {who}, {p} tropft wieder, Techniker zugesagt
| {who} zufrieden, fragt nach {p2} für die neue Halle
| kurz da, {who} in Sitzung, Preisliste dagelassen
| Budget für {p} erst im {month}
| {comp} war letzte Woche da, {n} % billiger, sagt {who}
| Revision im {month}, da könnte {p} rein
| {who} will alles schriftlich, Protokoll schicken
| Härte {n} dH gemessen, {p2} rechnet sich
| nichts Neues, läuft, {who} im Stress wegen Audit
| beim Rundgang {n} alte Pumpen gezählt
| neue Einkaufsregel: drei Angebote ab 5.000
| {who} zeigt den Neubau, Leitungen kommen im {month}"""
_CALL_DE = """{who} bestätigt {p}, Bestellung kommt per Mail | nicht erreicht, Rückruf versprochen
| Termin um eine Woche verschoben | {who}: Entscheidung erst im {month} | fragt nach Lieferzeit für {p}, KW {n}
| Datenblatt {p2} gewünscht | {who} im Urlaub, Vertretung weiß nichts | will 5 %, 3 gegeben"""
_VISIT_ES = """precio de {p} bien, quiere muestras | vuelta por planta con {who}, {p} pierde agua
| {who} contento, pregunta por {p2} | presupuesto para {month}, falta la firma del gerente
| {comp} ofrece un {n} % menos, mantenemos | visita corta, {who} reunido, dejo tarifa
| paran en {month}, se podría montar {p}"""
_CALL_ES = """{who} confirma {p}, manda pedido por correo | no contesta, dejo recado | pide ficha técnica de {p2}
| decide en {month} | pregunta plazo de {p}"""
_VISIT_SV = """pris för {p} ok, vill ha prover först | gick runt med {who}, {p} läcker vid tätningen
| {who} nöjd, frågar om {p2} till nya hallen | budget först i {month}
| {comp} ligger {n} % under, vi håller priset | kort besök, {who} satt i möte, lämnade prislista
| stopp i {month}, då kan {p} monteras"""
_CALL_SV = """{who} bekräftar {p}, order kommer på mejl | inte nådd, lämnade besked | vill ha datablad för {p2}
| beslut i {month} | frågar om leveranstid för {p}, vecka {n}"""


def _pool(**kinds: str) -> dict[str, tuple[str, ...]]:
    return {kind: parts(text, "|") for kind, text in kinds.items()}


NOTES: dict[str, dict[str, tuple[str, ...]]] = {
    "en": _pool(
        visit=_VISIT_EN,
        call=_CALL_EN,
        mail=_MAIL_EN,
        quote=_QUOTE_EN,
        order=_ORDER_EN,
        complaint=_COMPLAINT_EN,
        note=_NOTE_EN,
        meeting=_MEETING_EN,
        fair=_FAIR_EN,
        message=_MESSAGE_EN,
        cold=_COLD_EN,
        gift=_GIFT_EN,
        webvisit=_WEB_EN,
    ),
    "de": _pool(
        visit=_VISIT_DE, call=_CALL_DE, order="{p} wie angeboten | {p}, telefonisch, {who} | {p} und Kleinteile"
    ),
    "es": _pool(visit=_VISIT_ES, call=_CALL_ES, order="{p} según oferta | {p}, por teléfono, {who}"),
    "sv": _pool(visit=_VISIT_SV, call=_CALL_SV, order="{p} enligt offert | {p}, per telefon, {who}"),
}
MONTHS: dict[str, tuple[str, ...]] = {
    "en": parts("January, February, March, April, May, June, July, August, September, October, November, December"),
    "de": parts("Januar, Februar, März, April, Mai, Juni, Juli, August, September, Oktober, November, Dezember"),
    "es": parts("enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre"),
    "sv": parts("januari, februari, mars, april, maj, juni, juli, augusti, september, oktober, november, december"),
}
HOME_NOTES = parts(
    """{p} for the pool, wants it before the first warm weekend | looked at the pump room, {p} fits
    | asks for a discount for paying cash
    | neighbour recommended us | {p} for the garden well, {n} m deep | softener for the house, wife decides
    | salt delivered to the garage""",
    "|",
)
HOME_MINE = parts(
    "send offer for {p}, call about the date, bring the salt, look at the pump room, call after the holidays"
)
HOME_THEIRS = parts("photo of the pump room, date that suits, answer on the offer")
MINE = parts(
    """send quote for {p} | call {who} about the shut-down | bring samples of {p} | send data sheet of {p2}
    | visit with the technician
    | clear the invoice | ask about the budget for {month} | send reference list | price for {n} x {p}
    | confirm delivery date
    | bring the drawing back | call after the board meeting | visit: measure the water | mail the summary""",
    "|",
)
THEIRS = parts(
    """drawings from {who} | answer on the quote for {p} | order number | signed release | name of the new buyer
    | water analysis
    | photo of the type plate | date for the visit""",
    "|",
)
LOST = ("price", "delivery time", "stayed with the old supplier", "project stopped", "technology", "no answer")
