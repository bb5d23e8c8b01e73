"""A report as Markdown: a head with the fields by code, which can be edited and read back, and a body for people.

The body holds nothing a person's text could turn into structure (`domain.mdsafe`); the same report gives the same bytes.
"""

from accountbook.domain.frontmatter import write_head
from accountbook.domain.mdsafe import md_block, md_text
from accountbook.domain.plain import without_controls
from accountbook.reports.document import Block, Document, Fact, Grid, Item, Person, Talk
from accountbook.reports.words import as_of_words
from accountbook.tongue import _


def render_markdown(document: Document) -> str:
    """The report as Markdown with its head; ends with one line end."""
    lines = [write_head(document.head), f"# {_text(document.title) or '-'}"]
    if document.subtitle:
        lines += ["", _text(document.subtitle)]
    for section in document.sections:
        lines += ["", f"## {_text(section.title)}", "", *_blocks(section.blocks)]
    return "\n".join(line.rstrip("\n") for line in lines) + "\n"


def _text(value: str) -> str:
    """A value as one safe line."""
    return md_text(without_controls(value)).replace("\u2028", "&#8232;").replace("\u2029", "&#8233;")


def _blocks(blocks: tuple[Block, ...]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Grid):
            lines += _grid(block)
        elif isinstance(block, Person):
            lines += [*([""] if lines else []), f"### {_text(block.name) or '-'}", ""]
            lines += [line for fact in block.facts for line in _fact(fact)]
        elif isinstance(block, Fact):
            lines += _fact(block)
        elif isinstance(block, Talk):
            lines += _talk(block)
        else:
            lines.append(_item(block))
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _item(item: Item) -> str:
    aside = f" ({_text(item.aside)})" if item.aside else ""
    return f"- {_text(item.text)}{aside}"


def _fact(fact: Fact) -> list[str]:
    """A field with when it was learned and from whom; a text of several lines stands below its label."""
    more = as_of_words(fact)
    known = f" *({_text(more)})*" if more else ""
    if "\n" in fact.value.strip():
        return [f"- **{_text(fact.label)}:**{known}", "", *_indented(fact.value), ""]
    return [f"- **{_text(fact.label)}:** {_text(fact.value)}{known}"]


def _talk(talk: Talk) -> list[str]:
    """The day, what it was, and the text: on the same line, or below where it has several."""
    won = _(", advance won") if talk.advance else ""
    head = f"- **{talk.on.isoformat()}** {_text(talk.what + won)}"
    if "\n" in talk.text.strip():
        return [head, "", *_indented(talk.text), ""]
    return [f"{head}: {_text(talk.text)}" if talk.text else head]


def _indented(value: str) -> list[str]:
    lines = md_block(without_controls(value).replace("\u2028", "\n").replace("\u2029", "\n").strip()).split("\n")
    return [f"  {line}" if line.strip() else "" for line in lines]


def _grid(grid: Grid) -> list[str]:
    rows = [grid.columns, tuple("---" for _column in grid.columns), *grid.rows]
    lines = []
    for place, row in enumerate(rows):
        cells = row if place == 1 else tuple(_text(cell) for cell in row)
        lines.append("| " + " | ".join(cells) + " |")
    return lines
