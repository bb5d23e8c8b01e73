"""Who a change line is about, where somebody joined or left."""

import re
from typing import TYPE_CHECKING

from accountbook.domain.lines.lineparts import join_words, name_in_text, split_words

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


def told(line: "ChangeLine", kind: str, name: str) -> tuple[str, str, str]:
    """Before, after and text of a line about somebody of this name, without the signs and short forms it was typed with.

    A text that only names them says nothing more: who left is what was before, who joined what is after.
    """
    before, after, text = _unmarked(line.before), _unmarked(line.after), _unmarked(line.text)
    if text and text.casefold() != _unmarked(person_in(line, kind)).casefold():
        return before, after, text
    title = title_in(line, kind)
    who = f"{name}, {title}" if title else name
    return (who, after if before else "", "") if kind == "left" else (before if after else "", who, "")


def _unmarked(text: str) -> str:
    """A text with the people it marks named plainly."""
    return join_words(text, [word._replace(text=name_in_text(word.text)) for word in split_words(text)])


def _said(line: "ChangeLine", kind: str) -> str:
    """Who joined or left, without a day that could not be read."""
    named = (line.before or line.after if kind == "left" else line.after or line.before) or line.text
    return named.replace(line.misfit, "").strip(" ,;:") if line.misfit else named
