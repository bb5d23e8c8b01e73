"""What was asked on the command line: the words after a command, its options, the day, and the form of the answer."""

from datetime import date

from accountbook.store.lookup.rows import Row

TEXT, TSV, JSON = "text", "tsv", "json"


class Asked(Row):
    """The words and options of one command. `form` is text (a terminal), tsv (a pipe) or json."""

    words: tuple[str, ...]
    options: dict[str, str]
    today: date
    form: str
    interactive: bool = False
    """Whether somebody sits at both ends and can answer a question."""

    @property
    def text(self) -> str:
        """All words as one text: names need no quotes."""
        return " ".join(self.words)

    def number(self, option: str, otherwise: int) -> int:
        """The value of an option that is a whole number."""
        return int(self.options.get(option) or otherwise)
