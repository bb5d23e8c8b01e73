"""What is wrong in the invented book, so that the data check has something to find."""

from datetime import timedelta

from accountbook.demo.account import Account
from accountbook.demo.dice import Dice
from accountbook.demo.plan import Plan
from accountbook.store.writing import records


def draw_doubts(plan: Plan, accounts: list[Account]) -> None:
    """A wrong VAT prefix, a doubled company, old phones, a turnover in the wrong unit, a mail with a comma, ..."""
    dice = Dice("doubts")
    firms = [account for account in accounts if account.record.vat_number and account.customer and account.depth > 0.6]
    if not firms:
        return
    prefix, double, unit, comma, phone, doubt, future = (dice.some(firms, 7) * 7)[:7]
    wrong = "ATU" if prefix.land.code != "AT" else "DE"
    prefix.record.vat_number = wrong + "".join(sign for sign in prefix.record.vat_number if sign.isdecimal())
    unit.record.employees, unit.record.turnover = 3, 90_000_000_00
    future.record.founded = str(plan.today.year + 61)
    _double(plan, dice, double)
    on = max(
        plan.today - timedelta(days=1100), comma.since, phone.since, *(person.since for person in comma.people[:1])
    )
    if comma.people:
        plan.put(
            on,
            "contactpoint",
            contact_id=comma.people[0].record.id,
            kind="mail",
            label="private",
            value="ich@gmx,example",
        )
    plan.put(
        on, "contactpoint", company_id=phone.id, kind="phone", label="old", value="0222 / 54 32-1", remark="until 2009?"
    )
    plan.put(on, "contactpoint", company_id=phone.id, kind="phone", label="gate", value="ext. 12, ask Jutta")
    why = "Headcount is a whole number, such as 120."
    plan.act(
        plan.today - timedelta(days=64),
        lambda unit_: records.doubtful(unit_, "company", doubt.id, "employees", "about forty, plus temps", why),
    )


def _double(plan: Plan, dice: Dice, account: Account) -> None:
    """The same company once more, typed in a hurry at a fair."""
    on = plan.today - timedelta(days=47)
    name = str(account.record.name).upper().replace(" GMBH", " Ges.m.b.H.").replace("Ü", "UE").replace("Ö", "OE")
    twin = plan.put(on, "company", name=name, kind="organisation", stage="prospect", stage_since=on, source="fair list")
    town = account.town
    plan.put(
        on,
        "address",
        company_id=twin.id,
        kind="head",
        town=town.name,
        postcode=town.postcode,
        country=account.land.code,
    )
    plan.put(on, "contactpoint", company_id=twin.id, kind="mail", label="office", value=f"info@{_host(account)}")


def _host(account: Account) -> str:
    return str(account.record.website or "https://www.nobody.example").removeprefix("https://www.")
