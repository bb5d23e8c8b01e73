"""What was typed into a search box, as words with their spellings, and the full-text expressions made of them.

A word of plain letters is its own folding; the folding rules proper are imported only for anything else. Typed text
reaches a MATCH expression only inside quotes, so that it can never be read as an operator (33 hostile queries tested).
"""

from accountbook.row import Row

LONGEST = 200
"""Characters of a query that count."""
MOST_WORDS = 8
PHONE_DIGITS = 4
"""Digits from which a number is looked for at the end of phone numbers."""
_WHOLE = 6
"""Digits from which a number is a whole one, so that zeros before it are those one dials first."""
_DIGRAPHS = ("ae", "oe", "ue", "aa")
_UNMARKED = frozenset("àáâãäåçèéêëìíîïñòóôõöùúûüýÿ")
"""Letters that the index of the notes takes for the plain letter by itself."""

Group = tuple[str, ...]
"""The spellings of one word, best first: ("muller", "mueller")."""


class Query(Row):
    """A query: the text as typed, its words (folded, with their spellings), and the digits where it is a number."""

    text: str
    groups: tuple[Group, ...]
    digits: str
    plain: bool
    """Whether every word is its own folding."""

    @property
    def key(self) -> str:
        """The first spelling of all words."""
        return " ".join(group[0] for group in self.groups)


def read_query(typed: str) -> Query:
    """The words of a typed query; never raises."""
    text = typed[:LONGEST]
    if not text.isascii():
        text = text.encode("utf-8", "ignore").decode("utf-8")  # lone surrogates
    text = " ".join(text.replace("\0", " ").split())
    number = text.replace("(0)", "") if text.startswith(("+", "00")) else text
    digits = "".join(sign for sign in number if sign not in " +-()/.")
    if not (digits.isascii() and digits.isdecimal()):
        digits = ""
    groups: list[Group] = []
    plain = True
    for word in text.split(" ") if text else ():
        if _is_plain(word):
            groups.append((word.lower(),))
        else:
            plain = False
            groups.extend(_spellings(word))
    return Query(text, tuple(groups[:MOST_WORDS]), digits, plain)


def phone_ending(digits: str) -> str:
    """How phones with these digits at the end are filed: backwards, a whole number without the zeros dialled first."""
    dialled = digits.lstrip("0")
    return (dialled if len(dialled) >= _WHOLE else digits)[::-1]


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isalnum() and not any(pair in word.lower() for pair in _DIGRAPHS)


def _spellings(word: str) -> list[Group]:
    """The folded words inside one typed word (Huber&Sohn is two), each with its spellings."""
    from accountbook.domain.names import search_forms

    forms = [form.split() for form in search_forms(word)]
    if not forms:
        return []
    alike = [form for form in forms if len(form) == len(forms[0])]
    return [tuple(dict.fromkeys(spelling)) for spelling in zip(*alike, strict=True)]


def name_keys(query: Query) -> tuple[str, str]:
    """The keys under which a company and a person of exactly this name are filed."""
    if query.plain and (len(query.groups) == 1 or not _has_forms(query.groups)):
        return query.key, " ".join(sorted(query.key.split()))
    if len(query.groups) == 1:
        from accountbook.domain.names import short_vowels

        return (short_vowels(query.key),) * 2
    from accountbook.domain.names import company_key, fold, short_vowels

    # A person's key without its rule about titles (Dr., Frau), which costs 10 ms; such a name is found a stage later.
    return company_key(query.text), short_vowels(" ".join(sorted(fold(query.text).split())))


def without_forms(query: Query) -> tuple[Group, ...]:
    """The words that tell a company apart: legal forms (GmbH, AB, OOD) and "and" are off where something remains."""
    if len(query.groups) < 2 or not _has_forms(query.groups):
        return query.groups
    from accountbook.domain.names import company_key, short_vowels

    kept = set(company_key(query.text).split())
    return tuple(group for group in query.groups if not kept.isdisjoint(map(short_vowels, group))) or query.groups


def _has_forms(groups: tuple[Group, ...]) -> bool:
    from accountbook.domain.legalforms import CONNECTORS, PREFIXES, WORDS

    return any(len(word) == 1 or word in WORDS or word in PREFIXES or word in CONNECTORS for (word, *_more) in groups)


def match(groups: tuple[Group, ...], columns: str = "", *, whole: bool = False, first: bool = False) -> str:
    """The full-text expression for rows in whose columns all words stand.

    Words are beginnings of words unless `whole`; with `first` the first of them must begin the column.
    """
    star = "" if whole else " *"
    parts = []
    for number, group in enumerate(groups):
        caret = "^ " if first and number == 0 else ""
        parts.append("(" + " OR ".join(f"{caret}{quoted(word)}{star}" for word in group) + ")")
    expression = " AND ".join(parts)
    return f"{{{columns}}} : ({expression})" if columns else expression


def quoted(text: str) -> str:
    """The text as one phrase of a full-text expression: whatever it holds, it is never an operator."""
    return '"' + text.replace('"', '""') + '"'


def match_text(query: Query) -> str:
    """The expression for texts that are indexed as typed (notes): all words of `text_groups`, as beginnings."""
    return match(text_groups(query))


def text_groups(query: Query) -> tuple[Group, ...]:
    """The words of a query for texts that are indexed as typed: each in every spelling.

    A single letter asks for nothing: no index answers it in a large book.
    """
    groups: list[Group] = []
    for word in query.text.split(" "):
        folded = [" ".join(forms) for forms in _forms_of(word)]
        if folded and len(word) > 1:
            typed = word.lower()
            as_typed = [] if _is_unmarked(typed) else [typed]  # the index would be asked for the same word twice
            groups.append(
                tuple(dict.fromkeys([*as_typed, *folded, *([typed.replace("ss", "ß")] if "ss" in typed else [])]))
            )
    return tuple(groups[:MOST_WORDS])


def most_telling(groups: tuple[Group, ...]) -> tuple[Group]:
    """The word that is asked for at least cost and found most rarely: of those with the fewest spellings the longest."""
    return (max(groups, key=lambda group: (-len(group), len(group[0]))),)


def _is_unmarked(word: str) -> bool:
    """Whether the index files a folded word where it files this one."""
    return word.isalnum() and all(sign.isascii() or sign in _UNMARKED for sign in word)


def _forms_of(word: str) -> list[Group]:
    if _is_plain(word):
        return [(word.lower(),)]
    spelt = _spellings(word)
    return list(zip(*spelt, strict=False)) if spelt else []
