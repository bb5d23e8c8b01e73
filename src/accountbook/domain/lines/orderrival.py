"""To whom an order was lost: "to Kuhn", "to Weinimport Meier GmbH", "gegen Müller & Co. KG"."""

from collections.abc import Callable

from accountbook.domain.calendar.datewords import plain
from accountbook.domain.legalforms import ENDS, WORDS
from accountbook.domain.lines.lineparts import Word, leads_to_number
from accountbook.domain.lines.linewords import BECAUSE, LOST_TO, NAME_LINKS, REASONS, REFERENCE
from accountbook.domain.names import fold


def rival_length(words: list[Word], index: int, ends: Callable[[int], bool]) -> int:
    """How many words at this one are "to" and a rival's name; `ends` says where an amount or a day stands.

    The name goes on over capitalised words and legal forms, up to a comma, a reason or what else is understood.
    """
    if plain(words[index].text) not in LOST_TO or index + 1 >= len(words):
        return 0
    first = index == 1 and plain(words[index].text) != "an"  # "lost an order"
    if not (
        first
        or words[index + 1].text[:1].isupper()
        or any(_is_form(word.text) for word in words[index + 2 : index + 4])
    ):
        return 0
    end = index + 2
    while end < len(words) and words[end - 1].text[-1] not in ",;:" and not ends(end):
        after = end + _links(words, end)
        closed = after == end and _is_form(words[end - 1].text) and not _is_form(words[end].text)
        if closed or not _named(words, after):  # what stands behind "GmbH" is the product
            break
        end = after + 1
    return end - index


def _links(words: list[Word], index: int) -> int:
    """How many small words join two words of a name: "Meier & Sohn", "Kuhn van der Berg"."""
    joined = (place for place, word in enumerate(words[index:]) if plain(word.text) not in NAME_LINKS)
    return next(joined, len(words) - index)


def _named(words: list[Word], index: int) -> bool:
    """Whether a word may go on a name: capitalised or a legal form, and neither a reason nor a code of a product."""
    if index >= len(words):
        return False
    word, phrase = words[index].text, " ".join(plain(word.text) for word in words[index : index + 2])
    known = {plain(word).strip(",;.:"), phrase.strip(",;.:")} & (REASONS | BECAUSE | REFERENCE)
    numbered = index + 1 < len(words) and words[index + 1].text[:1].isdigit() and leads_to_number(word)
    return not known and not numbered and (word[:1].isupper() or _is_form(word))


def _is_form(word: str) -> bool:
    folded = fold(word).replace(" ", "")
    return folded in WORDS or folded in ENDS
