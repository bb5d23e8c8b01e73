"""From what was read of a company to what the rules of `domain.briefing` look at."""

from datetime import date

from accountbook.domain.briefing import Known, Met, Situation
from accountbook.domain.fields.field import Field
from accountbook.domain.fields.registry import fields_of
from accountbook.domain.standing import OVER
from accountbook.store.pages.briefing import Dossier
from accountbook.store.pages.views import View

_INDIVIDUAL = frozenset(("buying_months", "preferences", "heard_of_us", "occupation"))
_ORGANISATION_NOT = frozenset(("preferences", "occupation"))


def applies(field: Field, company: View) -> bool:
    """Whether a field is meant for this kind of customer."""
    return field.fits(company.text("kind"), company.text("industry"))


def open_projects(read: Dossier) -> list[View]:
    """Projects that are neither done nor dropped."""
    return [project for project in read.projects if project.text("status") not in OVER]


def situation_of(read: Dossier, today: date) -> Situation:
    """The company as the rules see it."""
    company = read.company
    individual = company.value("kind") == "individual"
    projects = open_projects(read)
    late = [one for one in projects if isinstance(on := one.value("expected_on"), date) and on < today]
    return Situation(
        today=today,
        individual=individual,
        people=tuple(
            Met(
                one.view.text("name"),
                one.roles,
                one.view.text("attitude"),
                one.view.text("influence"),
                one.last_on,
                bool(one.view.text("personal_interest")),
            )
            for one in read.people
        ),
        talks=read.spoken,
        fields=tuple(
            _known(company, one) for one in fields_of("company", read.custom) if _asked(one, company, individual)
        ),
        has_project=bool(projects),
        late_projects=tuple(one.text("name") for one in late),
        ordered_on=_ordered_on(read, today),
    )


def _ordered_on(read: Dossier, today: date) -> date | None:
    """The day of the last order; of one dated ahead, the day on which it was written down."""
    days = [min(one.on, view.created_on) for one, view in read.won if (one.amount_minor or 0) >= 0]
    return max((day for day in days if day <= today), default=None)


def _asked(field: Field, company: View, individual: bool) -> bool:
    """Whether the rules should look at a field of this company."""
    if field.private or not applies(field, company):
        return False
    return field.code in _INDIVIDUAL if individual else field.code not in _ORGANISATION_NOT


def _known(company: View, field: Field) -> Known:
    code = field.code
    return Known(code, field.label, company.state(code), company.as_of(code), field.half_life, company.shown(code))
