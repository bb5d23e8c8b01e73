"""Lines behind "order" with the word of a credit, and what each tells: a credit, or an order beside one.

The sign of the money hangs on it: both sides stand in one table. A row is "amount | line".
"""

CREDIT = """
500 | pumps -500€
500 | refund - 500€
500 | order Gutschrift 500€ Dichtungen
500 | order credit note 500€
500 | order 500€ credit note
500 | order refund -500€
500 | order seals 500€ credit note
500 | Bestellung Pumpen Gutschrift 500€
500 | order 500€ Gutschrift
500 | order Retoure 500€
500 | pedido abono 500€
500 | pedido nota de abono 500€
500 | order 20 Pumpen Gutschrift 500€
500 | order leider Gutschrift 500€
500 | refund cancelled order 500€
500 | Kunde bekommt Gutschrift 500€
500 | Kunde erhält eine Gutschrift 500€ für Pumpen
500 | Kunde erhält Gutschrift über 500€
500 | abono factura A-123 500€
500 | abono de la factura A-123 500€
300 | order customer gets refund 300€
500 | credit note rejected goods 500€
500 | refund lost parcel 500€
500 | 500€ refund cancelled pumps
500 | credit note software licence 500€
500 | Gutschrift Software 500€
500 | devolución software 500€
500 | Reklamation und Gutschrift 500€
500 | Rücksendung und Gutschrift 500€
500 | damage and refund 500€
500 | pedido abono parcial 500€
500 | seals and valves refund 500€
500 | Kunde bekommt refund of 500€
500 | abono de 500€
500 | pumps refund for 500€
500 | order customer gets refund - 500€
500 | order pumps refund - 500€
500 | order pumps refund – 500€
500 | customer gets refund via web 500€
500 | customer gets refund ref A-123 500€
500 | abono ref A-123 500€
500 | bombas de devolución 500€
500 | order for refund 500€
500 | Gutschrift nicht gelieferte Pumpen 500€
500 | refund not delivered goods 500€
500 | refund 500€ no pumps delivered
500 | refund pumps cancelled 500€
500 | Gutschrift Pumpen storniert 500€
500 | refund parcel lost 500€
500 | 500€ refund pumps cancelled
500 | credit note no longer needed seals 500€
500 | refund not needed pumps 500€
500 | Gutschrift nicht mehr benötigte Ware 500€
500 | Rücksendung mit Gutschrift 500€
500 | Reklamation mit Gutschrift 500€
500 | Reklamation erledigt mit Gutschrift 500€
500 | Schaden mit Gutschrift 500€
500 | Jahresbonus mit Gutschrift 500€
500 | Pumpen zurück für Gutschrift 500€
500 | pumps returned for refund 500€
500 | return for refund 500€
500 | return with credit note 500€
500 | damage with refund 500€
500 | complaint settled with credit note 500€
500 | order Bonus per Gutschrift 500€
500 | order Reklamation per Gutschrift 500€
500 | order Reklamation geregelt über Gutschrift 500€
500 | Bonus per Gutschrift 500€
500 | Reklamation per Gutschrift 500€
500 | Reklamation geregelt über Gutschrift 500€
"""
"""The amount goes back."""

BESIDE_CREDIT = """
500 | order 500€ credit note not received
500 | order 500€ Gutschrift noch nicht erhalten
500 | order 500€ Gutschrift abgelehnt
500 | order 500€ pumps no refund
500 | order 500€ Pumpen ohne Storno
500 | order kein Storno 500€
500 | order 500€ Ersatz für Retoure
500 | order 500€ Pumpen statt einer Gutschrift
500 | order 500€ pumps customer wants a refund
500 | order 500€ Pumpen 2 % Gutschrift
500 | order refund software 500€
500 | pedido 500€ abono
500 | pedido 500 kg abono 500€
500 | pedido 20 sacos de abono 500€
500 | pedido 20 sacos abono mineral 500€
500 | order credit note not needed 500€ pumps
500 | order Gutschrift eingelöst 500€ Pumpen
500 | order 500€ pumps less 50€ refund
500 | order 500€ pumps, Gutschrift folgt
5000 | 5000€ abono
5000 | 5000€ pumps no refund
5000 | 5000€ Pumpen ohne Storno
5000 | 5000€ customer wants refund
500 | customer wants refund 500€
500 | customer asks for a refund 500€
500 | pumps after refund 500€
500 | Pumpen abzüglich 2 % Gutschrift 500€
5000 | 500 kg abono 5000€
5000 | abono mineral 5000€
5000 | 5000€ pumps and refund
5000 | 5000€ pumps with refund
500 | replacement for refund 500€
700 | pumps before refund 700€
500 | Pumpen vor Gutschrift 500€
500 | Pumpen bei Storno 500€
500 | Pumpen mit Gutschrift 500€
500 | bombas antes de devolución 500€
500 | pumps before credit note 500€
500 | pumps with refund 500€
500 | call about refund 500€
500 | 500€ Gutschrift noch nicht erstellt
500 | 500€ Gutschrift noch nicht da
500 | 500€ Gutschrift nicht eingegangen
500 | 500€ Gutschrift nicht angekommen
500 | 500€ Gutschrift kein Thema
500 | 500€ Retoure nicht erlaubt
500 | 500€ Storno nicht kostenlos
500 | Gutschrift noch nicht freigegeben 500€
500 | 500€ credit note not arrived
500 | 500€ credit note not yet created
500 | 500€ credit note not agreed
500 | 500€ credit note never came
500 | 500€ refund not allowed
500 | 500€ refund not discussed
500 | Gutschrift kein Problem 500€
500 | refund, no thanks 500€
"""
"""An order of the full amount: the credit is only told of, or is something else."""
