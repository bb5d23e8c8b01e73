"""Lines of pieces as Textual's content, in the looks of a widget's style sheet."""

from textual.content import Content
from textual.widget import Widget

from accountbook.ui.text import text
from accountbook.ui.widgets.cells import Line


def content(widget: Widget, family: str, line: Line) -> Content:
    """A line; a piece with a look is drawn as the widget's component class `family--look`."""
    styles = (widget.get_visual_style(f"{family}--{piece.look}") if piece.look else None for piece in line)
    return Content("").join(text(piece.words, style) for piece, style in zip(line, styles, strict=True))
