"""What was bought, or lost, as one typed line."""

from accountbook.domain.lines.onelines import OrderLine
from accountbook.domain.vocabulary import LOST
from accountbook.models.tables import Purchase
from accountbook.store.writing.unit import Unit


def add(unit: Unit, company_id: int, line: OrderLine, currency: str = "EUR") -> Purchase:
    """A purchase, or a loss, of a typed line; `currency` is kept where no amount was typed."""
    purchase = Purchase(
        company_id=company_id,
        purchased_on=line.on,
        outcome=LOST if line.lost else "won",
        product=line.product or None,
        quantity=float(line.quantity) if line.quantity is not None else None,
        unit=line.unit or None,
        amount=line.money.minor if line.money else None,
        currency=line.money.currency if line.money else currency,
        channel=line.channel or None,
        reference=line.reference or None,
        reason=line.reason or None,
        remark=line.text or None,
    )
    unit.add(purchase)
    return purchase
