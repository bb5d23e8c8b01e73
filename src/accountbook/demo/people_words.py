"""What people are called at work, what moves them, and the small facts a rep keeps in mind about them."""

from accountbook.demo.dice import parts

# title by language / department / level / roles (codes of the vocabulary) / influence
POSTS: tuple[tuple[dict[str, str], str, str, tuple[str, ...], str], ...] = (
    (
        {
            "de": "Geschäftsführer/in",
            "sv": "VD",
            "es": "Gerente",
            "pt": "Gerente",
            "bg": "Managing director",
            "en": "Managing director",
        },
        "Management",
        "board",
        ("economic",),
        "3",
    ),
    (
        {
            "de": "Leitung Einkauf",
            "sv": "Inköpschef",
            "es": "Jefe/a de compras",
            "pt": "Chefe de compras",
            "en": "Head of purchasing",
        },
        "Purchasing",
        "director",
        ("economic", "gatekeeper"),
        "3",
    ),
    (
        {
            "de": "Technische Leitung",
            "sv": "Teknisk chef",
            "es": "Director/a técnico/a",
            "pt": "Diretor(a) técnico(a)",
            "en": "Technical director",
        },
        "Technology",
        "director",
        ("technical",),
        "2",
    ),
    (
        {
            "de": "Betriebsleitung",
            "sv": "Produktionschef",
            "es": "Jefe/a de planta",
            "pt": "Chefe de produção",
            "en": "Plant manager",
        },
        "Production",
        "manager",
        ("user", "coach"),
        "2",
    ),
    (
        {
            "de": "Instandhaltung",
            "sv": "Underhållschef",
            "es": "Mantenimiento",
            "pt": "Manutenção",
            "en": "Maintenance manager",
        },
        "Maintenance",
        "manager",
        ("user", "submitter"),
        "1",
    ),
    (
        {"de": "Einkauf", "sv": "Inköpare", "es": "Compras", "pt": "Compras", "en": "Buyer"},
        "Purchasing",
        "staff",
        ("influencer",),
        "1",
    ),
    (
        {
            "de": "Qualitätssicherung",
            "sv": "Kvalitetsansvarig",
            "es": "Calidad",
            "pt": "Qualidade",
            "en": "Quality manager",
        },
        "Quality",
        "manager",
        ("technical", "blocker"),
        "2",
    ),
    (
        {
            "de": "Assistenz der Geschäftsführung",
            "sv": "VD-assistent",
            "es": "Secretaría",
            "pt": "Secretariado",
            "en": "PA to the director",
        },
        "Management",
        "staff",
        ("gatekeeper",),
        "1",
    ),
)

HOBBIES = parts(
    """sailing, cross-country skiing, mountain biking, bee keeping, choir, football, hunting, vintage tractors, hiking,
    gardening, handball, chess, motorcycles, volunteer fire brigade, running, fly fishing, woodwork, tennis, opera,
    cooking"""
)
MINDS = parts(
    """two girls, the older one starts school in autumn | supports LASK, never mention the last derby
    | daughter studies in Lund
    | building a house, moving in spring | vegetarian, take her to the Indian place | likes it short, standing up
    | had a knee operation, ask how it goes | drives an old Saab, talk cars | son plays handball, away most weekends
    | coffee black, no small talk before nine | new dog, a Vizsla called Fanny | wife is from Porto, spends August there
    | sails on the Attersee, boat is called Mathilda | hates slides, bring the drawing | retires in two years, wants it quiet
    | collects vinyl, mostly jazz | twins, sleeps little | plays the horn in the town band, concert in December
    | does the marathon every spring | grandson is his favourite subject""",
    "|",
)
INTERESTS = parts(
    """wants a quiet line and no night calls | wants to be the one who cut the water bill | keeps his budget,
    shows every saving upstairs
    | looks for something to present at the group meeting | wants spare parts in house by Friday, always
    | new in the post, needs a first success | fears another stop in high season | wants one supplier instead of five
    | cares about drinking water rules, audited in spring | likes new technology, first to try""",
    "|",
)
BENEFITS = parts(
    """12 % less fresh water by the return line | one stop a year less | no more salt carried by hand
    | passes the hygiene audit
    | service from one hand, one invoice | energy down by a third with the new drive | cartridges last twice as long
    | no overtime for the Saturday check""",
    "|",
)
CARRIES = parts(
    """he gets a one-page comparison with the old pump | the payback is under two years on paper
    | his boss saw it run at the reference
    | we name somebody who answers the phone at night | the offer is split into two budgets""",
    "|",
)
TIMES = parts("before 9, after 16:00, Tue and Thu mornings, not on Mondays, lunch time, Friday before noon")
CHANNELS = ("phone", "phone", "mail", "visit", "messenger")
