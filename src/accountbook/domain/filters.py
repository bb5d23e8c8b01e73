"""The language of `list` and of saved segments: `industry=machinery employees>50 town=Linz #vip "free text" -phone`.

Terms stand side by side and all must hold; a comma separates values of which one is enough, unless it groups the digits
of a number (`turnover=127,030,000`); `-` before a term turns it round. `field=?` is unknown, `field=-` known to be none,
`field=*` known; a bare `-field` is "has no value". `a..b` is a range, `*` at the end of a value a beginning. Quotes keep
blanks, commas and signs in a value.
"""

from collections.abc import Iterable
from itertools import pairwise

from accountbook.domain.names import fold
from accountbook.errors import BookError
from accountbook.row import Row
from accountbook.tongue import _

FIELD, TAG, TEXT = "field", "tag", "text"
_OPERATORS = ("!=", ">=", "<=", "=", ">", "<", "~")
_WORD = r'(?:[^\s"]|"(?:[^"\\]|\\.)*"?)+'
_PART = r'(?:[^,"]|"(?:[^"\\]|\\.)*"?)+'
_QUOTED = r'"((?:[^"\\]|\\.)*)"?'


class Value(Row):
    """One value of a term; `quoted` ones are taken to the letter."""

    text: str
    quoted: bool = False


class Term(Row):
    """One condition. `what` is field, tag or text; `code` and `op` (= != > >= < <= ~) belong to fields."""

    what: str
    code: str
    op: str
    values: tuple[Value, ...]
    negated: bool = False


def read_filter(text: str, codes: Iterable[str] = ()) -> tuple[Term, ...]:
    """The terms of a filter; `codes` are the known fields, so that a bare `-phone` is told from a word.

    Raises BookError for a term that ends in the middle ("employees>"), or that another language would have ("!phone").
    """
    if not text.strip():
        return ()
    import re  # here: the whole book is listed without

    known, words = frozenset(codes), re.findall(_WORD, text)
    _object_to_foreign(words, known)
    return tuple(_term(word, known) for word in words)


def _object_to_foreign(words: list[str], known: frozenset[str]) -> None:
    """Say how a condition is turned round or joined, where it is written as in other languages; nobody means the words."""
    for word, following in pairwise([*words, ""]):
        turned = word[1:] if word.startswith("!") else following if word.casefold() == "not" else ""
        if _is_condition(turned) or (word.startswith("!") and turned.casefold() in known):
            typed = word if word.startswith("!") else f"{word} {following}"
            sentence = _("“{typed}” is written -{term}: a minus turns a term round.")
            raise BookError(sentence.format(typed=typed, term=turned.removeprefix("-")))
        if word.casefold() == "or" and any(map(_is_condition, words)):
            raise BookError(
                _("A filter has no “{word}”; commas stand between values: town=Wels,Linz").format(word=word)
            )


def has_conditions(text: str) -> bool:
    """Whether a text asks for more than words: a condition on a field, a tag, a target group."""
    if not any(sign in text for sign in "=<>~#@"):
        return False
    return any(_is_condition(word.removeprefix("!")) for word in text.split())


def joined(words: Iterable[str]) -> str:
    """The words of a command line as one filter: a word with blanks (the shell took its quotes) is quoted again."""
    return " ".join(_requoted(word) for word in words)


def group_term(name: str) -> str:
    """The term that means the companies of a saved group."""
    return f'@"{name}"' if any(sign.isspace() for sign in name) else f"@{name}"


def names_group(text: str, name: str) -> bool:
    """Whether a rule is built on a saved group, named as a whole (then its blanks need no quotes) or in one of its terms."""
    import re

    words = [text.strip(), *(word.removeprefix("-") for word in re.findall(_WORD, text))]
    return any(_is_group(word, name) for word in words)


def with_group_renamed(text: str, old: str, new: str) -> str:
    """The rule with another name for a saved group that it is built on."""
    import re

    if _is_group(text.strip(), old):
        return group_term(new)

    def renamed(match: re.Match[str]) -> str:
        bare = match[0].removeprefix("-")
        return match[0].removesuffix(bare) + group_term(new) if _is_group(bare, old) else match[0]

    return re.sub(_WORD, renamed, text)


def group_key(name: str) -> str:
    """What names of groups are compared by: a sign may stand for a blank."""
    return fold(name.replace("_", " ").replace("-", " "))


def _is_group(word: str, name: str) -> bool:
    """Whether a term without its minus means the group of this name."""
    return word.startswith("@") and group_key(_plain(word[1:])) == fold(name)


def _requoted(word: str) -> str:
    if '"' in word or not any(sign.isspace() for sign in word):
        return word
    code, op, rest = _split(word)
    first = op or word.startswith(("@", "#", "-"))
    if any(_is_condition(part) or (first and _is_turned(part)) for part in word.split()[1:]):
        return word  # a whole filter in one pair of the shell's quotes
    if word.startswith("@"):
        return group_term(word[1:])
    if op:
        parts = (part.strip() for part in rest.split(","))
        return f"{code}{op}" + ",".join(f'"{part}"' if " " in part else part for part in parts)
    return f'"{word}"'


def _is_condition(word: str) -> bool:
    """Whether a word asks for a tag, a group or the value of a field, turned round or not."""
    bare = word.removeprefix("-")
    return bare[0:1] == "@" or (bare[0:1] == "#" and len(bare) > 1) or bool(_split(bare)[1])


def _is_turned(word: str) -> bool:
    """Whether a word begins like a term that must not hold: "-parent"."""
    return word.startswith("-") and word[1:2].isalpha()


def _split(word: str) -> tuple[str, str, str]:
    """Code, operator and the rest; no operator where the word is not a condition on a field."""
    end = start = int(word.startswith("-"))
    while end < len(word) and (word[end].isalnum() or word[end] == "_" or (word[end] == "." and end > start)):
        end += 1
    if end == start or word[start].isdecimal():
        return word, "", ""
    for op in _OPERATORS:
        if word.startswith(op, end):
            return word[:end], op, word[end + len(op) :]
    return word, "", ""


def _term(word: str, known: frozenset[str]) -> Term:
    negated = word.startswith("-") and len(word) > 1
    bare = word[1:] if negated else word
    if bare.startswith("#") and len(bare) > 1:
        return Term(TAG, "", "=", (Value(_plain(bare[1:])),), negated)
    code, op, rest = _split(bare)
    if op:
        values = _values(rest)
        if not values:
            sentence = _("“{term}” ends in the middle; write a value, or {code}=? for unknown.")
            raise BookError(sentence.format(term=word, code=code))
        return Term(FIELD, code.casefold(), op, values, negated)
    if negated and bare.casefold() in known:
        return Term(FIELD, bare.casefold(), "=", (Value("*"),), True)
    return Term(TEXT, "", "", (Value(_plain(bare), bare.startswith('"')),), negated)


def _values(rest: str) -> tuple[Value, ...]:
    """The values between commas; quotes keep a comma inside."""
    import re

    found = []
    for part in re.findall(_PART, rest):
        text = _plain(part).strip()
        if text:
            found.append(Value(text, part.strip().startswith('"')))
    return tuple(found)


def _plain(text: str) -> str:
    """The text without its quotes."""
    import re

    return re.sub(_QUOTED, lambda match: re.sub(r"\\(.)", r"\1", match[1]), text)
