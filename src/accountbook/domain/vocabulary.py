"""Closed lists of codes with their labels: the words that forms offer, filters accept and files carry.

A code is stored and never translated; its label is English here and passes through gettext when shown.
"""

from accountbook.tongue import _

LOST = "lost"
"""The outcome of a purchase that was not made with us."""
TOLD = "order"
"""The kind of a timeline entry that tells an order."""
VOCABULARIES: dict[str, dict[str, str]] = {
    "stage": {
        "prospect": "Prospect",
        "qualified": "Qualified",
        "customer": "Customer",
        "dormant": "Dormant",
        "former": "Former customer",
        "lost": "Lost",
    },
    "company_kind": {"organisation": "Organisation", "individual": "Individual"},
    "ownership": {
        "private": "Private",
        "public": "Listed",
        "state": "State-owned",
        "family": "Family-owned",
        "foundation": "Foundation",
        "cooperative": "Cooperative",
        "subsidiary": "Subsidiary",
    },
    "account_class": {"A": "A", "B": "B", "C": "C"},
    "geography": {
        "global": "Global",
        "international": "International",
        "regional": "Regional",
        "national": "National",
        "local": "Local",
    },
    "structure": {"hierarchical": "Hierarchical", "linear": "Linear", "mixed": "Mixed (matrix)"},
    "business_type": {
        "service": "Service",
        "manufacturer": "Manufacturer",
        "project": "Project-oriented",
        "trade": "Trade",
        "public": "Public body",
    },
    "production": {"continuous": "Continuous", "discrete": "Discrete", "batch": "Batch"},
    "phase": {
        "startup": "Start-up",
        "growth": "Growth",
        "mature": "Mature",
        "declining": "Declining",
        "restructuring": "Restructuring",
    },
    "buying_how": {
        "negotiation": "Negotiation",
        "tender": "Tender",
        "internet": "Internet",
        "store": "Store",
        "catalogue": "Catalogue",
        "framework": "Framework contract",
    },
    "looks_where": {
        "fairs": "Fairs",
        "press": "Trade press",
        "colleagues": "Colleagues",
        "search": "Search engines",
        "portals": "Portals",
        "social": "Social media",
        "visits": "Our visits",
    },
    "marital_status": {
        "single": "Single",
        "partner": "With partner",
        "married": "Married",
        "divorced": "Divorced",
        "widowed": "Widowed",
    },
    "level": {"board": "Board", "director": "Director", "manager": "Manager", "staff": "Staff"},
    "birthday_mark": {
        "call": "Call",
        "card": "Card",
        "mail": "Mail",
        "gift": "Gift",
        "none": "Not at all",
    },
    "channel": {
        "visit": "Visit",
        "phone": "Phone",
        "mail": "Mail",
        "messenger": "Messenger",
        "letter": "Letter",
        "social": "Social media",
    },
    "attitude": {"+": "For us (+)", "0": "Neutral (0)", "-": "Against us (-)"},
    "influence": {"1": "1 (little)", "2": "2 (some)", "3": "3 (much)"},
    "role": {
        "economic": "Economic buyer (decides)",
        "user": "User",
        "technical": "Technical buyer",
        "coach": "Coach / champion",
        "influencer": "Influencer",
        "gatekeeper": "Gatekeeper",
        "blocker": "Blocker",
        "submitter": "Submitter (carries our offer)",
    },
    "address_kind": {
        "head": "Head office",
        "branch": "Branch",
        "plant": "Plant",
        "delivery": "Delivery",
        "billing": "Billing",
        "home": "Home",
    },
    "point_kind": {
        "phone": "Phone",
        "mail": "Mail",
        "web": "Web",
        "messenger": "Messenger",
        "social": "Social media",
        "fax": "Fax",
    },
    "interaction_kind": {
        "visit": "Visit",
        "call": "Call",
        "mail": "Mail",
        "message": "Message",
        "meeting": "Meeting",
        "fair": "Fair",
        "quote": "Quote",
        "order": "Order",
        "complaint": "Complaint",
        "note": "Note",
        "webvisit": "Web visit",
        "gift": "Gift / greeting",
    },
    "followup_kind": {
        "task": "Task",
        "visit": "Visit",
        "call": "Call",
        "mail": "Mail",
        "meeting": "Meeting",
    },
    "promise_by": {"mine": "I owe", "theirs": "They owe"},
    "followup_state": {"open": "Open", "done": "Done", "dropped": "Dropped"},
    "change_kind": {
        "owner": "Owner",
        "officer": "Officer",
        "maincontact": "Main contact",
        "project": "Project",
        "joined": "Joined",
        "left": "Left",
        "financial": "Financial",
        "other": "Other",
    },
    "project_kind": {"product": "Product line", "plant": "Plant", "tender": "Tender", "other": "Other"},
    "project_status": {
        "idea": "Idea",
        "planned": "Planned",
        "budgeted": "Budgeted",
        "tendering": "Out to tender",
        "running": "Running",
        "done": "Done",
        "dropped": "Dropped",
    },
    "outcome": {"won": "Order", "lost": "Lost"},
    "yesno": {"yes": "Yes", "no": "No"},
    "value_kind": {"text": "Text", "number": "Number", "date": "Date", "choice": "Choice", "yesno": "Yes / no"},
}

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def labels(vocabulary: str) -> dict[str, str]:
    """Code to translated label, in the order in which a form offers them."""
    return {code: _(label) for code, label in VOCABULARIES[vocabulary].items()}


def label(vocabulary: str, code: str | None) -> str:
    """The translated label of a code; an unknown code (an older file, a plug-in list) is shown as it is."""
    if code is None:
        return ""
    return _(VOCABULARIES[vocabulary].get(code, code))


_ALSO = {"role": {"decider": "economic", "decision maker": "economic"}}
"""What else the codes are called, beside the words of their labels."""


def code_of(vocabulary: str, typed: str) -> str | None:
    """The code a person meant by a code, a label or an unambiguous beginning of either; None where it is unclear.

    Of a label with two names ("Coach / champion", "Mixed (matrix)") each will do.
    """
    wanted = _evenly(typed)
    choices = VOCABULARIES[vocabulary]
    if not wanted:
        return None
    for code, name in choices.items():
        if wanted in (_evenly(code), *_names(name), *_names(_(name))):
            return code
    if wanted in _ALSO.get(vocabulary, {}):
        return _ALSO[vocabulary][wanted]
    starts = [
        code
        for code, name in choices.items()
        if any(_evenly(whole).startswith(wanted) for whole in (code, name, _(name)))
    ]
    return starts[0] if len(starts) == 1 else None


def _evenly(text: str) -> str:
    """A text as it is compared: one case, no blanks around a stroke."""
    return "/".join(part.strip() for part in text.casefold().split("/")).strip()


def _names(name: str) -> tuple[str, ...]:
    """A label and the names in it: "mixed (matrix)", "mixed", "matrix"."""
    whole = _evenly(name)
    first, _bracket, second = whole.partition("(")
    return (whole, *(part.strip() for part in (*first.split("/"), second.removesuffix(")"))))
