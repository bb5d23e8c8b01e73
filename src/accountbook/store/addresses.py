"""Which address of a company stands for it where only one is told, and how a postcode is compared."""


def head_first(address: str = "") -> str:
    """The order that begins with the head office, then tells the oldest; one of no kind is none. `address` is an alias."""
    dot = address and f"{address}."
    return f"{dot}kind IS NOT 'head', {dot}id"


def bare_postcode(address: str) -> str:
    """The postcode without what some write in it and others do not: "SW1A 1AA", "4000-123". `address` is an alias."""
    return f"replace(replace(coalesce({address}.postcode, ''), ' ', ''), '-', '')"
