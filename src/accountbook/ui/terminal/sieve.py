"""Takes the terminal's answers to our own question out of the keys."""

QUESTION = "\x1b[5n"
"""Device status report: are you there? Every terminal since the VT100 answers it in order with its output."""

ANSWER = "\x1b[0n"


class AnswerSieve:
    """Counts answers and passes everything else on; an answer may come in pieces."""

    def __init__(self) -> None:
        self._piece = ""

    def feed(self, data: str, expecting: bool) -> tuple[str, int]:
        """The keys in `data` and how many answers were among them.

        While an answer is expected a beginning of one at the end of `data` is kept back for the next call.
        """
        data = self._piece + data
        self._piece = ""
        count = data.count(ANSWER)
        if count:
            data = data.replace(ANSWER, "")
        if expecting and not count:
            for length in (3, 2, 1):
                if data.endswith(ANSWER[:length]):
                    self._piece = data[-length:]
                    return data[:-length], count
        return data, count

    def rest(self) -> str:
        """What was kept back and turned out to be a key (nothing followed it)."""
        piece, self._piece = self._piece, ""
        return piece
