"""No bare string of a person's reaches a widget: the source of the screens is read for it."""

from pathlib import Path

import pytest

from tests.house.lint_text import lint_source, lint_tree

SCREENS = Path(__file__).resolve().parents[1] / "src" / "accountbook" / "ui"


def test_the_screens_pass() -> None:
    assert (SCREENS / "text.py").exists()
    findings = lint_tree(SCREENS)
    assert not findings, "\n" + "\n".join(map(str, findings))


BAD = """
Static(company.name)
Label(f"Call {person}")
Button(_("Call {}").format(name))
self.notify(str(error))
self.notify("ok", title=company.name)
table.add_row(cell(a), b)
table.add_row(*row)
table.add_column(field.label)
Option(name, id="x")
Hit(1.0, matcher.highlight(name), run)
DiscoveryHit(name, run)
TabPane("[b]" + name)
Collapsible(child, title=section)
Tree(name)
Static("a" if x else name)
Static(", ".join(names))
Static("a" + name + text("b"))
box.border_title = f"Edit {name}"
Content.from_markup(f"[b]{name}[/b]")
self.query_one("#x", Static).update(name)
""".strip().splitlines()

GOOD = """
Static("constant [b]markup[/b]")
Static()
Label(_("Companies"))
Button(text(name), id=ident)
Static(name, markup=False)
self.notify(_("Saved"))
self.notify(text(sentence), markup=False)
table.add_row(cell(a), cell(b), key=str(pk))
table.add_row(*[cell(value) for value in row])
table.add_row(*map(cell, row))
Option(text(name) + " " + text(town), id=ident)
Hit(1.0, Content(shown), run, text=shown)
Content.from_markup("[b]$name[/b]", name=name)
Static(text(a) if a else _("nothing"))
Collapsible(child, title=text(section))
print(name)
Static(Content(" ").join(lines))
Static(text(a) + name)
Static((Content("") + name).stylize("bold"))
settings.update(changes)
""".strip().splitlines()


@pytest.mark.parametrize("line", BAD)
def test_bad_lines_are_found(line: str) -> None:
    assert lint_source(line), line


@pytest.mark.parametrize("line", GOOD)
def test_good_lines_pass(line: str) -> None:
    assert not lint_source(line), lint_source(line)


def test_names_are_followed_inside_their_function() -> None:
    good = """
def label(name: str) -> Content:
    return text(name)

def compose(title: Content, rows: list[Content]):
    line = text("a")
    line += text("b")
    yield Static(line)
    yield Static(label("x"))
    yield Static(title)
"""
    bad = """
def compose(title: str):
    line = text("a")
    if title:
        line = title
    yield Static(line)
    yield Static(title)
    for name in names:
        yield Label(name)
"""
    assert not lint_source(good)
    assert [finding.line for finding in lint_source(bad)] == [6, 7, 9]
