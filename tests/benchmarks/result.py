"""What a measurement found: one line of the table, with its goal, as text."""

from typing import NamedTuple


class Found(NamedTuple):
    """One number of one book. `goal` is the largest value that is good enough, None where there is none."""

    name: str
    value: float
    unit: str
    """"x" is a ratio to something in the same run; else ms, s, bytes, MiB."""
    goal: float | None = None

    def said(self) -> str:
        """The value as the table shows it; one that misses its goal in bold."""
        digits = 2 if self.unit == "x" and self.value < 10 else 1 if self.value < 10 else 0
        text = f"{self.value:,.{digits}f}"
        return f"**{text}**" if self.goal is not None and round(self.value, digits) > self.goal else text


def table(columns: list[str], lines: dict[str, dict[str, Found]]) -> str:
    """Markdown: a line for each measurement, a column for each book."""
    head = ["what", "goal", *columns]
    rows = [head, ["---", "---", *["---:"] * len(columns)]]
    for name, by_book in lines.items():
        some = next(iter(by_book.values()))
        goal = "" if some.goal is None else f"{some.goal:g}"
        cells = [by_book[column].said() if column in by_book else "-" for column in columns]
        rows.append([f"{name}, {some.unit}", goal, *cells])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
