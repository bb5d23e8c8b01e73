"""Names of several words behind an "@" without quotes: "@Maria Steiner wants samples", where she is in the book."""

import re
from collections.abc import Sequence

from accountbook.domain.lines.lineparts import Tongue, Word, leading_date, person_of, split_words
from accountbook.domain.names import alike_words
from accountbook.domain.personnames import begins_with_particle, without_titles

Known = Sequence[tuple[str, ...]]
"""The folded words of the name of each person who may be meant."""
_LONGEST = 6
_ENDS = ".,;:!?)/&+"
_WORD = re.compile(rf"([^\W\d_][\w.'’-]*?)((?:['’]s)?[{re.escape(_ENDS)}]*)")
_INITIAL = re.compile(r"[^\W\d_]{1,3}\.")


def whole_names_quoted(line: str, known: Known, tongue: Tongue) -> str:
    """The line with quotes around each marked name that goes on in the next words, as somebody known is called.

    Words that are in nobody's name stay text, and so do all behind a comma, those in small letters behind a name that
    is not ("@Peter kurz telefoniert"), and a day ("@nils morgen anrufen").
    """
    if not known or "@" not in line:
        return line
    words, quoted, start, index = split_words(line), "", 0, 0
    while index < len(words):
        used, said, ends = _whole(words[index : index + _LONGEST], line, known, tongue)
        if used:
            quoted += f'{line[start : words[index].start]}@"{said}"{ends}'
            index, start = index + used, words[index + used].end
        index += 1
    return quoted + line[start:]


def fuller_name(line: str, typed: str) -> str:
    """A marked name with the surname that seems to follow it: "Rita Müller" of "@Rita Müller wants"; `typed` otherwise."""
    words = split_words(line)
    for index, word in enumerate(words):
        if person_of(word.text) != typed or not _goes_on(word.text):
            continue
        said = ""
        for following in words[index + 1 : index + _LONGEST]:
            if not (name := _WORD.fullmatch(following.text)):
                break
            said = f"{said} {name[1]}"
            if name[1][0].isupper():
                return f"{typed}{said}"
            if name[2] or not begins_with_particle(f"{name[1]} x"):
                break
    return typed


def _whole(words: Sequence[Word], line: str, known: Known, tongue: Tongue) -> tuple[int, str, str]:
    """How many words behind a marked one belong to its name, the name they make, and the signs behind it."""
    first = words[0].text
    if not (name := person_of(first)) or not _goes_on(first):
        return 0, "", ""
    wanted = alike_words(without_titles(name))
    rests = [rest for person in known if wanted and (rest := _without(person, wanted)) is not None]
    best, said = (0, "", ""), first[1:]
    for place in range(1, len(words)):
        part = _WORD.fullmatch(words[place].text)
        rests = [rest for person in rests if part and (rest := _same_without(person, alike_words(part[1]))) is not None]
        if not part or not rests or "\n" in line[words[place - 1].end : words[place].start]:
            break
        joins = begins_with_particle(f"{part[1]} x")
        if part[1][0].islower() and not joins and (name[0].isupper() or leading_date([part[1]], tongue)):
            break
        said = f"{said} {part[1]}"
        if not joins:
            best = (place, said, part[2])
        if part[2]:
            break
    return best


def _goes_on(word: str) -> bool:
    """Whether a name may go on behind its first word: it has no quotes, and no comma or the like ends it."""
    if word[1:2] in '"“„' or word.endswith(("'s", "’s")):
        return False
    return word[-1] not in _ENDS or bool(_INITIAL.fullmatch(word[1:]))


def _without(name: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...] | None:
    """The words of a name beside those that were typed, or begin as they do; None where one of them is not in it."""
    left = list(name)
    for typed in wanted:
        meant = typed if typed in left else next((word for word in left if word.startswith(typed)), "")
        if not meant:
            return None
        left.remove(meant)
    return tuple(left)


def _same_without(name: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...] | None:
    return _without(name, wanted) if wanted and set(wanted) <= set(name) else None
