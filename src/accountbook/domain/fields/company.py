"""The fields of a company: an organisation, or an individual customer."""

from accountbook.domain.fields.field import (
    CHOICE,
    CHOICES,
    COMPANY,
    CURRENCY,
    DATE,
    INTEGER,
    LANGUAGE,
    LONG,
    MONEY,
    MONTH,
    MONTHS,
    PARTIAL,
    SHARES,
    TAGS,
    TEXT,
    URL,
    YESNO,
    Field,
    declare,
    of_section,
)

IDENTITY = of_section(
    "company",
    "identity",
    (
        declare("name", "Name"),
        declare("legal_name", "Legal name", half_life=60, only="organisation"),
        declare("other_names", "Other names", TAGS, hint_en="former names, brands, short forms; separated by commas"),
        declare("kind", "Kind", CHOICE, "company_kind"),
        declare("stage", "Stage", CHOICE, "stage"),
        declare("stage_since", "Stage since", DATE),
        declare("customer_since", "Customer since", DATE),
        declare("account_class", "Class", CHOICE, "account_class", hint_en="A, B or C; sets the usual cadence"),
        declare("cadence_days", "Cadence (days)", INTEGER, hint_en="how often they want contact; empty: by class"),
        declare("tags", "Tags", TAGS),
        declare("website", "Website", URL, half_life=24),
        declare("parent", "Parent company", COMPANY, half_life=24, only="organisation"),
        declare("ownership", "Ownership", CHOICE, "ownership", half_life=24, only="organisation"),
        declare("owned_by", "Owned by", half_life=24, only="organisation"),
        declare("owned_since", "Owned since", PARTIAL, half_life=60, only="organisation"),
        declare("registration_number", "Registration number", half_life=60),
        declare("vat_number", "VAT number", half_life=60),
        declare("language", "Language", LANGUAGE, half_life=60),
        declare("currency", "Currency", CURRENCY, hint_en="of the amounts in this profile"),
    ),
)

FIRMOGRAPHICS = of_section(
    "company",
    "firmographics",
    (
        declare("industry", "Industry", TEXT, half_life=60, only="organisation"),
        declare(
            "industry_code", "Industry code", TEXT, half_life=60, hint_en="NACE, NAICS or SIC", only="organisation"
        ),
        declare("geography", "Geography", CHOICE, "geography", half_life=36, only="organisation"),
        declare("structure", "Organisation structure", CHOICE, "structure", half_life=36, only="organisation"),
        declare("business_type", "Business type", CHOICE, "business_type", half_life=60, only="organisation"),
        declare("production", "Production process", CHOICE, "production", half_life=36, only="organisation"),
        declare("employees", "Headcount", INTEGER, half_life=24, only="organisation"),
        declare("turnover", "Turnover", MONEY, half_life=12, only="organisation"),
        declare("phase", "Development phase", CHOICE, "phase", half_life=24, only="organisation"),
        declare("founded", "Founded", PARTIAL, only="organisation"),
    ),
)

FINANCIAL = of_section(
    "company",
    "financial",
    (
        declare("credit_rating", "Credit rating", half_life=12),
        declare("payment_terms", "Payment terms", half_life=24),
        declare("payment_habit", "Payment habit", half_life=24),
    ),
)

BUYING = of_section(
    "company",
    "buying",
    (
        declare("buying_months", "Buying months", MONTHS, half_life=24),
        declare("budget_month", "Budget month", MONTH, half_life=12, only="organisation"),
        declare("fiscal_year_end", "Fiscal year end", MONTH, half_life=60, only="organisation"),
        declare("seasonality", "Seasonality", half_life=24),
        declare("buying_how", "How they buy", SHARES, "buying_how", half_life=24, hint_en="negotiation 60, tender 40"),
        declare("looks_where", "Where they look", CHOICES, "looks_where", half_life=24),
        declare("heard_of_us", "Heard of us via"),
        declare("message_say", "What to say", LONG, half_life=24),
        declare("message_never", "What never to say", LONG),
        declare("map_complete", "Buying map complete", YESNO, half_life=12, only="organisation"),
    ),
)

CULTURE = of_section(
    "company",
    "culture",
    (
        declare("culture_work", "How they work", LONG, half_life=36, only="organisation"),
        declare("culture_dress", "How they dress", half_life=36, only="organisation"),
        declare("culture_decide", "How they decide", LONG, half_life=36, only="organisation"),
        declare("culture_greet", "How they are greeted", half_life=36, only="organisation"),
        declare("culture_tags", "Culture tags", TAGS, half_life=36, only="organisation"),
    ),
)

INDIVIDUAL = of_section(
    "company",
    "individual",
    (
        declare("birth_date", "Birth date", PARTIAL, private=True, only="individual"),
        declare("birthday_mark", "Mark the birthday by", CHOICE, "birthday_mark", only="individual"),
        declare("occupation", "Occupation", half_life=24, only="individual"),
        declare(
            "marital_status", "Marital status", CHOICE, "marital_status", half_life=24, private=True, only="individual"
        ),
        declare("children", "Children", half_life=24, private=True, only="individual"),
        declare("neighbourhood", "Neighbourhood", half_life=36, only="individual"),
        declare("interests", "Interests", TAGS, half_life=36, only="individual"),
        declare("preferences", "Preferences", LONG, half_life=36, only="individual"),
        declare("media_read", "Media read", TAGS, half_life=36, only="individual"),
        declare("consent", "Consent or legal basis", TEXT, only="individual"),
        declare("consent_on", "Consent of", DATE, only="individual"),
        declare("keep_until", "Keep until", DATE, only="individual"),
    ),
)

NOTES = of_section(
    "company",
    "notes",
    (
        declare("notes", "Notes", LONG),
        declare("private_notes", "Private notes", LONG, private=True),
        declare("source", "Learned from", TEXT, hint_en="where this record comes from"),
    ),
)

COMPANY_FIELDS: tuple[Field, ...] = IDENTITY + FIRMOGRAPHICS + FINANCIAL + BUYING + CULTURE + INDIVIDUAL + NOTES
