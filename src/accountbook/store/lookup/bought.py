"""Which purchases are something bought, as SQL over a purchase `o`: not lost, no credit note, not in the bin."""

BOUGHT = "o.outcome IS NOT 'lost' AND coalesce(o.amount, 0) >= 0 AND o.archived_at IS NULL"
