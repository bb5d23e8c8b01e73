"""What people and other programs call the choices of ours: "Kunde", "Erledigt", "Hersteller"."""

from functools import cache

from accountbook.domain.calendar.datewords import plain

_WORDS = {
    "stage": {
        "prospect": """
interessent, lead, potential, potenziell, neukontakt, target, suspect, open lead, new lead, zielkunde, cliente
potencial, potencial, prospecto, interesado, potentiell kund, prospekt, потенциален, потенциален клиент, prospection,
potenziale, potentiële klant, potencjalny, new, neu, cold, warm, hot, subscriber""",
        "qualified": """
qualifiziert, sales qualified lead, marketing qualified lead, opportunity, sql, mql, calificado, cualificado,
qualificado, kvalificerad, квалифициран, qualifié, qualificato, gekwalificeerd, in verhandlung""",
        "customer": """
kunde, bestandskunde, stammkunde, aktiv, active, active customer, client, cliente, kund, klient, klant, клиент,
aktiver kunde, key account, existing customer, cliente activo, aktiv kund, evangelist, reseller""",
        "dormant": """
inaktiv, inactive, ruhend, schläft, inactivo, inativo, vilande, неактивен, inactif, inattivo, inactief, nieaktywny,
inactive customer, inaktiver kunde""",
        "former": """
ehemalig, ehemaliger kunde, ex kunde, ex-kunde, altkunde, former customer, churned, past customer, antiguo cliente, ex
cliente, tidigare kund, бивш клиент, ancien client, ex-client, oud-klant""",
        "lost": """
verloren, kein interesse, not interested, disqualified, perdido, förlorad, загубен, perdu, perso, verloren lead""",
    },
    "project_status": {
        "idea": """
lead, lead in, new, prospecting, qualification, qualified, qualified to buy, discovery, contact made, needs analysis,
appointment scheduled, presentation scheduled, anfrage, erstkontakt, qualifizierung""",
        "budgeted": """
budget approved, decision maker bought-in, decision maker bought in, id. decision makers, freigegeben""",
        "tendering": """
proposal, proposal made, proposal/price quote, proposal/quote, value proposition, perception analysis, quote, quote
sent, quoted, angebot, angebot abgegeben, negotiation, negotiation/review, negotiations started, verhandlung, in
verhandlung, contract sent, oferta, propuesta, negociación, proposta, negociação, offert, förhandling, оферта,
преговори, proposition, négociation, offerta, trattativa, offerte, onderhandeling""",
        "done": "won",
        "dropped": "lost",
    },
    "followup_state": {
        "open": """
not started, not yet started, in progress, started, ongoing, under way, waiting, waiting on someone else, waiting for
someone else, waiting for others, on hold, pending, deferred, postponed, overdue, late, due, new, reopened, assigned,
not done, not completed, incomplete, unfinished, active, scheduled, planned, to do, todo, doing, next, backlog, no, n,
false, 0, offen, neu, nicht begonnen, noch nicht begonnen, nicht gestartet, begonnen, angefangen, in arbeit, in
bearbeitung, laufend, läuft, wartet, warten, wartend, wartet auf andere, wartet auf jemand anderen, warten auf andere,
zurückgestellt, verschoben, vertagt, aufgeschoben, pausiert, überfällig, fällig, geplant, terminiert, ausstehend,
wiedervorlage, zu erledigen, unerledigt, nicht erledigt, nein, falsch, abierto, abierta, nuevo, nueva, no iniciado, no
iniciada, no comenzado, no comenzada, sin empezar, en curso, en progreso, en proceso, esperando, en espera, a la
espera de otra persona, esperando a otra persona, aplazado, aplazada, pospuesto, pospuesta, vencido, vencida,
atrasado, atrasada, pendiente, por hacer, falso, aberto, aberta, novo, nova, não iniciado, não iniciada, em andamento,
em curso, em progresso, aguardando, à espera, em espera, aguardando outra pessoa, a aguardar outra pessoa, adiado,
adiada, vencido, em atraso, pendente, por fazer, a fazer, não, öppen, öppet, ny, nytt, inte påbörjad, ej påbörjad, ej
påbörjat, pågår, pågående, väntar, väntar på någon annan, väntar på annan, uppskjuten, framskjuten, försenad,
förfallen, planerad, att göra, nej, falskt, отворен, отворена, нов, нова, ново, незапочнат, незапочната, не е
започната, не е започнато, в процес, в ход, изпълнява се, изчаква, изчаква друг, изчаква се, чака, отложен, отложена,
отложено, просрочен, просрочена, просрочено, планиран, за правене, не, ouvert, ouverte, nouveau, nouvelle, non
commencé, non commencée, non démarré, pas commencé, en cours, en attente, en attente de quelqu'un d'autre, attente de
quelqu'un d'autre, attend quelqu'un d'autre, différé, différée, reporté, reportée, en retard, planifié, prévu, à
faire, non, faux, nieuw, niet gestart, niet begonnen, wordt uitgevoerd, bezig, in behandeling, in uitvoering, wacht,
wacht op iemand anders, wachten op iemand anders, wachten op anderen, uitgesteld, te laat, achterstallig, verlopen,
gepland, te doen, nee, onwaar, aperto, aperta, nuovo, nuova, non iniziato, non iniziata, non avviata, in corso, in
attesa, in attesa di altri, in attesa di un'altra persona, rinviato, rinviata, posticipato, posticipata, scaduto,
scaduta, in ritardo, pianificato, da fare, otwarte, otwarty, otwarta, nowy, nowa, nowe, nierozpoczęte, nierozpoczęty,
nie rozpoczęto, nie rozpoczęte, w toku, w trakcie, w realizacji, oczekuje, oczekiwanie, oczekiwanie na inną osobę,
oczekuje na inną osobę, odroczone, odroczony, odłożone, zaległe, zaległy, przeterminowane, po terminie, zaplanowane,
do zrobienia, nie""",
        "done": """
done, completed, complete, finished, closed, resolved, solved, true, erledigt, abgeschlossen, fertig, beendet, gelöst,
gemacht, abgehakt, wahr, hecho, hecha, completado, completada, terminado, terminada, finalizado, finalizada, cerrado,
cerrada, verdadero, concluído, concluída, feito, feita, fechado, verdadeiro, klar, klart, slutförd, slutfört,
avslutad, färdig, gjort, sant, готово, готов, готова, завършен, завършена, завършено, приключен, приключена,
изпълнено, terminé, terminée, fait, fini, achevé, achevée, vrai, fatto, fatta, completato, completata, finito,
terminato, terminata, chiuso, vero, gereed, voltooid, klaar, afgerond, gedaan, afgehandeld, waar, zrobione, ukończone,
ukończony, zakończone, zakończony, wykonane, gotowe, prawda, x, yes, y, ja, sí, sim, да, oui, sì, tak""",
        "dropped": """
dropped, cancelled, canceled, abgesagt, abgebrochen, storniert, verworfen, cancelado, cancelada, anulado, anulada,
avbruten, inställd, отказан, отказана, отменен, отменена, annulé, annulée, annullato, annullata, geannuleerd,
anulowane, anulowany""",
    },
    "promise_by": {
        "mine": """
me, we, us, myself, ours, our side, ich, wir, mir, uns, wir selbst, selbst, yo, mí, nosotros, nosotras, eu, mim, nós,
jag, mig, vi, oss, аз, ние, moi, je, nous, ik, wij, we zelf, io, noi, ja, my""",
        "theirs": """
them, their side, customer, the customer, client, the client, partner, supplier, sie, die, ihnen, er, ihm, ihr, kunde,
der kunde, kundin, gegenseite, lieferant, ellos, ellas, él, ella, cliente, el cliente, o cliente, eles, elas, ele,
ela, de, dem, kund, kunden, de själva, те, тях, той, тя, клиент, клиента, клиентът, eux, elles, ils, lui, le client,
klant, de klant, zij, hen, loro, il cliente, klient, oni""",
    },
    "account_class": {
        "A": "a-kunde, a kunde, a customer, gold",
        "B": "b-kunde, b kunde, silver",
        "C": "c-kunde, c kunde",
    },
    "phase": {
        "startup": """
gründung, neugründung, gründungsphase, in gründung, jungunternehmen, junges unternehmen, aufbau, im aufbau""",
        "growth": "wachstum, wachstumsphase, wachsend, wächst, im wachstum, expansion, growing, expanding",
        "mature": "reife, reifephase, reif, etabliert, gereift, stabil, gesättigt, established, stable",
        "declining": """
rückgang, im rückgang, rückläufig, schrumpfend, schrumpft, niedergang, abschwung, decline, shrinking""",
        "restructuring": """
restrukturierung, umstrukturierung, neuausrichtung, sanierung, in sanierung, umbau, im umbau, turnaround""",
    },
    "business_type": {
        "service": """
dienstleister, dienstleistung, dienstleistungen, dienstleistungsunternehmen, service provider, services""",
        "manufacturer": """
hersteller, produzent, produktion, produktionsbetrieb, produzierend, fertigung, fertiger, producer, manufacturing""",
        "project": """
projektgeschäft, projektorientiert, projektbezogen, projekte, anlagenbau, anlagenbauer, projects""",
        "trade": """
handel, händler, handelsunternehmen, großhandel, großhändler, einzelhandel, einzelhändler, dealer, wholesale,
wholesaler, retail, retailer, distributor""",
        "public": """
öffentlich, öffentliche hand, öffentlicher dienst, öffentliche einrichtung, öffentliche verwaltung, behörde, amt,
gemeinde, government, authority""",
    },
}
"""The words for each code of a vocabulary, beside its codes and labels."""


def listed(text: str) -> frozenset[str]:
    """The folded words of a list with commas."""
    return frozenset(plain(" ".join(word.split())) for word in text.split(","))


@cache
def words_of(vocabulary: str) -> dict[str, str]:
    """Folded word to code; of a word listed twice the first counts."""
    table: dict[str, str] = {}
    for code, words in _WORDS.get(vocabulary, {}).items():
        table |= {word: table.get(word, code) for word in listed(words)}
    return table


def called(vocabulary: str, typed: str) -> str | None:
    """The code that people call so; None where nothing is known of the word."""
    return words_of(vocabulary).get(plain(" ".join(typed.split())))
