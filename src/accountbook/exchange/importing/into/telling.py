"""What a row says of a company that cannot be written: told in the report, so that nothing is lost unsaid."""

from accountbook.exchange.importing.incoming import Incoming, Typed
from accountbook.exchange.importing.into.work import Work
from accountbook.exchange.importing.report import Report
from accountbook.store.writing.keys import key_of_company
from accountbook.tongue import _


def tell_of_other(work: Work, incoming: Incoming, company_id: int) -> None:
    """Say it where the id of a company stands beside another name: the id counts."""
    known, name = work.keys.names["company", company_id], incoming.company["name"]
    if key_of_company(name) != key_of_company(known):
        why = _("the id beside it is that of “{name}”").format(name=known)
        work.report.not_understood(incoming.line, _("Company"), name, why)


def tell_of_none(work: Work, line: int, record: str, values: Typed) -> None:
    """Say it where a row describes the company of somebody, or a deal there, and does not name it."""
    for code, typed in values.items():
        field = work.field(record, code)
        work.report.not_understood(line, field.label if field else code, typed, _("it names no company"))


def tell_of_missing(report: Report) -> None:
    """Say once what can be done about companies that are not there."""
    said = _(
        "Rows of companies that are not in the book are left out; import those first, or have them created"
        " (“New companies” on the screen, --create-companies)."
    )
    if said not in report.notes:
        report.notes.append(said)
