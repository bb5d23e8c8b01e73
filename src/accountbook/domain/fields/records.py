"""The fields of everything that hangs on a company or a contact: addresses, talks, promises, purchases, ..."""

from accountbook.domain.fields.field import (
    CHOICE,
    COUNTRY,
    CURRENCY,
    DATE,
    INTEGER,
    LONG,
    MONEY,
    NUMBER,
    TAGS,
    TEXT,
    TIME,
    YESNO,
    Field,
    declare,
    of_section,
)

ADDRESS = of_section(
    "address",
    "address",
    (
        declare("kind", "Kind", CHOICE, "address_kind"),
        declare("street", "Street", half_life=36),
        declare("postcode", "Postcode", half_life=36),
        declare("town", "Town", half_life=36),
        declare("region", "Region", half_life=36),
        declare("country", "Country", COUNTRY, half_life=36),
        declare("remark", "Remark"),
    ),
)

CONTACTPOINT = of_section(
    "contactpoint",
    "contactpoint",
    (
        declare("kind", "Kind", CHOICE, "point_kind"),
        declare("label", "Label", hint_en="work, mobile, switchboard"),
        declare("value", "Value", half_life=12),
        declare("remark", "Remark", hint_en="only before 9"),
    ),
)

EMPLOYMENT = of_section(
    "employment",
    "employment",
    (
        declare("title", "Job title"),
        declare("department", "Department"),
        declare("from_on", "From", DATE),
        declare("to_on", "To", DATE),
    ),
)

BUYINGROLE = of_section(
    "buyingrole",
    "buyingrole",
    (
        declare("role", "Role", CHOICE, "role", half_life=12),
        declare("from_on", "From", DATE),
        declare("to_on", "To", DATE),
        declare("remark", "Remark"),
    ),
)

INTERACTION = of_section(
    "interaction",
    "interaction",
    (
        declare("kind", "Kind", CHOICE, "interaction_kind"),
        declare("happened_on", "Date", DATE),
        declare("happened_time", "Time", TIME),
        declare("text", "Text", LONG),
        declare("advance", "Advance won", YESNO),
        declare("answered", "They answered", YESNO, hint_en="a mail or message that counts as a real contact"),
        declare("amount", "Amount", MONEY),
        declare("currency", "Currency", CURRENCY),
        declare("source", "From", TEXT),
        declare("tags", "Tags", TAGS),
    ),
)

FOLLOWUP = of_section(
    "followup",
    "followup",
    (
        declare("promise_by", "Who owes", CHOICE, "promise_by"),
        declare("kind", "Kind", CHOICE, "followup_kind"),
        declare("text", "What", TEXT),
        declare("due_on", "Due", DATE),
        declare("due_time", "Time", TIME),
        declare("state", "State", CHOICE, "followup_state"),
        declare("done_on", "Done on", DATE),
        declare(
            "snoozed_from", "Snoozed from", DATE, hint_en="a repeating promise goes on from here; if empty, from Due"
        ),
        declare("recurrence", "Repeats", TEXT, hint_en="an RFC 5545 RRULE, such as FREQ=WEEKLY;INTERVAL=2"),
        declare("after_next_visit", "After the next visit", YESNO),
    ),
)

PURCHASE = of_section(
    "purchase",
    "purchase",
    (
        declare("purchased_on", "Date", DATE),
        declare("outcome", "Outcome", CHOICE, "outcome"),
        declare("product", "Product", TEXT),
        declare("category", "Category", TEXT),
        declare("quantity", "Quantity", NUMBER),
        declare("unit", "Unit", TEXT),
        declare("amount", "Amount", MONEY),
        declare("margin", "Margin", MONEY),
        declare("currency", "Currency", CURRENCY),
        declare("channel", "Channel", TEXT),
        declare("reference", "Reference", TEXT),
        declare("reason", "Reason", TEXT),
        declare("remark", "Remark", TEXT),
    ),
)

PROJECT = of_section(
    "project",
    "project",
    (
        declare("name", "Project", TEXT),
        declare("kind", "Kind", CHOICE, "project_kind"),
        declare("status", "Status", CHOICE, "project_status", half_life=6),
        declare("expected_on", "Expected", DATE, half_life=6),
        declare("amount", "Value", MONEY),
        declare("currency", "Currency", CURRENCY),
        declare("notes", "Notes", LONG),
        declare("source", "From", TEXT),
    ),
)

FINANCIAL = of_section(
    "financial",
    "financial",
    (
        declare("as_of_on", "As of", DATE),
        declare("revenue", "Revenue", MONEY),
        declare("profit", "Profit", MONEY),
        declare("headcount", "Headcount", INTEGER),
        declare("rating", "Rating", TEXT),
        declare("currency", "Currency", CURRENCY),
        declare("source", "From", TEXT),
    ),
)

BUSINESSCHANGE = of_section(
    "businesschange",
    "businesschange",
    (
        declare("kind", "Kind", CHOICE, "change_kind"),
        declare("before", "Before", TEXT),
        declare("after", "After", TEXT),
        declare("text", "Text", TEXT),
        declare("happened_on", "Date", DATE),
        declare("source", "From", TEXT),
    ),
)

SEGMENT = of_section(
    "segment",
    "segment",
    (
        declare("name", "Name", TEXT),
        declare("rule", "Rule", TEXT),
        declare("position", "Key (1-9)", INTEGER),
        declare("remark", "Remark", TEXT),
    ),
)

PRODUCT = of_section(
    "product",
    "product",
    (
        declare("name", "Product", TEXT),
        declare("category", "Category", TEXT),
        declare("price", "List price", MONEY),
        declare("currency", "Currency", CURRENCY),
    ),
)

RECORD_FIELDS: tuple[Field, ...] = (
    *ADDRESS,
    *CONTACTPOINT,
    *EMPLOYMENT,
    *BUYINGROLE,
    *INTERACTION,
    *FOLLOWUP,
    *PURCHASE,
    *PROJECT,
    *FINANCIAL,
    *BUSINESSCHANGE,
    *SEGMENT,
    *PRODUCT,
)
