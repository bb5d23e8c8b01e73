"""The fields of a contact: a person, who may move from one company to another and stays one record."""

from accountbook.domain.fields.field import (
    CHOICE,
    DATE,
    LANGUAGE,
    LONG,
    PARTIAL,
    TAGS,
    TEXT,
    YESNO,
    Field,
    declare,
    of_section,
)

PERSON = of_section(
    "contact",
    "person",
    (
        declare("name", "Name"),
        declare("salutation", "Salutation", hint_en="Herr, Ms, Dr., how a letter begins"),
        declare("prefix", "Academic title"),
        declare("given_name", "Given name"),
        declare("middle_name", "Middle name"),
        declare("family_name", "Family name"),
        declare("suffix", "Suffix"),
        declare("nickname", "Called"),
        declare("title", "Job title", half_life=12),
        declare("department", "Department", half_life=12),
        declare("level", "Level", CHOICE, "level", half_life=12),
        declare("left_on", "Left on", DATE),
        declare("language", "Language", LANGUAGE),
        declare("preferred_channel", "Preferred channel", CHOICE, "channel", half_life=24),
        declare("preferred_time", "Best time", half_life=24),
        declare("tags", "Tags", TAGS),
    ),
)

BUYING = of_section(
    "contact",
    "buying",
    (
        declare("attitude", "Attitude", CHOICE, "attitude", half_life=12),
        declare("influence", "Influence", CHOICE, "influence", half_life=24),
        declare("relationship_owner", "Relationship owner", hint_en="who on our side knows them best"),
        declare("personal_interest", "Personal interest", LONG, half_life=24, hint_en="what they want for themselves"),
        declare("corporate_benefit", "Corporate benefit", LONG, half_life=24, hint_en="what their company gains"),
        declare("carry_offer", "Would carry our offer if", LONG, half_life=24, hint_en="for the submitter"),
    ),
)

PRIVATE = of_section(
    "contact",
    "private",
    (
        declare("birthday", "Birthday", PARTIAL, private=True, hint_en="1972-02-29, 29 Feb, March 1972 or 1972"),
        declare("birthday_mark", "Mark the birthday by", CHOICE, "birthday_mark", private=True),
        declare("hobbies", "Hobbies", TAGS, private=True, half_life=36),
        declare("mind", "Mind", LONG, private=True, hint_en="small facts: children, team, the boat"),
    ),
)

KEEPING = of_section(
    "contact",
    "keeping",
    (
        declare("notes", "Notes", LONG),
        declare("source", "Learned from", TEXT),
        declare("consent", "Consent or legal basis", TEXT),
        declare("consent_on", "Consent of", DATE),
        declare("keep_until", "Keep until", DATE),
        declare("do_not_contact", "Do not contact", YESNO),
    ),
)

CONTACT_FIELDS: tuple[Field, ...] = PERSON + BUYING + PRIVATE + KEEPING
