"""Why an order was lost, where no "because" leads to it: "seals price too high", "seals, lead time"."""

from accountbook.domain.calendar.datewords import plain
from accountbook.domain.lines.lineparts import Word, join_words
from accountbook.domain.lines.linewords import BAD, BECAUSE, IS, REASONS, SAYS_MORE, TERMS, TOO


def take_reason(line: str, runs: list[list[Word]], *, named: bool = False) -> str:
    """The reason in the runs of words that were not understood, taken off its run; "" where none is known.

    The first words are the product, unless the line `named` to whom it was lost: "to Kuhn: price".
    """
    return _take_clause(line, runs, named) or _take_last(line, runs, named)


def _take_clause(line: str, runs: list[list[Word]], named: bool) -> str:
    """What begins with a known reason: after a comma ("seals, price too high"), behind what was understood
    ("seals to Kuhn price too high"), or where it says more ("seals price too high")."""
    for number, run in enumerate(runs):
        for place in range(0 if number or named else 1, len(run)):
            for count in (2, 1):
                begins = plain(" ".join(word.text for word in run[place : place + count])).strip(",;.")
                after = plain(run[place + count].text) if place + count < len(run) else ""
                starts = not place or run[place - 1].text[-1] in ",;:" or after in SAYS_MORE
                if begins in REASONS and starts:
                    reason = join_words(line, run[place:]).strip(" ,;.")
                    del run[place:]
                    return reason
    return ""


def _take_last(line: str, runs: list[list[Word]], named: bool) -> str:
    """A known reason at the end of a run ("seals price"); the product keeps at least one word, if there is one."""
    for place, run in enumerate(runs):
        for count in range(min(2, len(run) - (place == 0 and len(runs) == 1 and not named)), 0, -1):
            phrase = plain(" ".join(word.text for word in run[-count:])).strip(",;.")
            if phrase in REASONS:
                reason = join_words(line, run[-count:]).strip(",;.")
                del run[-count:]
                return reason
    return ""


def tells_why(words: list[str]) -> bool:
    """Whether the plain words of a part of a sentence, "" for a sign, are a reason: "too expensive", "price",
    "delivery too late", and not "delivery in May" or "zu liefern im Mai"."""
    said = [word for word in words if word]
    if len(said) > 1 and said[0] in TOO:
        return TERMS.isdisjoint(said)
    counts = (count for count in (2, 1) if " ".join(said[:count]) in REASONS)
    after = said[next(counts, 0) :]
    known = len(after) < len(said) and (not after or _is_bad(after))
    return known or (len(said) > 1 and said[0] in BECAUSE)


def _is_bad(words: list[str]) -> bool:
    """Whether what is said of a reason speaks against it: "too high", "was too late", and not "was ok"."""
    if words[0] in IS:
        return len(words) > 1 and (words[1] in SAYS_MORE - IS or words[1] in BAD)
    return words[0] in SAYS_MORE
