"""Lines behind "order", and what each tells: one that was lost, one only hoped for, or an order.

In doubt a line is a won order of the full amount: a loss, a hope and a credit need a sign of their own. Both sides
stand in one table, so that who believes more, or less, sees what the other side loses. A row is "amount | line".
"""

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
"""
"""Somebody else got it, or nobody."""

NONE = """
- | order not placed
- | Auftrag noch nicht erteilt
- | order: no
5000 | order: expected next month 5000€
- | order 200 expected in May
- | order still open
300 | pedido posible 300€
500 | order offer sent 500€
- | order status asked
- | ordered nothing yet
5000 | order 5000€ no budget
5000 | order for 5000€ expected in May
5000 | order about 5000€ expected in May
5000 | Auftrag über 5000€ erwartet
5000 | Auftrag über 5000€ offen
5000 | order pumps expected in May 5000€
- | Auftrag Pumpen erwartet im Mai
5000 | pedido de 5000€ pendiente
- | order expected from Huber
5000 | order 5000€ possible if the price is right
4000 | pedido 4000€ pendiente de aprobación
3000 | Auftrag 3000€ erwartet im Frühjahr
5000 | Auftrag 5000€ erwartet nach Messe
5000 | order 5000€ expected by May
5000 | order 5000€ still pending at HQ
5000 | order pumps 5000€ likely after the fair
5000 | Auftrag 5000€ offen wegen Budget
5000 | pedido 5000€ previsto para mayo
5000 | pedido 5000€ pendiente aún de aprobación
5000 | pedido 5000€ pendiente de aprobar
5000 | 5000€ pendente de aprovação
5000 | 5000€ pending for approval
5000 | Auftrag 5000€ offen bis zur Freigabe
5000 | Auftrag 5000€ erwartet nach Freigabe
5000 | order expected from Huber 5000€
5000 | order 5000€ expected in the spring
5000 | order 5000€ expected in 2 weeks
5000 | order 5000€ expected next week
5000 | Auftrag 5000€ erwartet in 2 Wochen
5000 | Auftrag 5000€ erwartet nächste Woche
5000 | order 5000€ expected soon
5000 | order 5000€ expected by end of May
5000 | Auftrag 5000€ erwartet bis Ende Mai
5000 | order 5000€ expected on Friday
5000 | Auftrag 5000€ leider noch offen
5000 | order 5000€ pending
5000 | order 5000€ pendiente de firma
5000 | order 5000€ pendiente de la firma
5000 | order 5000€ pendiente de confirmación
5000 | order 5000€ pendiente de confirmar
5000 | order 5000€ pendiente de dirección
5000 | order 5000€ pending for customer approval
5000 | order 5000€ pending for board approval
5000 | order 5000€ expected after final approval
5000 | order 5000€ erwartet nach interner Freigabe
5000 | order 5000€ erwartet nach Budgetfreigabe
5000 | order 5000€ erwartet nach Vorstandssitzung
5000 | order 5000€ expected after board meeting
5000 | order 5000€ pending with purchasing
5000 | order 5000€ pending with management
- | order pending with purchasing
5000 | order 5000€ expected to be signed Friday
5000 | order 5000€ expected to be placed in May
5000 | order 5000€ expected by year end
5000 | order 5000€ erwartet vor Weihnachten
5000 | order 5000€ erwartet im neuen Jahr
5000 | order 5000€ pending at purchasing
5000 | order 5000€ likely with the new boss
5000 | order 5000€ maybe with Wilo
5000 | order 5000€ likely to be placed
5000 | order 5000€ unlikely at this price
5000 | order 5000€ unlikely for now
5000 | order 5000€ wahrscheinlich mit Rabatt
5000 | order 5000€ likely from Huber
"""
"""There is none yet."""
ORDER = """
5000 | pumps - 5000€
500 | 20 pcs - 500€ seals
2000 | order 2000€ pumps rejected
5000 | order 5000€ pumps
500 | order open end wrenches 500€
900 | order planned maintenance kit 900€
- | order missing 3 pallets delivered late
500 | order 500€ no delivery note
500 | order 500€ discount refused
500 | order 500€ pumps, invoice cancelled
500 | order 500€ because Wilo lost
500 | order 500€ lost samples replaced
- | bestellt 20 Pumpen, 3 storniert
500 | order 500€ offer 123
- | order no. 4711
- | order not lost
500 | Bestellung 500€ nicht vor Mai liefern
500 | order 500€ >fri ask what was lost
5000 | order 5000€ deposit not received yet
5000 | order 20 pumps 5000€ invoice not received
- | order 20 pumps, invoice not received
5000 | Auftrag 5000€ Anzahlung nicht erhalten
5000 | Auftrag 5000€ Auftragsbestätigung noch nicht bekommen
5000 | Bestellung 5000€ Liefertermin noch nicht bestätigt
5000 | order 5000€ price not confirmed
5000 | order 5000€ no budget problem
5000 | order 5000€ no need to visit
5000 | order 5000€ pumps no budget for service
500 | order 500€ discount no
500 | order 500€ delivery open
5000 | order 5000€ previous order cancelled
5000 | order 5000€ at a loss
5000 | order at loss 5000€
5000 | order 5000€ pumps for Wilo customers lost
5000 | order 5000€ pumps but service lost to Wilo
500 | order 500€ samples: none
5000 | order 20 pumps 5000€, 3 cancelled
5000 | order 20 pumps 5000€ (3 cancelled)
5000 | order 20 pumps 5000€ 3 rejected by QA
5000 | order 5000€ 3 lost
5000 | order pumps 5000€ upgrade declined
5000 | Bestellung Pumpen 5000€ Wartung storniert
5000 | Bestellung 5000€ alter Lieferant weg
5000 | Bestellung 5000€ muss bald weg
5000 | order pumps 5000€ wilo lost
5000 | pedido juntas 5000€ pendiente de entrega
5000 | order seals 5000€ planned for delivery in may
5000 | order seals 5000€ open for delivery
5000 | Bestellung Dichtungen 5000€ geplant für Werk 2
5000 | Bestellung Dichtungen 5000€ geplant in Werk 2
- | order 20 pumps 3 cancelled
5000 | order 5000€ pumps 300€ lost
5000 | order 5000€ 20 pumps 3 lost
5000 | order 20 pumps 5000€, all delivered
5000 | order 5000€ not all received
500 | order 500€ discount rejected
5000 | order 5000€ expected to ship in May
500 | order open for delivery 500€
300 | pedido 300€ pendiente de la entrega
5000 | 5000€ Preisnachlass abgelehnt
5000 | 5000€ pumps warranty declined
5000 | 20 pumps and 5 valves DN 80 cancelled 5000€
5000 | 20 pumps and 5 valves cancelled 5000€
5000 | 20 pumps 3 were cancelled 5000€
5000 | Auftrag 5000€ Montage abgelehnt
5000 | 5000€ Aufpreis abgelehnt
5000 | 5000€ Nachlass abgelehnt
5000 | 5000€ Ratenzahlung abgelehnt
5000 | 5000€ Teillieferung abgelehnt
5000 | 5000€ Versicherung abgelehnt
5000 | 5000€ Wartungsvertrag abgelehnt
5000 | 5000€ Expresslieferung abgelehnt
5000 | 5000€ prepayment declined
5000 | 5000€ insurance rejected
5000 | 5000€ financing declined
5000 | 5000€ leasing rejected
5000 | 5000€ training declined
5000 | 5000€ extras rejected
5000 | 5000€ surcharge declined
5000 | 5000€ garantía rechazada
5000 | 5000€ anticipo rechazado
5000 | 5000€ financiación rechazada
5000 | 5000€ pendiente de facturar
5000 | pedido 5000€ pendiente de cobro
5000 | pedido pendiente de cobro 5000€
5000 | 5000€ pendiente por cobrar
5000 | 5000€ pendiente aún de cobro
5000 | 5000€ pendiente de servir
5000 | 5000€ pendiente de enviar
5000 | 5000€ pendiente de factura
5000 | 5000€ pendiente de recibir
5000 | 5000€ pendiente de transporte
5000 | 5000€ pendiente de montaje
5000 | 5000€ pendiente de stock
5000 | 5000€ pendente de faturar
5000 | 5000€ pendente de envio
5000 | order 5000€ pending for invoice
5000 | order pending for invoice 5000€
5000 | order 5000€ expected from Italy in May
5000 | order 5000€ expected to arrive Friday
5000 | Auftrag 5000€ erwartet ab Werk im Mai
5000 | Auftrag 5000€ geplant für Messe
500 | - 500€ pumps
500 | order - 500€ pumps
5000 | 5000€ warranty declined, delivery in May
5000 | 5000€ Wartung abgelehnt, zu liefern im Mai
5000 | 5000€ insurance declined Friday delivery
"""
"""What stands beside it was lost, refused or open; and what may mean either."""
