"""The rooms of the code, each with the first sentence of its docstring: what the README prints under *How it is built*."""

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "accountbook"
HIDDEN = ("migrations/versions",)
WIDTH = 21


def rooms() -> str:
    """Every package from the top of the house down, a package in another one indented, with what it says of itself."""
    told = []
    for name in ("cli", "ui", "entering", "exchange", "reports", "store", "models", "domain", "demo"):
        for init in sorted((SOURCE / name).rglob("__init__.py")):
            room = init.parent.relative_to(SOURCE)
            if room.as_posix().endswith(HIDDEN):
                continue
            label = "  " * (len(room.parts) - 1) + room.name + "/"
            told.append(f"{label:{WIDTH}}{_sentence(init)}")
    return "\n".join(told)


def _sentence(init: Path) -> str:
    docstring = ast.get_docstring(ast.parse(init.read_text("utf-8")))
    assert docstring, f"{init} does not say what it is for"
    return docstring.partition("\n")[0]


if __name__ == "__main__":
    print(rooms())
