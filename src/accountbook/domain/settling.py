"""Two sessions wrote into one record: what is to stand in its fields after a person chose between the texts."""

from collections.abc import Mapping, Sequence

from accountbook.domain.fields import field as kinds
from accountbook.domain.fields.field import Field
from accountbook.row import Row


class Texts(Row):
    """What two sessions wrote into a field."""

    field: Field
    mine: str
    theirs: str


def notes_of(fields: Sequence[Field]) -> Field | None:
    """The field of a record that takes any words; some records have none."""
    return next((field for field in fields if field.code in ("notes", "remark")), None)


def home_of(fields: Sequence[Field]) -> Field | None:
    """The field for what was typed where there is no place for it any more; kept private where that can be."""
    return next((field for field in fields if field.code == "private_notes"), None) or notes_of(fields)


def settled(
    fields: Sequence[Field], mine: Mapping[str, str], theirs: Mapping[str, str], choices: Mapping[str, str]
) -> dict[str, str]:
    """The texts to be saved over theirs, by field code; where nothing was chosen one's own stands.

    "both" keeps one's own text in the field and puts theirs into the notes (long texts hold both themselves).
    """
    texts: dict[str, str] = {}
    kept = []
    for field in fields:
        choice = choices.get(field.code, "mine") if field.code in mine else "theirs"
        if choice == "theirs":
            continue
        texts[field.code] = mine[field.code]
        if choice == "both" and field.kind == kinds.LONG:
            texts[field.code] = f"{theirs.get(field.code, '')}\n{mine[field.code]}"
        elif choice == "both":
            kept.append(f"{field.label}: {theirs.get(field.code, '')}")
    notes = notes_of(fields)
    if kept and notes is not None:
        before = texts.get(notes.code, theirs.get(notes.code, ""))
        between = "\n" if notes.kind == kinds.LONG else " · "
        texts[notes.code] = between.join(part for part in (before, *kept) if part)
    return texts
