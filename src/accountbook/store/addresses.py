"""Which address of a company stands for it where only one is told."""


def head_first(address: str = "") -> str:
    """The order that begins with the head office, then tells the oldest; one of no kind is none. `address` is an alias."""
    dot = address and f"{address}."
    return f"{dot}kind IS NOT 'head', {dot}id"
