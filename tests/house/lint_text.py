"""Reads the source of the screens and finds bare strings on their way into widgets.

A string that Textual takes for markup may be a person's text, so every such argument must be a literal, a translated
literal, `text(...)`, `cell(...)`, `Content`, or the call must say `markup=False`. Names are followed inside their
function; functions annotated to return Content or Text count.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

DOORS = {"text", "cell", "quoted", "Content", "Text"}
CHANGES = {"stylize", "join", "append", "append_text", "pad", "pad_left", "pad_right", "truncate", "copy", "rstrip"}
TRANSLATORS = {"_", "ngettext"}
SAFE_TYPES = ("Content", "Text", "Strip", "Widget", "Visual")


class Takes(NamedTuple):
    """Which arguments of a call are read as markup: places (None for all of them) and keywords."""

    places: tuple[int, ...] | None
    words: tuple[str, ...]


CALLS = {
    "Static": Takes((0,), ("content",)),
    "Label": Takes((0,), ("content",)),
    "Button": Takes((0,), ("label", "tooltip")),
    "Checkbox": Takes((0,), ("label",)),
    "RadioButton": Takes((0,), ("label",)),
    "Link": Takes((), ("tooltip",)),
    "Option": Takes((0,), ("prompt",)),
    "Selection": Takes((0,), ("prompt",)),
    "Tab": Takes((0,), ("label",)),
    "TabPane": Takes((0,), ("title",)),
    "Tree": Takes((0,), ("label",)),
    "Collapsible": Takes((), ("title",)),
    "DiscoveryHit": Takes((0,), ("display", "help")),
    "Hit": Takes((1,), ("match_display", "help")),
    "notify": Takes((0,), ("message", "title")),
    "add_row": Takes(None, ("label",)),
    "add_column": Takes((0,), ("label",)),
    "add_columns": Takes(None, ()),
    "update_cell": Takes((2,), ("value",)),
    "add_option": Takes((0,), ("item",)),
    "from_markup": Takes((0,), ("markup",)),
}
_CONTENT = ast.Call(ast.Name("Content"), [], [])
"""What stands for a value known to be safe by its annotation."""

TITLES = {"border_title", "border_subtitle", "tooltip", "placeholder_content"}


class Finding(NamedTuple):
    """One bare string."""

    path: Path
    line: int
    call: str
    source: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.call} gets {self.source}: use text(...) or cell(...)"


def lint_tree(folder: Path) -> list[Finding]:
    """All findings under a folder of source files."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py"))}
    safe = {name for tree in trees.values() for name in _returning_safe(tree)}
    return [finding for path, tree in trees.items() for finding in _Reader(path, safe).read(tree)]


def lint_source(source: str) -> list[Finding]:
    """All findings in one piece of source."""
    tree = ast.parse(source)
    return _Reader(Path("sample.py"), set(_returning_safe(tree))).read(tree)


def _returning_safe(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _is_safe_type(node.returns):
            yield node.name


def _is_safe_type(annotation: ast.expr | None) -> bool:
    """Whether every alternative of an annotation is a safe type or None; containers count by what they hold."""
    if annotation is None:
        return False
    if isinstance(annotation, ast.BinOp):
        sides = [side for side in (annotation.left, annotation.right) if ast.unparse(side) != "None"]
        return all(map(_is_safe_type, sides))
    if isinstance(annotation, ast.Subscript):
        return ast.unparse(annotation.slice).removesuffix(", ...") in SAFE_TYPES
    return ast.unparse(annotation).strip("'\"") in SAFE_TYPES


class _Reader:
    """Reads one module."""

    def __init__(self, path: Path, safe_functions: set[str]) -> None:
        self.path = path
        self.safe_functions = safe_functions | DOORS
        self.findings: list[Finding] = []

    def read(self, tree: ast.AST) -> list[Finding]:
        """The module's findings."""
        self._visit(tree, {})
        return self.findings

    def _visit(self, node: ast.AST, names: dict[str, list[ast.expr | None]]) -> None:
        """Walk, with what each local name is ever bound to (None for something unknown)."""
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            names = names | _bindings(node)
        if isinstance(node, ast.Call):
            self._check_call(node, names)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in TITLES:
                    self._check(node.value, target.attr, names)
        for child in ast.iter_child_nodes(node):
            self._visit(child, names)

    def _check_call(self, call: ast.Call, names: dict[str, list[ast.expr | None]]) -> None:
        name = _name_of(call.func)
        if name == "update" and isinstance(call.func, ast.Attribute) and "Static" in ast.unparse(call.func.value):
            takes = Takes((0,), ("content",))
        elif name in CALLS:
            takes = CALLS[name]
        else:
            return
        if any(word.arg == "markup" and ast.unparse(word.value) == "False" for word in call.keywords):
            return
        for place, argument in enumerate(call.args):
            if takes.places is None or place in takes.places:
                self._check(argument, name, names)
        for word in call.keywords:
            if word.arg in takes.words:
                self._check(word.value, name, names)

    def _check(self, value: ast.expr, call: str, names: dict[str, list[ast.expr | None]]) -> None:
        if not self._is_safe(value, names, frozenset()):
            self.findings.append(Finding(self.path, value.lineno, call, ast.unparse(value)))

    def _is_safe(self, value: ast.expr, names: dict[str, list[ast.expr | None]], seen: frozenset[str]) -> bool:
        match value:
            case ast.Constant():
                return True
            case ast.Call(func=ast.Name(id=name), args=arguments) if name in TRANSLATORS:
                return all(isinstance(argument, ast.Constant) for argument in arguments[: 1 + (name == "ngettext")])
            case ast.Call(func=ast.Name(id="map"), args=[ast.Name(id=name), *_]):
                return name in self.safe_functions
            case ast.BinOp(op=ast.Add(), left=left, right=right):
                both = self._is_safe(left, names, seen) and self._is_safe(right, names, seen)
                return both or self._is_content(left, names, seen)
            case ast.Call():
                return self._is_content(value, names, seen)
            case ast.IfExp(body=body, orelse=other):
                return self._is_safe(body, names, seen) and self._is_safe(other, names, seen)
            case ast.BoolOp(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts):
                return all(self._is_safe(part, names, seen) for part in parts)
            case ast.Starred(value=inner):
                return self._is_safe(inner, names, seen)
            case ast.ListComp(elt=element) | ast.GeneratorExp(elt=element):
                return self._is_safe(element, names, seen)
            case ast.Name(id=name) if name in names:
                bound = [] if name in seen else names[name]
                return all(part is not None and self._is_safe(part, names, seen | {name}) for part in bound)
            case _:
                return False

    def _is_content(self, value: ast.expr, names: dict[str, list[ast.expr | None]], seen: frozenset[str]) -> bool:
        """Whether this is Content or Text itself, which takes plain strings joined to it as they are."""
        match value:
            case ast.Call(func=ast.Attribute(value=owner, attr=attribute)) if attribute in CHANGES:
                return self._is_content(owner, names, seen)
            case ast.Call(func=func):
                return _name_of(func) in self.safe_functions or _owner_of(func) in ("Content", "Text")
            case ast.BinOp(op=ast.Add(), left=left):
                return self._is_content(left, names, seen)
            case ast.Name(id=name) if name in names:
                bound = [] if name in seen else names[name]
                return all(part is not None and self._is_content(part, names, seen | {name}) for part in bound)
            case _:
                return False


def _bindings(function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> dict[str, list[ast.expr | None]]:
    """What each name of a function is bound to; an annotation with a safe type counts as content."""
    bound: dict[str, list[ast.expr | None]] = {}
    arguments = function.args
    for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
        bound[argument.arg] = [_CONTENT if _is_safe_type(argument.annotation) else None]
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    for name in ast.walk(target):
                        if isinstance(name, ast.Name):
                            bound.setdefault(name.id, []).append(value if target is name else None)
            case ast.AnnAssign(target=ast.Name(id=name), value=value, annotation=annotation):
                bound.setdefault(name, []).append(_CONTENT if _is_safe_type(annotation) else value)
            case ast.AugAssign(target=ast.Name(id=name), value=value):
                bound.setdefault(name, []).append(value)
            case ast.For(target=target) | ast.comprehension(target=target) | ast.NamedExpr(target=target):
                for part in ast.walk(target):
                    if isinstance(part, ast.Name):
                        bound.setdefault(part.id, []).append(None)
    return bound


def _name_of(func: ast.expr) -> str:
    return func.id if isinstance(func, ast.Name) else func.attr if isinstance(func, ast.Attribute) else ""


def _owner_of(func: ast.expr) -> str:
    """The class of a call such as Content.assemble(...); `from_markup` is checked by itself."""
    return ast.unparse(func.value) if isinstance(func, ast.Attribute) else ""
