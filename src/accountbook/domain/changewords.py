"""Who a change line is about, where somebody joined or left."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accountbook.domain.onelines import ChangeLine


def title_in(line: "ChangeLine") -> str:
    """The job in "Anna Huber, head of buying"; "" where none was typed."""
    return (line.after or line.before or line.text).partition(",")[2].strip()


def person_in(line: "ChangeLine") -> str:
    """The name in "Anna Huber", "@anna", "-> Anna Huber, buyer" or "Eva -> Anna Huber"; "" where none was typed."""
    named = line.after or line.before or line.text
    return named.split(",")[0].strip().removeprefix("@").strip('"“”„')
