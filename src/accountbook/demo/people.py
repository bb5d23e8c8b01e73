"""Draws the people: names, posts, lines, buying roles, who reports to whom, birthdays, small facts; and who moved on."""

from datetime import date, timedelta

from accountbook.demo import people_words as words
from accountbook.demo.account import Account, Person
from accountbook.demo.circles import MAKER
from accountbook.demo.dice import Dice, workday
from accountbook.demo.leaving import settle
from accountbook.demo.plan import Plan
from accountbook.demo.profile import domain_of
from accountbook.demo.trades import HOME
from accountbook.domain.names import fold
from accountbook.domain.values import pack
from accountbook.store.entries import people as stored_people

_SOON = (0, 1, 3, 4, 6, 9, 12, 13, 20, 27)
"""Days ahead of today on which somebody's birthday falls in any case."""


def draw_people(plan: Plan, accounts: list[Account]) -> None:
    """The contacts of every company, entered as they were met."""
    dice = Dice("people")
    for account in accounts:
        if account.trade is HOME:
            continue
        for post in _posts(dice, account):
            _person(plan, dice, account, post)
        _reporting(plan, account)
    _birthdays_soon(plan, dice, accounts)
    _leave(plan, dice, accounts)
    _move(plan, dice, accounts)
    known = [account for account in accounts if len(account.people) > 1]
    for _pair in range(min(8, len(known) // 4)):
        one, other = (dice.pick(account.people).record for account in dice.some(known, 2))
        remark = dice.pick(("studied together", "former colleagues", "same sailing club", "brothers-in-law"))
        plan.put(plan.today - timedelta(days=40), "acquaintance", contact_id=one.id, other_id=other.id, remark=remark)


def _posts(dice: Dice, account: Account) -> list[int]:
    """Places in the list of posts: more people where more is known and the company is larger."""
    if account.temper == "bare":
        return [1] if dice.chance(0.3) else []
    most = 2 if account.size < 25 else 4 if account.size < 120 else 6
    count = max(1, round(account.depth * most * dice.about(1, 0.2)))
    posts = [0] if account.size < 120 or dice.chance(0.5) else [1]
    rest = dice.some([place for place in range(len(words.POSTS)) if place not in posts], count)
    return sorted([*posts, *rest][:count])


def _person(plan: Plan, dice: Dice, account: Account, post: int) -> None:
    land = account.land
    woman = dice.chance(0.45)
    taken = {person.called for person in account.people}
    given = dice.pick(land.women if woman else land.men)
    family = dice.pick([name for name in land.families if name not in taken])
    if land.code == "BG" and woman:
        family += "a"
    titles, department, level, roles, influence = words.POSTS[post]
    if account.circle is MAKER and department == "Technology":
        roles = ("economic", *roles)
    title = titles.get(land.language, titles["en"])
    title = _gendered(title, woman)
    on = workday(account.since + timedelta(days=dice.between(0, max(1, (plan.today - account.since).days // 3))))
    prefix = dice.pick(("Dr.", "DI", "Mag.")) if land.code == "AT" and dice.chance(0.15) else None
    record = plan.put(
        on,
        "contact",
        company_id=account.id,
        name=" ".join(part for part in (prefix, given, family) if part),
        prefix=prefix,
        given_name=given,
        family_name=family,
        salutation=land.salutations[0 if woman else 1],
        title=title,
        department=department,
        level=level,
        language=land.language if dice.chance(0.3) else None,
    )
    person = Person(record, post, on, roles=roles)
    account.people.append(person)
    _nature(plan, dice, account, person, influence)
    _lines(plan, dice, account, person)
    started = on - timedelta(days=dice.between(0, 3000))
    plan.put(
        on,
        "employment",
        contact_id=record.id,
        company_id=account.id,
        title=title,
        from_on=started if dice.chance(0.5) else None,
    )


_GENDERED = (
    ("Geschäftsführer/in", "Geschäftsführerin", "Geschäftsführer"),
    ("Jefe/a", "Jefa", "Jefe"),
    ("Director/a técnico/a", "Directora técnica", "Director técnico"),
    ("Diretor(a) técnico(a)", "Diretora técnica", "Diretor técnico"),
)


def _gendered(title: str, woman: bool) -> str:
    for both, female, male in _GENDERED:
        title = title.replace(both, female if woman else male)
    return title


def _nature(plan: Plan, dice: Dice, account: Account, person: Person, influence: str) -> None:
    """Roles in the buying map, attitude, interests, the private line."""
    record, depth = person.record, account.depth
    if dice.chance(depth):
        record.attitude = dice.pick("+++0000-" if account.customer else "+0000-")
        record.influence = influence
        for role in person.roles[: dice.between(1, 2)]:
            plan.put(
                person.since, "buyingrole", contact_id=record.id, company_id=account.id, role=role, from_on=person.since
            )
    if dice.chance(depth * 0.55):
        record.personal_interest = dice.pick(words.INTERESTS)
        record.corporate_benefit = dice.pick(words.BENEFITS)
    if "submitter" in person.roles and dice.chance(depth):
        record.carry_offer = dice.pick(words.CARRIES)
    if dice.chance(depth * 0.5):
        record.preferred_channel, record.preferred_time = dice.pick(words.CHANNELS), dice.pick(words.TIMES)
    if dice.chance(depth * 0.5):
        record.mind = dice.pick(words.MINDS)
        record.hobbies = pack(dice.some(words.HOBBIES, dice.between(1, 2)))
    if dice.chance(depth * 0.6):
        month, day, year = dice.between(1, 12), dice.between(1, 28), dice.between(1958, 1996)
        forms = (
            (f"{year}-{month:02}-{day:02}",) * 5 + (f"--{month:02}-{day:02}",) * 3 + (f"{year}", f"{year}-{month:02}")
        )
        record.birthday = dice.pick(forms)
        record.birthday_mark = dice.pick(("call", "call", "card", "mail", "none", "gift"))
    if dice.chance(0.3):
        learned = person.since + timedelta(days=dice.between(0, (plan.today - person.since).days))
        plan.put(
            person.since,
            "fact",
            record="contact",
            record_id=record.id,
            field="title",
            state="value",
            learned_on=learned,
        )


def _lines(plan: Plan, dice: Dice, account: Account, person: Person) -> None:
    """Direct line, mobile and mail."""
    land, key, on = account.land, person.record.id, person.since
    if dice.chance(0.35 + 0.5 * account.depth):
        plan.put(
            on, "contactpoint", contact_id=key, kind="phone", label="direct", value=land.phone(dice, account.town.area)
        )
    if dice.chance(0.3 + 0.3 * account.depth):
        remark = dice.pick((None,) * 8 + ("only before 9", "texts back, never calls"))
        plan.put(
            on, "contactpoint", contact_id=key, kind="phone", label="mobile", value=land.mobile(dice), remark=remark
        )
    if dice.chance(0.3 + 0.6 * account.depth):
        local = ".".join(fold(part).replace(" ", "-") for part in (person.record.given_name, person.called))
        mail = f"{local}@{domain_of(str(account.record.name))[4:]}"
        plan.put(on, "contactpoint", contact_id=key, kind="mail", label="work", value=mail)


def _reporting(plan: Plan, account: Account) -> None:
    """Everybody reports to the nearest higher level."""
    ranks = {"board": 0, "director": 1, "manager": 2, "staff": 3}
    for person in account.people:
        own = ranks[str(person.record.level)]
        above = [other for other in account.people if ranks[str(other.record.level)] < own]
        if above and account.depth > 0.5:
            boss = max(above, key=lambda other: (ranks[str(other.record.level)], -other.post))
            on = max(person.since, boss.since)
            plan.put(on, "reporting", contact_id=person.record.id, boss_id=boss.record.id)


def _birthdays_soon(plan: Plan, dice: Dice, accounts: list[Account]) -> None:
    people = [person for account in accounts if account.customer for person in account.people]
    for days, person in zip(_SOON, dice.some(people, len(_SOON)), strict=False):
        on = plan.today + timedelta(days=days)
        year = dice.pick((f"{plan.today.year - 50}", f"{plan.today.year - dice.between(31, 63)}", "-"))
        person.record.birthday = f"{year}-{on:%m-%d}"
        person.record.birthday_mark = dice.pick(("call", "card", "mail"))


def _leave(plan: Plan, dice: Dice, accounts: list[Account]) -> None:
    """One person in about thirty has left, where to nobody knows; one of them this week."""
    stable = [account for account in accounts if account.customer and len(account.people) > 2]
    for number, account in enumerate(dice.some(stable, len(accounts) // 10)):
        person, days = account.people[-1], dice.between(20, 500)
        left = plan.today - timedelta(days=days if number else 5)
        if left > person.since:
            _end(plan, person, left)


def _end(plan: Plan, person: Person, left: date) -> None:
    person.until = left
    key = person.record.id or 0
    plan.act(left, lambda unit: stored_people.leave(unit, key, left))
    settle(plan, person, left)


def _move(plan: Plan, dice: Dice, accounts: list[Account]) -> None:
    """Two people in a hundred companies work elsewhere in the book now."""
    stable = [account for account in accounts if account.customer and len(account.people) > 2]
    for days in (75, 260)[: max(1, len(accounts) // 40)]:
        source, target = dice.some([account for account in stable if account.land.language == "de"] or stable, 2)
        person, on = source.people[0], plan.today - timedelta(days=days)
        if person.until is None and person.since < on:
            person.until = on
            target.people.append(Person(person.record, person.post, on))
            _join(plan, person, target, on)


def _join(plan: Plan, person: Person, target: Account, on: date) -> None:
    key, title = person.record.id or 0, person.record.title
    plan.act(on, lambda unit: stored_people.join(unit, key, target.id, on, title))
    settle(plan, person, on)
