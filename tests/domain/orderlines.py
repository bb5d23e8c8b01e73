"""Lines behind "order" that tell of one only hoped for, or of an order; those of a lost one stand in `lostlines`.

In doubt a line is a won order of the full amount: a loss, a hope and a credit need a sign of their own. Who
believes more, or less, sees in the other tables what is lost. A row is "amount | line".
"""

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
5000 | order 5000€ pending with customer
5000 | order 5000€ likely after delivery of samples
5000 | order 5000€ unlikely at this delivery time
5000 | order 5000€ expected in late May
5000 | order 5000€ expected after visit
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
5000 | 5000€ warranty declined, too expensive
5000 | 5000€ insurance declined Friday
5000 | 5000€ insurance declined today
5000 | 5000€ insurance declined yesterday
5000 | 5000€ prepayment declined, too risky
5000 | 5000€ financing rejected, no need
5000 | 5000€ Preiserhöhung abgelehnt, zu hoch
5000 | 5000€ Expresslieferung abgelehnt, zu teuer
5000 | 5000€ Montage abgelehnt: Preis
5000 | 5000€ Schulung abgelehnt, zu teuer
5000 | 5000€ insurance declined, delivery is in May
5000 | 5000€ warranty declined, delivery was ok
5000 | 5000€ Wartung abgelehnt, Preis war gut
5000 | order 5000€ pending for packaging
5000 | order 5000€ pending for picking
5000 | order 5000€ pending for packing
5000 | order 5000€ pending for loading
5000 | order 5000€ pending for components
5000 | order 5000€ pending for drawings
5000 | order 5000€ pending for inspection
5000 | order 5000€ pending for prepayment
5000 | order 5000€ pending for deposit
5000 | order 5000€ pending for export licence
5000 | order 5000€ pending to be shipped
5000 | order 5000€ pending to be produced
5000 | order 5000€ pending with forwarder
5000 | order 5000€ pending with DHL
5000 | order 5000€ pending with logistics
5000 | 5000€ expected on site Friday
5000 | order 5000€ expected on site Friday
5000 | order 5000€ expected at customer Friday
5000 | order 5000€ expected at site in May
5000 | order 5000€ expected to leave Friday
5000 | order 5000€ expected to be shipped Friday
5000 | order 5000€ expected to be ready Friday
5000 | order 5000€ expected to be there Friday
5000 | Bestellung 5000€ erwartet bei Kunde am Freitag
5000 | pedido 5000€ pendiente de producción
5000 | pedido 5000€ pendiente de preparación
5000 | pedido 5000€ pendiente de embarque
5000 | pedido 5000€ pendiente de embalaje
5000 | pedido 5000€ pendiente de despacho
5000 | pedido 5000€ pendiente de carga
5000 | pedido 5000€ pendiente de suministro
5000 | pedido 5000€ pendiente de material
5000 | pedido 5000€ pendiente de anticipo
5000 | pedido 5000€ pendiente de transferencia
5000 | Bestellung 5000€ wahrscheinlich ab Werk im Mai
5000 | order 5000€ likely to ship in May
5000 | order 5000€ probably from stock
5000 | order 5000€ probably via web
5000 | Bestellung 5000€ vielleicht zu liefern im Mai
5000 | 20 pumps and 5 valves rejected by QA 5000€
5000 | 20 pumps and 5 valves cancelled on Friday 5000€
5000 | 20 pumps and 5 valves lost by carrier 5000€
5000 | order 5000€ pending for confirmation of delivery date
5000 | 5000€ upgrade declined, delivery was ok
5000 | 5000€ Upgrade abgelehnt zu 300€
"""
"""What stands beside it was lost, refused or open; and what may mean either."""
