"""What finds a person in a text: how they are called and reached, unless that is a piece of a longer name of others."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from accountbook.domain.longernames import LongerNames, longer_names
from accountbook.store.privacy.dialled import DASHES, GAPS
from accountbook.store.privacy.letters import plain, within

_UNGAPPED = dict.fromkeys([*filter(lambda code: chr(code).isspace(), range(0x3001)), *map(ord, f"{GAPS}{DASHES}\\nrt")])
"""Takes out what may stand between the digits of a phone, a break of JSON too."""


class Finder(NamedTuple):
    """What is looked for, and the longer names of others in which it does not count."""

    wanted: re.Pattern[str]
    """What is looked for, of others or not."""
    longer: LongerNames = LongerNames()
    seeds: tuple[str, ...] = ()
    """Plain texts of which one stands wherever something is found; numbers with any gaps. None: anywhere."""

    def may_hold(self, text: str) -> bool:
        """Whether it is worth searching a text: what is cheap to ask rules out most texts of a book."""
        low = plain(text)
        if not self.seeds or any(seed in low for seed in self.seeds) or "\\u" in low:
            return True
        digits = [seed for seed in self.seeds if seed.isdecimal()]
        return bool(digits) and any(seed in low.translate(_UNGAPPED) for seed in digits)

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


def finder(
    parts: Iterable[str], longer: tuple[str, ...] = (), seeds: Iterable[str] = (), *, own: tuple[str, ...] = ()
) -> Finder:
    """What finds any of these regular expressions, in any case of the letters, in texts that hold one of the seeds.

    They are of the names `own`, which tells these from the longer ones where both have the same capitals.
    """
    wanted = re.compile("|".join(dict.fromkeys(parts)) or r"(?!)", re.IGNORECASE)
    told = tuple(dict.fromkeys(form for seed in seeds for form in within(seed)))
    return Finder(wanted, longer_names(longer, own), told)


def either(*finders: Finder) -> Finder:
    """What finds what any of these finds; all of them pass over the same names."""
    seeds = [seed for some in finders for seed in some.seeds]
    return finder((some.wanted.pattern for some in finders), seeds=seeds)._replace(longer=finders[0].longer)
