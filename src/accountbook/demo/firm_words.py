"""Short texts about companies as reps write them: culture, message, notes, where things were heard."""

from accountbook.demo.dice import parts

WORKS = parts(
    """Early shift, plant meeting at 7:30, best on the phone before. | Everything goes by mail, phone only when it burns.
    | Open doors, walk through production with whoever has time. | Strict visitor rules: badge, shoes, no photos.
    | Family business, three generations in the office. | Everything is a project with a number.
    | Calm, thorough, writes minutes of every talk.""",
    "|",
)
DRESS = parts("work jackets, also the boss; business, tie on Tuesdays (board day); casual; safety shoes needed", ";")
DECIDES = parts(
    """The owner decides alone, usually within a week. | Technology proposes, purchasing asks for three offers,
    board signs above 20k.
    | Council decides, papers must be in six weeks before. | Group purchasing in Basel has the last word.
    | Tries one machine for a quarter, then buys the rest. | Committee of four, nobody says no, nobody says yes.
    | Plant manager up to 5k, everything else goes upstairs.""",
    "|",
)
GREETS = parts(
    "first names from the first minute; Herr/Frau and title, always; handshake with everybody in the room; coffee first",
    ";",
)
SAY = parts(
    """Water saved per shift, in cubic metres. | Spare parts within 24 hours, also in August.
    | Reference next door that they know.
    | One contract, one price, no surprises. | We measure before we sell. | Hygiene audit passed at the first try.""",
    "|",
)
NEVER = parts(
    """The leak of 2023. | Discounts before the technical talk. | That their competitor buys from us.
    | The former service technician.
    | "Cheap". | Delivery promises for December.""",
    "|",
)
NOTES = parts(
    """Parking behind hall 3, gate code at reception. | Two plants, decisions only here.
    | Old installation from Norrflow, contract runs out next year.
    | Good payer, wants everything in writing. | Tough on price, fair afterwards. | Moved to the new building,
    old number still rings at the gate.
    | Invoices go to shared services, order number must be on them. | Ask for Jutta at reception,
    she knows where everybody is.
    | Competitor Hydrova is in for service, not for pumps. | Water hardness 21 dH, softener is a topic every year.
    | Wants a quote valid for 90 days because of the board dates.""",
    "|",
)
PRIVATE_NOTES = parts(
    """Owner and plant manager do not talk to each other. | Rumour: for sale. Do not mention. | Pays late when the bank asks.
    | Brother of the buyer works for Hydrova. | They squeeze; keep 5 % in hand.""",
    "|",
)
SOURCES = parts("fair list, company register, installer, website, phone call, visit, colleague, annual report")
CULTURE_TAGS = (
    "formal",
    "direct",
    "family",
    "slow",
    "fast",
    "written",
    "engineers",
    "cost-driven",
    "innovative",
    "hierarchy",
)
RATINGS = ("A", "B+", "B", "C", "AA", "BBB")
TERMS = ("30 days net", "14 days 2 %, 30 net", "60 days", "prepayment", "end of month + 15")
HABITS = ("always on time", "a week late, always", "on time, asks for the discount", "late in summer")
FAIRS = ("IFAT", "BrauBeviale", "Wels energy fair", "Elmia", "Expoquimia", "Water week")
COMPETITORS = ("Norrflow", "Hydrova", "Aquadyn")
PROJECTS = (
    ("product", "New filling line {year}"),
    ("plant", "Second hall"),
    ("plant", "Extension of the boiler house"),
    ("tender", "Framework tender pumps {year}"),
    ("tender", "Renewal of the pump station"),
    ("product", "Low-alcohol range, needs new water quality"),
    ("other", "Water recycling study"),
    ("other", "Move of the warehouse"),
    ("plant", "CIP station, phase 2"),
    ("product", "Private label for a retail chain"),
)
CHANGES = (
    ("owner", "", "{family} holding", "Sold to a holding, contracts stay for now"),
    ("owner", "{family} senior", "{family} junior", "Handed over to the next generation"),
    ("officer", "{other}", "{family}", "New head of purchasing"),
    ("officer", "", "{family}", "New technical director, comes from a brewery"),
    ("maincontact", "{other}", "{family}", "{family} is our new contact"),
    ("project", "", "", "Second hall approved by the board"),
    ("project", "budgeted", "tendering", "Pump station goes out to tender"),
    ("joined", "", "{family}", "{family} started in maintenance"),
    ("left", "{other}", "", "{other} has left, post is open"),
    ("financial", "", "", "Short-time work announced"),
    ("financial", "", "", "Record year, bonus paid"),
    ("other", "", "", "New logo and name on the gate, same company"),
    ("other", "", "", "Water price goes up 18 % in January"),
)
