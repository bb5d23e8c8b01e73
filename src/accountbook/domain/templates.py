"""Fields that a rep of an industry really wants, as lines of `fieldline`: added to a book with one command.

Each line is limited to the companies in whose industry one of the template's words stands.
"""

from typing import NamedTuple

from accountbook.domain.lines.fieldline import FieldLine, read_field_line
from accountbook.tongue import _


class Template(NamedTuple):
    """A set of fields: its title, the words of its industry separated by "|", a line for each field."""

    title_en: str
    industry: str
    lines: tuple[str, ...]

    @property
    def title(self) -> str:
        """The title in the language of the user."""
        return _(self.title_en)

    def fields(self, industry: str | None = None) -> list[FieldLine]:
        """Its fields; `industry` takes the place of the template's own words ("" counts everywhere)."""
        words = self.industry if industry is None else industry
        return [read_field_line(line)._replace(industry=words) for line in self.lines]


TEMPLATES: dict[str, Template] = {
    "machinery": Template(
        "Machinery and plant engineering",
        "machin|maschin|plant|engineering|metal|automotive|maquin",
        (
            "Machines installed, whole, 24 months",
            "Installed brand, text, 24 months",
            "Year of the newest machine, whole, 24 months",
            "Shifts a day, 1|2|3|round the clock, 24 months",
            "Maintenance, own staff|manufacturer|service company|mixed, 24 months",
            "Service contract until, date, 12 months",
            "Hour of standstill costs, money, 36 months",
            "Approval needed for new suppliers, yesno, 36 months",
            "Drawing system, text, 60 months",
            "Safety briefing valid until, date, 12 months",
        ),
    ),
    "food": Template(
        "Food and drink processing",
        "food|dairy|bever|drink|brew|baker|meat|lebensmittel|getr|aliment|livsmedel",
        (
            "Products made, text, 24 months",
            "Lines, whole, 24 months",
            "Season of the lines, months, 24 months",
            "Cleaning, CIP|by hand|both|dry, 24 months",
            "Certificate, IFS|BRCGS|FSSC 22000|ISO 22000|organic|none yet, 24 months",
            "Last hygiene audit, date, 12 months",
            "Quality manager decides, yesno, 24 months",
            "Water use (m³ a day), number, 24 months",
            "Private label for, text, 24 months",
            "Delivery window, text, 24 months",
        ),
    ),
    "construction": Template(
        "Construction and trades",
        "construct|build|bau|roof|install|electric|plumb|construc|bygg",
        (
            "Trade, civil|building|roofing|electrical|plumbing|finishing, 60 months",
            "Sites at work, whole, 6 months",
            "Next site starts, date, 3 months",
            "Own depot, yesno, 36 months",
            "Delivery to, depot|site|pick-up, 24 months",
            "Wholesaler, text, 24 months",
            "Bonus agreement until, date, 12 months",
            "Public contracts (%), number, 24 months",
            "Architect they work with, text, 36 months",
            "Foreman to call, text, 12 months",
        ),
    ),
    "retail": Template(
        "Retail and wholesale",
        "retail|trade|wholesale|shop|store|handel|comerc|comérc",
        (
            "Shops, whole, 24 months",
            "Sales area (m²), whole, 36 months",
            "Shelf metres of ours, number, 12 months",
            "Listing until, date, 12 months",
            "Buying group, text, 24 months",
            "Range review, months, 12 months",
            "Competitor on the shelf, text, 12 months",
            "Promotions a year, whole, 12 months",
            "Orders by, EDI|portal|mail|phone|our visit, 24 months",
            "Returns allowed, yesno, 24 months",
            "Store manager decides, yesno, 24 months",
        ),
    ),
    "hospitality": Template(
        "Hotels, restaurants, spas",
        "hotel|restaurant|spa|hospitality|gastro|catering|wellness",
        (
            "Rooms, whole, 60 months",
            "Seats, whole, 60 months",
            "Stars, 1|2|3|4|5, 36 months",
            "Open in, months, 24 months",
            "Closed on, text, 12 months",
            "Chain or group, text, 36 months",
            "Chef, text, 12 months",
            "Pool size (m²), number, 60 months",
            "Renovation planned, date, 12 months",
            "Best time to call, text, 24 months",
        ),
    ),
    "health": Template(
        "Hospitals, practices, care",
        "health|hospital|clinic|medical|care|pharma|krank|praxis|hospit|sjuk",
        (
            "Beds, whole, 36 months",
            "Owner, public|church|private|foundation, 60 months",
            "Specialities, tags, 36 months",
            "Purchasing group, text, 24 months",
            "Framework contract until, date, 12 months",
            "Committee that approves, text, 24 months",
            "Committee meets in, months, 24 months",
            "Trial possible on ward, text, 12 months",
            "Device in use, text, 24 months",
            "Device bought in, whole, 60 months",
            "Representatives only with badge, yesno, 36 months",
        ),
    ),
    "agriculture": Template(
        "Farms, growers, co-operatives",
        "farm|agri|grow|vine|wine|landwirt|agro|lantbruk|fruit",
        (
            "Land (ha), number, 36 months",
            "Crops, tags, 12 months",
            "Livestock, whole, 24 months",
            "Organic, yes|converting|no, 24 months",
            "Irrigated (ha), number, 36 months",
            "Contractor for machines, text, 24 months",
            "Co-operative, text, 36 months",
            "Sowing decision in, months, 12 months",
            "Storage (t), number, 60 months",
            "Successor known, yesno, 24 months",
        ),
    ),
    "public": Template(
        "Municipalities, schools, utilities",
        "public|municip|school|utilit|council|gemeinde|water|energy|kommun|ayuntamiento",
        (
            "Inhabitants served, whole, 36 months",
            "Tender threshold, money, 24 months",
            "Tender portal, text, 24 months",
            "Budget handed in by, month, 12 months",
            "Council meets in, months, 24 months",
            "Framework partner, text, 24 months",
            "Framework until, date, 12 months",
            "Department in charge, text, 24 months",
            "Election in, date, 48 months",
            "Funding programme, text, 12 months",
        ),
    ),
    "office": Template(
        "Services, software, offices",
        "service|software|consult|office|bank|insur|agency|it |dienst|oficina",
        (
            "Work places, whole, 24 months",
            "Sites, whole, 36 months",
            "System in use, text, 24 months",
            "Contract with other supplier until, date, 12 months",
            "Notice period (months), whole, 24 months",
            "Works from home (%), number, 24 months",
            "Data protection officer, text, 24 months",
            "Approval limit of our contact, money, 24 months",
            "IT approves, yesno, 24 months",
        ),
    ),
}
"""Templates by the name that the command line and the screen use."""
