"""Who a change line is about, where somebody joined or left."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accountbook.domain.lines.onelines import ChangeLine

ABOUT_PERSON = ("joined", "left")
"""The kinds of change that somebody's name stands in."""
_QUOTED = re.compile(r"@[\"“„]([^\"“”„]+)[\"“”]")


def title_in(line: "ChangeLine", kind: str) -> str:
    """The job in "Anna Huber, head of buying"; "" where none was typed."""
    return _said(line, kind).partition(",")[2].strip()


def person_in(line: "ChangeLine", kind: str) -> str:
    """The name in "Anna Huber", "@anna", "-> Anna Huber, buyer" or "Eva -> Anna Huber"; "" where none was typed.

    Who left stands before the arrow, behind it where they went: "Anna Huber -> Kuhn AG".
    """
    said = _said(line, kind)
    quoted = _QUOTED.match(said)
    return quoted[1].strip() if quoted else said.split(",")[0].strip().removeprefix("@").strip('"“”„')


def _said(line: "ChangeLine", kind: str) -> str:
    """Who joined or left, without a day that could not be read."""
    named = (line.before or line.after if kind == "left" else line.after or line.before) or line.text
    return named.replace(line.misfit, "").strip(" ,;:") if line.misfit else named
