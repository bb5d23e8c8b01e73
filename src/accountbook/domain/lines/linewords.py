"""The words of one-line entries in six languages: kinds of entry, reasons, roles, levels, labels of numbers.

Each table is a text of lines "code: word word"; "_" inside a word stands for a blank; accents do not matter.
"""

from accountbook.domain.calendar.datewords import coded, plain


def _set(text: str) -> frozenset[str]:
    return frozenset(plain(word).replace("_", " ") for word in text.split())


KINDS = coded("""
visit: visited besuch besucht besuchte visita visité visitei besök besökte посещение посетих
call: called phone phoned phonecall tel anruf telefonat telefoniert
call: angerufen llamada llamé ligação telefonema samtal ringde обаждане
mail: email e-mail mails mailed emailed correo e-post epost mejl mejlade имейл мейл писмо
message: msg sms whatsapp signal chat dm nachricht mensaje mensagem meddelande съобщение
meeting: met meet zoom besprechung termin treffen reunión reunião möte mötte среща
fair: expo tradefair trade_fair messe feria feira mässa изложение панаир
quote: quoted quotation offer offered proposal angebot oferta offert presupuesto orçamento оферта
order: ordered po bestellung auftrag bestellt pedido encomenda beställning beställde поръчка
complaint: complained complaint claim reklamation beschwerde queja reclamación reclamação klagomål рекламация оплакване
note: notiz nota anteckning notering бележка
webvisit: web-visit web_visit webbesuch
gift: greeting greetings present geschenk regalo presente gåva подарък
""")

DAY_PARTS = _set("""
morning afternoon evening night early früh morgen vormittag mittag nachmittag abend nacht
por_la_mañana por_la_tarde por_la_noche de_manhã pela_manhã à_tarde à_noite
morse förmiddag eftermiddag kväll natt сутринта следобед вечерта
""")
PARTS_TOLD = coded("""
0: this_morning this_afternoon this_evening heute_früh esta_mañana esta_tarde esta_manhã i_morse i_eftermiddag тази_сутрин
1: last_night anoche ontem_à_noite i_natt снощи
""")
"""Parts of a day that say themselves how many days ago they were."""

PLANS = coded("""
visit: besuchen vorbeifahren vorbeischauen vorbeigehen visitar besöka посетя посетим
call: anrufen telefonieren zurückrufen rückruf ring llamar telefonear ligar telefonar ringa обадя обадим
mail: mailen mejla maila
meeting: reunirse träffa срещна срещнем
""")
"""Verbs of what is still to be done."""

SOURCE_WORDS = ("from", "von", "vom", "de", "från", "от", "per", "via", "met", "says", "sagt", "said")
"""What may stand first inside the brackets that name a source."""
MET_WORDS = ("met", "says", "sagt", "said", "via", "per")
"""Of these the words that belong to the source: "met at fair"."""

AND = _set("and und y e och og и & +")
"""Words that join two people."""

EVERY = _set("every each jede jeden jedes alle cada todos todas varje var всеки всяка всяко")
EVERY_OTHER = _set("every_other every_second varannan jede_zweite jeden_zweiten")
HABITS = coded("""
DAILY: täglich diario dagligen ежедневно
WEEKLY: wöchentlich semanalmente veckovis седмично
MONTHLY: monatlich mensual mensalmente månadsvis месечно
YEARLY: annually jährlich anualmente årligen годишно
QUARTERLY: vierteljährlich quartalsweise trimestral kvartalsvis
""")
AFTER_VISIT = _set("""
after_visit after_the_visit after_next_visit after_the_next_visit
next_visit at_next_visit at_the_next_visit on_next_visit
nach_besuch nach_dem_besuch nach_dem_nächsten_besuch nächster_besuch beim_nächsten_besuch
próxima_visita en_la_próxima_visita na_próxima_visita después_de_la_visita depois_da_visita
nästa_besök efter_besök efter_besöket след_посещение при_следващото_посещение
""")

TIED_DAYS = _set("""
for after before and für nach vor ab und para después antes e y depois för efter före och за след преди и
""")
"""Words that tie a day to the sentence and leave it a day to act on: "prepare for monday"."""
TIED = TIED_DAYS | _set("""
about re regarding concerning of from since vom von über wegen seit sobre de del desde från av om sedan относно от
""")
"""Words that tie a date to the sentence: in "offer of 12.11." it says which offer."""
DEADLINES = _set("by until till bis spätestens senast hasta até до")
"""Words that lead to the day by which something is to be done."""
ON_DAY = _set("on am el los på na no в на във")
"""Words that lead to the day on which it is."""
GOES_ON = _set("""
to with about at from regarding re for mit bei wegen zu über an a con por sobre para com med om till hos angående с със за на при
""")
"""Words with which a sentence goes on behind a day: "call Anna tomorrow about the samples"."""

POLITE = _set("""
please pls plz thanks thx asap bitte danke por_favor gracias obrigado obrigada tack snälla моля благодаря
""")
"""What may stand behind all that is to be done, and says nothing of it."""

PER = _set("per pro je por par за на")
"""What stands between an amount and the unit of which it is the price of one: "12,50 € pro Stück"."""
PER_ONE = _set("per pro je /")
"""The same before what is no unit: "12.50€ per seal"."""
WAYS = frozenset(KINDS) | _set("""
web internet online shop webshop portal app edi fax post letter brief handschlag dhl ups express spedition nachnahme
invoice rechnung vorkasse überweisung lastschrift kreditkarte paypal sofort forma
""")
"""What is ordered, sent or paid by: "per mail" is no price of one."""
EACH_AHEAD = ("à", "á", "@", "at", "each", "je", "zu", "jeweils", "cada", "по")
"""What stands before the price of one: "20 O-Ringe à 12,50 €"."""
EACH_BEHIND = coded("""
each: ea ea. apiece jeweils c/u cada_uno cada_una cada
pcs: das_stück die_stück stycket la_unidad
""")
"""What makes the amount before it the price of one, of whatever is counted or of a piece."""
OF_ALL = _set("total altogether insgesamt gesamt zusammen totalt общо")
"""What makes the amount before it that of all, whatever leads to it."""
AT_PRICE = _set("at zu für for a à por för за")
"""What leads to the price of one, where the words behind it say so: "at 12.50€ each"."""

CREDITS = _set("""
credit_note refund gutschrift retoure rückerstattung storno stornorechnung
nota_de_crédito nota_de_abono factura_de_abono devolución kreditnota kreditfaktura кредитно_известие
""")
"""What is given back, where an order is asked for."""
CREDITS_ALONE = _set("abono")
"""The same where nothing else is said: it is fertiliser, too, and a subscription."""

LOST = _set("lost loss verloren perdido perdida förlorad förlorat изгубена загубена")
LOST_TO = _set("to an gegen contra till")
NAME_LINKS = AND | _set("et i van von vom der den de di da do dos das del du la le")
"""What joins the words of a rival's name."""
BECAUSE = _set("because reason reason: wegen weil por pga motivo заради")
REASONS = _set("""
price delivery quality competitor service timing budget features lead_time no_budget delivery_time no_decision no_need
kein_budget kein_bedarf
in-house preis lieferzeit qualität termin precio plazo calidad preço prazo qualidade pris leveranstid kvalitet
цена срок качество
""")
TOO = _set("too zu muy demasiado muito demais твърде")
"""What begins a reason that is told without its name: "too expensive"."""
IS = _set("was is war ist era es é var är беше е")
SAYS_MORE = TOO | _set("was is not war ist nicht era för var inte беше")
"""What may follow a reason that goes on: "price too high"."""
BAD = _set("""
high bad late long slow poor low expensive hoch schlecht spät lang langsam teuer
alto alta malo mala tarde largo caro ruim longo hög dålig sen lång dyr висока лошо
""")
"""What speaks against an order where it is said of a reason: "price was high"."""
BY_WAY_OF = _set("via per über ueber through чрез över")
REFERENCE = _set("ref ref. ref: reference referenz po po: po# no. nr nr. best.nr реф")

NET = _set("net netto netto. нето skonto discount отстъпка ziel")
"""Words of terms that lead to a number of days, and to no date."""
TERMS = NET | _set("""
payable payment due eta pickup delivery deliver delivered deliverable ship shipping shipment dispatch
zahlbar zahlung zahlungsziel fällig lieferung liefern geliefert lieferbar liefertermin lieferzeit lieferdatum versand
abruf abholung abholen kommt kommen
pago pagadero pagar entrega entregar vencimiento pagamento pagável vencimento
betalning betalas betalningsvillkor leverans levereras leveransdatum leveranstid плащане платимо доставка
""")
"""What begins a term of payment or delivery: its day is not the order's."""
TERM_LINKS = _set("""
in on by to at within of is until till after terms term time date latest the bis am zum im der den dem das innerhalb von
binnen nach spätestens wird en a el de dentro hasta em no até inom om på senast den след до в на през срок
""")
"""What leads from the word of a term to its days."""
SINCE = _set("after from since nach ab seit tras desde após efter från след от")
"""What the days of a term are counted from, and from when on something is so: "30 days after delivery", "ab 1.1."."""
SINCE_PAST = _set("since seit sedan")
"""Of these the words behind which a day lies in the past."""

NUMBERED = _set("typ type tipo тип model modelo модел series größe size")
"""Words behind which a number says which one: "Typ 12"."""
NUMBERED_NAMES = _set("office_365 microsoft_365 ms_365 dynamics_365")
"""Products of which a number is a part of the name."""
NO_CODES = _set("ab ag kg sa sl ad as oy bv nv srl spa ltd llc inc ood eood po ref vk ek um für for à")
"""What looks like the code of a product when it stands in capitals, and is none: forms of companies, small words."""

AMOUNT_AHEAD = _set("""
for to at of over about around approx ca circa under below above up only just für um über von auf rund etwa knapp zu ab bis nur
à por de sobre unos cerca até för på om cirka за от около до
budget revenue turnover sales sum total amount value worth price cost costs invoice deal volume credit balance
umsatz summe gesamt betrag wert preis kosten kostet rechnung volumen gutschrift saldo auftragswert
ingresos facturación suma importe valor precio coste cuesta factura receita montante preço custo custa fatura
omsättning summa belopp värde pris kostar faktura оборот сума стойност цена бюджет фактура
wants want pays paid spent offers bought sold will wollen zahlt zahlen bezahlt bietet bieten kauft gekauft verkauft
quiere paga pagó quer betalar betalt иска плаща is was be ist war are es é är е
""")
"""Words that lead to an amount and are no product's name: "umsatz 12 500€"."""

ROLES = coded("""
economic: economic_buyer decision_maker decisionmaker decides decider entscheider decisor decisora beslutsfattare
user: end_user anwender usuario usuária usuário användare
technical: technical_buyer technical_evaluator specifier
coach: champion sponsor fürsprecher
influencer: influencer beeinflusser
gatekeeper: gate_keeper torwächter
blocker: opponent gegner
submitter: submits
""")
TITLES = coded("""
board: ceo cfo cto coo cio cmo owner
board: founder co-founder president chairman chairwoman partner proprietor managing_director
board: general_manager geschäftsführer geschäftsführerin inhaber inhaberin vorstand vd director_general
board: gerente_general administrador gf управител собственик
director: vp svp evp head vice_president direktor direktorin directora diretor diretora direktör chef chief директор
manager: leiter leiterin jefe jefa gerente encargado responsable chefe responsável supervisor foreman ledare мениджър
manager: ръководител началник teamleiter abteilungsleiter einkaufsleiter produktionsleiter betriebsleiter inköpschef
staff: buyer engineer assistant secretary clerk technician planner operator purchaser specialist coordinator accountant
staff: salesman einkäufer einkäuferin ingenieur assistentin
staff: assistent techniker sekretärin comprador compradora ingeniero
staff: ingeniera técnico engenheiro engenheira inköpare ingenjör assistent tekniker купувач инженер техник consultant
""")
DEPARTMENTS = coded("""
purchasing: purchase procurement sourcing einkauf compras inköp доставки
production: manufacturing plant produktion fertigung producción produção производство
maintenance: instandhaltung wartung mantenimiento manutenção underhåll поддръжка
engineering: technik konstruktion ingeniería engenharia teknik
sales: vertrieb verkauf ventas vendas försäljning продажби
marketing: marknad маркетинг
finance: accounting controlling finanzen buchhaltung finanzas finanças ekonomi финанси счетоводство
quality: qa qs qm qualität calidad qualidade kvalitet качество
logistics: warehouse logistik lager logística almacén логистика склад
it: edv informatik informática
hr: personal personnel recursos_humanos
research: r&d entwicklung development f&e i+d utveckling
management: geschäftsleitung dirección direção ledning
""")
BORN = _set("""
born birthday birthdate dob geb geboren geburtstag nacido nacida nascido nascida cumpleaños född födelsedag роден родена рожден
""")
"""Words after which a birthday stands."""
MAIDEN = _set("geb geborene geborener née född nacida nascida родена")
"""Words after which the name of before stands, where no birthday does."""
LABELS = coded("""
mobile: mob mob. m m. cell handy mobil móvil telemóvel моб
office: work büro direct direkt oficina escritório kontor офис
private: home privat casa hem
phone: tel tel. t t. telefon teléfono telefone p тел тел.
fax: f f.
mail: email e-mail e-post
""")
GREETINGS = _set("""
regards kind_regards best_regards warm_regards many_regards with_kind_regards with_best_regards best_wishes kindest_regards
sincerely yours_sincerely yours_faithfully yours_truly
mit_freundlichen_grüßen mit_freundlichem_gruß mit_besten_grüßen mit_herzlichen_grüßen freundliche_grüße beste_grüße
viele_grüße liebe_grüße herzliche_grüße schöne_grüße mfg
saludos saludos_cordiales cordiales_saludos un_saludo un_cordial_saludo atentamente
cumprimentos melhores_cumprimentos com_os_melhores_cumprimentos atenciosamente
hälsningar vänliga_hälsningar med_vänliga_hälsningar med_vänlig_hälsning bästa_hälsningar mvh
поздрави с_поздрав с_уважение
""")
"""What stands above the name where a letter ends; "Gruß" and "Best" alone are family names."""

SHORT_GREETINGS = _set("lg vg")
"""Greetings only as a line of their own: "LG, Anna" is one, "LG Electronics" is none."""


def level_of(title: str) -> str:
    """The level of a title in small letters without accents, a German woman's too ("leiterin"); "" where it is none."""
    return TITLES.get(title) or (TITLES.get(title[:-2]) if title.endswith("in") else None) or ""
