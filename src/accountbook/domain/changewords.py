"""Who a change line is about, where somebody joined or left."""

from accountbook.domain.onelines import ChangeLine


def person_in(line: ChangeLine) -> str:
    """The name in "Anna Huber", "@anna", "-> Anna Huber, buyer" or "Eva -> Anna Huber"; "" where none was typed."""
    named = line.after or line.before or line.text
    return named.split(",")[0].strip().removeprefix("@").strip('"“”„')
