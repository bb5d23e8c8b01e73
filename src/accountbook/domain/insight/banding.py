"""Numbers as bands: headcount, turnover and the size of an enterprise (recommendation 2003/361/EC); money in euro cents."""

from bisect import bisect_right

MILLION, CENTS = 1_000_000, 100
_HEADS = (10, 50, 250)
_HEAD_BANDS = ("1-9", "10-49", "50-249", "250+")
_TURNOVER = (2 * MILLION, 10 * MILLION, 50 * MILLION)
_TURNOVER_BANDS = ("<2M", "2-10M", "10-50M", "50M+")
SIZES = ("micro", "small", "medium", "large")


def headcount_band(employees: int | None) -> str | None:
    """1-9, 10-49, 50-249 or 250+; None if unknown or below 1."""
    if employees is None or employees < 1:
        return None
    return _HEAD_BANDS[bisect_right(_HEADS, employees)]


def turnover_band(turnover_cents: int | None) -> str | None:
    """Below 2, 10 or 50 million euro, or more; None if unknown or negative."""
    if turnover_cents is None or turnover_cents < 0:
        return None
    return _TURNOVER_BANDS[bisect_right(_TURNOVER, turnover_cents // CENTS)]


def enterprise_size(
    employees: int | None,
    turnover_cents: int | None = None,
    balance_cents: int | None = None,
) -> str | None:
    """micro, small, medium or large (2003/361/EC, article 2): headcount and either turnover or balance sheet total.

    Headcount below 10, 50, 250; turnover up to 2, 10, 50 million or balance sheet up to 2, 10, 43 million euro. Money
    that is not known does not count against; without headcount the size follows the money; None if nothing is known.
    """
    by_money = [
        sum(cents > limit * MILLION * CENTS for limit in limits)
        for cents, limits in ((turnover_cents, (2, 10, 50)), (balance_cents, (2, 10, 43)))
        if cents is not None and cents >= 0
    ]
    by_heads = bisect_right(_HEADS, employees) if employees is not None and employees >= 1 else None
    if by_heads is None and not by_money:
        return None
    return SIZES[max(by_heads or 0, min(by_money, default=0))]
