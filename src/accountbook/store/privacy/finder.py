"""What finds a person in a text: how they are called and reached, unless that is a piece of a longer name of others."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from accountbook.domain.longernames import LongerNames, longer_names


class Finder(NamedTuple):
    """What is looked for, and the longer names of others in which it does not count."""

    wanted: re.Pattern[str]
    """What is looked for, of others or not."""
    longer: LongerNames

    def search(self, text: str) -> re.Match[str] | None:
        """The first place that is the person."""
        return next(self._found(text), None)

    def sub(self, said: str, text: str) -> str:
        """The text with this instead of the person."""
        parts, last = [], 0
        for found in self._found(text):
            parts += [text[last : found.start()], said]
            last = found.end()
        return "".join([*parts, text[last:]])

    def passed(self, text: str) -> Iterator[str]:
        """The longer names of others in which the person is not meant, as they stand there."""
        for _match, whole in self._judged(text):
            if whole:
                yield text[slice(*whole)]

    def _found(self, text: str) -> Iterator[re.Match[str]]:
        return (match for match, whole in self._judged(text) if not whole)

    def _judged(self, text: str) -> Iterator[tuple[re.Match[str], tuple[int, int] | None]]:
        """Each place, and where the longer name stands of which it is a piece."""
        place = 0
        while match := self.wanted.search(text, place):
            whole = self.longer.around(text, *match.span())
            yield match, whole
            place = match.start() + 1 if whole else match.end()


def finder(parts: Iterable[str], longer: tuple[str, ...] = ()) -> Finder:
    """What finds any of these regular expressions, in any case of the letters."""
    return Finder(re.compile("|".join(dict.fromkeys(parts)) or r"(?!)", re.IGNORECASE), longer_names(longer))


def either(*finders: Finder) -> Finder:
    """What finds what any of these finds; all of them pass over the same names."""
    return finder(some.wanted.pattern for some in finders)._replace(longer=finders[0].longer)
