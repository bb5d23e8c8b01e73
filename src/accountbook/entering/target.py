"""What an entry or a dialog is about: a company, perhaps one of its people, perhaps a follow-up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """The record a key was pressed on; `company_id` is None for an entry of one's own, `text` starts the input line."""

    company_id: int | None
    company_name: str
    contact_id: int | None = None
    followup_id: int | None = None
    text: str = ""
