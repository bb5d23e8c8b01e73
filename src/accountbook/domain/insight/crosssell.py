"""White space: which of our products a company has never bought, and how many companies like it have.

"Like it" means the same group, whatever the caller groups by (industry and size, a segment, a latent class). Below
five such companies the whole book is the comparison, and the sentence says so.
"""

import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from accountbook.domain.insight.inputs import Missing, spellings
from accountbook.domain.insight.stats import wilson
from accountbook.domain.names import fold
from accountbook.row import Row
from accountbook.tongue import _, ngettext

PEERS_NEEDED = 5


@lru_cache(maxsize=4096)
def product_key(name: str) -> str:
    """What the spellings of one product have in common: "Pump" and "PUMP" are one, "C" and "C#" are two.

    Capitals, spaces and the forms of a letter mean nothing in a name; every other sign may be all that tells two apart.
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def products_meant(products: Iterable[str], typed: str) -> list[str]:
    """The products meant by a name or a part of it: spelt so, else without accents, else with it inside.

    Every sign that was typed has to be there, and so has a letter that has no small form: who asks for C# does not mean
    C, nor who asks for 糖 another word that sounds like it.
    """
    key, bare = product_key(typed), fold(typed)
    signs = {sign for sign in key if not (sign.islower() or sign.isdecimal() or sign == " ")}
    keys = {name: product_key(name) for name in products}
    alike = {name: fold(name) for name, own in keys.items() if bare and signs <= set(own)}
    return (
        [name for name, own in keys.items() if own == key]
        or [name for name, own in alike.items() if own == bare]
        or [name for name, own in keys.items() if key in own or (name in alike and bare in alike[name])]
    )


class Blank(Row):
    """A product a company never bought: `buyers` of `peers` companies like it did; `likely` is the cautious share.

    `whole_book` says that there were too few like it and all customers were compared.
    """

    company_id: int
    product: str
    buyers: int
    peers: int
    likely: float
    whole_book: bool


def white_space(
    bought: Mapping[int, AbstractSet[str]],
    products: Sequence[str],
    group: Mapping[int, Hashable],
) -> dict[int, list[Blank]] | Missing:
    """The blanks of every company, the likeliest first; products outside the own list are left out, spellings are one.

    `bought` holds every company to look at; those without any purchase are looked at but are no comparison.
    """
    buyers = {key for key, items in bought.items() if items}
    had = {key: set(map(product_key, items)) for key, items in bought.items()}
    if len(buyers) <= PEERS_NEEDED:
        text = _("Not enough customers with purchases to compare (have {have}, need {need}).")
        return Missing(text.format(have=len(buyers), need=PEERS_NEEDED + 1), len(buyers), PEERS_NEEDED + 1)
    own = spellings(products, product_key)
    sizes = Counter(group[key] for key in buyers if group.get(key) is not None)
    everywhere = Counter(item for key in buyers for item in had[key])
    within: dict[Hashable, Counter[str]] = {}
    for key in buyers:
        if group.get(key) is not None:
            within.setdefault(group[key], Counter()).update(had[key])
    found: dict[int, list[Blank]] = {}
    for key, items in had.items():
        kind, me = group.get(key), key in buyers
        whole = kind is None or sizes[kind] - me < PEERS_NEEDED
        counts, peers = (everywhere, len(buyers) - me) if whole else (within[kind], sizes[kind] - me)
        blanks = [_blank(key, name, counts[item], peers, whole) for item, name in own.items() if item not in items]
        found[key] = sorted(blanks, key=lambda one: -one.likely)
    return found


def _blank(key: int, name: str, buyers: int, peers: int, whole: bool) -> Blank:
    """One blank; the lower end of the 90 % interval keeps "2 of 2" below "40 of 50"."""
    return Blank(key, name, buyers, peers, wilson(buyers, peers)[0] if buyers else 0.0, whole)


def sentence(blank: Blank) -> str:
    """The blank with its comparison: "7 of 9 like it also buy seals"."""
    text = (
        ngettext(
            "{buyers} of {peers} customers buys {product}", "{buyers} of {peers} customers buy {product}", blank.buyers
        )
        if blank.whole_book
        else ngettext(
            "{buyers} of {peers} like it also buys {product}",
            "{buyers} of {peers} like it also buy {product}",
            blank.buyers,
        )
    )
    return text.format(buyers=blank.buyers, peers=blank.peers, product=blank.product)
