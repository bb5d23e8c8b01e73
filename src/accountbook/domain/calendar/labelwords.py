"""What the label of a field of the book's own says of its day: that it is over, or that it is still to come.

In the six languages of the program, without accents, as `datewords` folds them.
"""

import re

from accountbook.domain.calendar import datewords as say


def words_of(label: str) -> frozenset[str]:
    """The folded words of a label, split at whatever is no letter: "Last-Audit" looks back, too."""
    return frozenset(re.findall(r"[^\W\d_]+", say.plain(label)))


def _words(table: str) -> frozenset[str]:
    return frozenset(say.plain(table).split())


def _endings(stems: str, endings: str) -> frozenset[str]:
    """Each stem with each of the endings that gender and number give it."""
    return _words(" ".join(stem + ending for stem in stems.split() for ending in ("", *endings.split())))


LOOKS_AHEAD = (
    say.NEXT
    | say.AFTER_NEXT
    | _words("until till upcoming coming planned scheduled expected due expires expiry expiration renewal renew renews")
    | _words("deadline nächst bis geplant geplante geplanter geplantes erwartet fällig fälligkeit ablauf")
    | _words(
        "verlängerung verlängern kommend kommende kommender kommendes hasta próximos próximas até vence vencimiento"
    )
    | _words("vencimento renovación renovação prevista previsto prevista planeado plazo prazo nästkommande kommande")
    | _words(
        "planerad planerat planerade förväntad förväntat förfaller förnyelse förnyas до следващи следващите изтича"
    )
    | _endings("планиран очакван предстоящ", "а о и")
    | _words("изтичане подновяване срок")
)
"""A day that is still to come; stronger than what looks back: "Signed until"."""
LOOKS_BACK = (
    say.LAST
    | _words("latest previous since seit zuletzt desde anterior últimos últimas senast sista sedan от")
    | _endings("последен последна последно последни предишен предишна предишно предишни", "я та то те ят")
    | _words("signed bought purchased installed delivered shipped received checked inspected tested audited serviced")
    | _words("visited sent paid founded opened joined built commissioned trained")
    | _words("unterschrieben unterzeichnet gekauft installiert geliefert erhalten geprüft gewartet besucht gesendet")
    | _words("verschickt bezahlt gegründet eröffnet gebaut geschult")
    | _endings(
        "firmad comprad instalad entregad recibid revisad visitad pagad fundad assinad recebid verificad", "o a os as"
    )
    | _words("entregue pago paga undertecknat undertecknad signerat signerad köpt installerat installerad")
    | _words("levererat levererad mottaget mottagen kontrollerat kontrollerad besökt betalt betald skickat skickad")
    | _endings("подписан купен инсталиран доставен получен проверен посетен платен изпратен основан", "а о и")
)
"""A day that is over."""
