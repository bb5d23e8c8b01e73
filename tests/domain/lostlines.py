"""Lines behind "order" that tell of one that was lost. A row is "amount | line"; the other side is `orderlines`."""

LOST = """
100 | order lost 100€ to Rival
5000 | order 5000€ lost to Grundfos
5000 | order pumps 5000€ lost to Wilo
5000 | order pumps - 5000€ lost to Wilo
- | order pumps, lost to Wilo
- | order - lost to Wilo
- | order (lost)
- | Auftrag leider verloren
5000 | Auftrag an Wilo verloren 5000€
- | Auftrag storniert
- | Bestellung 20 Pumpen storniert
5000 | order 5000€ pumps lost to Wilo
5000 | order from Huber 5000€ lost
- | order of 20 pumps cancelled
5000 | order 5000€ pumps cancelled
5000 | order Office 365 lost to Wilo 5000€
- | order iPhone 15 cancelled
5000 | order 5000€ Windows 11 lost
- | Bestellung Dichtungen DN 50 verloren
5000 | Auftrag über 5000€ 20 Pumpen verloren
5000 | order 20 pumps 5000€, all cancelled
5000 | order 5000€ pumps declined by purchasing
2000 | pumps 2000€ rejected
2000 | 2000€ pumps rejected by purchasing
5000 | 5000€ Pumpen abgelehnt von der Zentrale
5000 | 5000€ pumps declined due to price
5000 | 5000€ pumps cancelled
5000 | 5000€ abgelehnt
5000 | 20 pumps and 5 valves, all cancelled 5000€
5000 | 20 pumps and 5 valves all cancelled 5000€
5000 | 20 pumps DN 80 lost 5000€
5000 | 5 pumps and 5 valves lost to Wilo 5000€
- | order 5 pumps and 5 valves lost
5000 | 5 pumps + 5 valves lost to Wilo 5000€
5000 | Auftrag 5 Pumpen und 5 Ventile an Wilo verloren 5000€
5000 | 5000€ 2 pumps and 1 valve lost: price
5000 | 2 pumps and 1 valve, lost to Wilo 5000€
- | 2 Pumpen und 1 Ventil storniert wegen Preis 5000€
- | 2 pumps and 1 valve lost because of price 5000€
2000 | 2000€ pumps declined, too expensive
2000 | 2000€ pumps declined (price)
2000 | 2000€ Pumpen abgelehnt - zu teuer
2000 | 2000€ Pumpen abgelehnt: Preis
2000 | 2000€ pumps rejected - price
2000 | 2000€ pumps declined yesterday
5000 | 5000€ pumps declined (lead time)
500 | refund cancelled 500€
500 | refund 500€ cancelled
500 | refund software lost to Wilo 500€
5000 | refund portal lost 5000€
500 | refund software cancelled 500€
500 | refund pumps lost to Wilo 500€
500 | Gutschrift Pumpen abgelehnt 500€
500 | Gutschrift Pumpen abgelehnt vom Chef 500€
500 | refund pumps declined 500€
5000 | 5000€ 2 pumps and 1 valve declined, too expensive
5000 | 20 pumps and 5 valves cancelled, too expensive 5000€
5000 | 5000€ 2 Pumpen und 1 Ventil abgelehnt, zu teuer
2000 | 2000€ pumps declined too expensive
2000 | 2000€ Pumpen abgelehnt zu teuer
2000 | 2000€ Pumpen gestern abgelehnt
2000 | 2000€ Pumpen abgelehnt, kein Budget
2000 | 2000€ Pumpen abgelehnt, kein Bedarf
2000 | 2000€ pumps declined yesterday by purchasing
2000 | 2000€ pumps declined, price was too high
2000 | 2000€ pumps declined, price was high
5000 | 20 pumps and 5 valves cancelled by customer 5000€
5000 | Auftrag 2 Pumpen und 1 Ventil storniert, Preis 5000€
500 | Gutschrift Pumpen an Wilo verloren 500€
"""
"""Somebody else got it, or nobody."""
