"""Order lines made one purchase: the lines of one reference, day and company are summed where their currency is one."""

from collections.abc import Iterable
from decimal import Decimal

from accountbook.exchange.importing.columns.amounts import plain_amount
from accountbook.exchange.importing.incoming import Incoming

SAID = 4
"""So many products are named in the remark of a summed order."""


def summed(rows: Iterable[Incoming]) -> list[Incoming]:
    """The rows with the lines of an order as one; rows without a reference or a readable amount stay as they are."""
    orders: dict[tuple[str, ...], list[Incoming]] = {}
    for number, row in enumerate(rows):
        values = row.entry_values
        key = (
            row.company.get("name", ""),
            values.get("reference", ""),
            values.get("purchased_on", ""),
            values.get("currency", ""),
            values.get("outcome", ""),
        )
        alone = not values.get("reference") or plain_amount(values.get("amount", "")) is None
        orders.setdefault((str(number),) if alone else key, []).append(row)
    return [_one(lines) for lines in orders.values()]


def _one(lines: list[Incoming]) -> Incoming:
    if len(lines) == 1:
        return lines[0]
    first = lines[0].entry_values
    values = {code: text for code, text in first.items() if code not in ("quantity", "unit", "uid")}
    for code in ("amount", "margin"):
        parts = [plain_amount(line.entry_values.get(code, "")) for line in lines]
        if all(part is not None for part in parts):
            values[code] = f"{sum(filter(None, parts), Decimal(0)):f}"
        else:
            values.pop(code, None)
    for code in ("product", "category"):
        said = list(dict.fromkeys(text for line in lines if (text := line.entry_values.get(code))))
        if len(said) > 1:
            values.pop(code, None)
        if len(said) > 1 and code == "product":
            values["remark"] = ", ".join(said[:SAID]) + (" …" if len(said) > SAID else "")
    return lines[0]._replace(entry_values=values, parts=tuple(lines), uids={})
