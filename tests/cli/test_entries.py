"""The commands that write, each in a process of its own, and what the book holds afterwards."""

from pathlib import Path

from tests.cli.running import accountbook, on_terminal


def test_log_writes_the_entry_its_people_and_promises(own: Path) -> None:
    ran = accountbook(own, "log", "huber maschinenbau", "visit @anna price ok >fri send offer (from eva)")
    assert (ran.code, ran.rows[0]["record"]) == (0, "interaction")
    talk = accountbook(own, "show", "huber maschinenbau", "--json").records[0]["talks"][0]
    assert (talk["text"], talk["people"]) == ("price ok", "Anna Huber")
    assert "send offer" in [row["text"] for row in accountbook(own, "due", "--days", "7").rows]


def test_a_promise_without_a_day_is_never_due_and_not_forgotten(own: Path) -> None:
    assert accountbook(own, "follow", "huber maschinenbau", "send the sample parts").code == 0
    assert "send the sample parts" not in [row["text"] for row in accountbook(own, "due", "--days", "7").rows]
    assert "1 without a date: accountbook week" in on_terminal(own, "due").out
    week = {(row["part"], row["text"]) for row in accountbook(own, "week").rows}
    assert ("undated", "send the sample parts") in week


def test_log_tells_a_terminal_what_was_understood(own: Path) -> None:
    ran = on_terminal(own, "log", "weiss", "call prices discussed >tomorrow send list")
    assert ran.code == 0
    assert "I owe" in ran.out
    assert "Mon 23 Nov 2026 (tomorrow): send list" in ran.out


def test_a_talk_logged_on_a_person_is_with_them(own: Path) -> None:
    ran = on_terminal(own, "log", "anna huber", "call samples arrived >fri send prices")
    assert "with   Anna Huber" in ran.out
    person = accountbook(own, "show", "anna huber", "--json").records[0]
    assert [talk["text"] for talk in person["talks"]][:1] == ["samples arrived"]
    accountbook(own, "log", "anna huber", ">fri call back")
    promised = {row["text"]: row["contact"] for row in accountbook(own, "due", "--days", "9", "--json").records}
    assert (promised["send prices"], promised["call back"]) == ("Anna Huber", "Anna Huber")


def test_an_unknown_person_stops_a_script_before_anything_is_written(own: Path) -> None:
    ran = accountbook(own, "log", "weiss", "visit @bob hello")
    assert ran.code == 2
    assert "Nobody called “@bob” is known at Weiß Stahl AG" in ran.err
    assert accountbook(own, "find", "hello").code == 1


def test_who_left_is_not_to_be_added_again(own: Path) -> None:
    assert accountbook(own, "change", "huber maschinenbau", "left", "anna").code == 0
    ran = accountbook(own, "log", "huber maschinenbau", "visit @anna hi")
    assert (ran.code, "“@anna” has left Huber Maschinenbau GmbH: Anna Huber (2026-11-22)" in ran.err) == (2, True)
    assert "add person" not in ran.err


def test_a_terminal_may_add_the_unknown_person(own: Path) -> None:
    assert on_terminal(own, "log", "weiss", "visit @bob hello", typed="+\n").code == 0
    assert accountbook(own, "show", "bob", "--json").records[0]["company"] == "Weiß Stahl AG"


def test_done_closes_and_logs(own: Path) -> None:
    number = accountbook(own, "due", "--days", "1").rows[1]["id"]
    assert accountbook(own, "done", number, "mail quote sent >next fri call").code == 0
    assert [row["text"] for row in accountbook(own, "due", "--days", "14").rows] == ["drawings", "call"]
    again = accountbook(own, "done", number)
    assert (again.code, "is not open any more" in again.err) == (2, True)
    assert accountbook(own, "done", "#4711").code == 1


def test_done_and_next_is_a_day_and_what_comes_then(own: Path) -> None:
    accountbook(own, "follow", "weiss", "2026-11-20 send samples")
    number = next(row["id"] for row in accountbook(own, "due").rows if row["text"] == "send samples")
    assert accountbook(own, "done", number, "fri 9:00 call back").code == 0
    ahead = {row["text"]: (row["due_on"], row["due_time"]) for row in accountbook(own, "due", "--days", "30").rows}
    assert ahead["call back"] == ("2026-11-27", "09:00") and "send samples" not in ahead


def test_a_departure_ahead_is_said_to_wait_for_its_day(own: Path) -> None:
    accountbook(own, "add", "person", "Eva Neu, +43 664 7654321", "--at", "weiss")
    said = accountbook(own, "change", "weiss", "left", "2026-12-31 @neu", "--text").out
    assert "nobody moves: a follow-up of that day asks to enter it" in " ".join(said.split())
    assert accountbook(own, "log", "weiss", "visit @neu ok").code == 0
    assert "+43 664 7654321" in accountbook(own, "phone", "weiss").out
    due = [row["text"] for row in accountbook(own, "due", "--days", "60").rows]
    assert "Eva Neu leaves: enter it and ask who takes over" in due
    assert accountbook(own, "change", "weiss", "left", "@neu", "--today", "2026-12-31").code == 0
    assert accountbook(own, "log", "weiss", "visit @neu ok", "--today", "2026-12-31").code == 2


def test_order_change_and_follow(own: Path) -> None:
    assert accountbook(own, "order", "weiss", "4200€ gaskets 20 pcs").code == 0
    assert accountbook(own, "find", "gaskets").rows[0]["name"] == "Weiß Stahl AG"
    hoped = accountbook(own, "order", "weiss", "expected in May 5000€")
    assert hoped.code == 2 and "This tells of no order yet" in hoped.err
    assert accountbook(own, "change", "weiss", "owner", "Weiß family -> Voss AG").code == 0
    assert accountbook(own, "change", "weiss", "nonsense", "x").code == 2
    assert accountbook(own, "follow", "weiss", "fri 15:00 call").code == 0
    assert accountbook(own, "due", "--days", "9", "--json").records[-1]["due_time"] == "15:00"


def test_add_company_with_fields_address_and_numbers(own: Path) -> None:
    ran = accountbook(
        own,
        "add",
        "company",
        "Nordlys AS",
        "town=Malmö",
        "country=se",
        "phone=040 123456",
        "employees=40",
        "industry=fish",
    )
    assert (ran.code, ran.rows[0]["name"]) == (0, "Nordlys AS")
    record = accountbook(own, "show", "nordlys", "--json").records[0]
    assert (record["town"], record["country"], record["employees"]) == ("Malmö", "SE", 40)
    assert accountbook(own, "find", "3456").rows[0]["name"] in ("Nordlys AS", "Huber Maschinenbau GmbH")


def test_add_company_keeps_what_it_does_not_understand_and_names_lookalikes(own: Path) -> None:
    ran = on_terminal(own, "add", "company", "Weiss Stahl GmbH", "employees=lots")
    assert ran.code == 0
    assert "“lots” is kept as typed" in ran.out
    assert "Weiß Stahl AG in Göteborg looks alike" in ran.out
    assert accountbook(own, "add", "company", "X", "indstry=y").code == 2


def test_a_person_who_is_there_already_is_named_behind_the_new_one(own: Path) -> None:
    for name, to, where in (("Maria Steiner", ("--at", "weiss"), "Weiß Stahl AG"), ("Ana Kern", (), "?")):
        assert "looks alike" not in on_terminal(own, "add", "person", f"{name}, boss", *to).out
        again = on_terminal(own, "add", "person", f"{name}, boss", *to).out
        assert f"{name} at {where} looks alike." in again
        assert "accountbook undo" in again


def test_add_person_takes_the_end_of_a_letter(own: Path) -> None:
    letter = "Mit freundlichen Grüßen\nRolf Maier\nGeschäftsführer\nBahnhofstr. 12\n80331 München\nTel. 089 123456"
    assert accountbook(own, "add", "person", letter, "--at", "weiss").code == 0
    person = accountbook(own, "show", "rolf maier", "--json").records[0]
    assert (person["name"], person["title"]) == ("Rolf Maier", "Geschäftsführer")
    assert [point["value"] for point in person["points"]] == ["089 123456"]


def test_fields_quoted_together_are_fields(own: Path) -> None:
    added = accountbook(own, "add", "company", "Epsilon GmbH town=Bad Ischl stage=customer", "industry=salt")
    assert added.rows[0]["name"] == "Epsilon GmbH", added.err
    record = accountbook(own, "show", "epsilon", "--json").records[0]
    assert (record["town"], record["stage"], record["industry"]) == ("Bad Ischl", "customer", "salt")
    accountbook(own, "add", "company", "Zeta AG", "town=St. Pölten stage=prospect postcode=3100")
    record = accountbook(own, "show", "zeta", "--json").records[0]
    assert (record["town"], record["stage"]) == ("St. Pölten", "prospect")
    accountbook(own, "add", "contactpoint", "kind=phone value=0732 112233 label=office", "--at", "zeta")
    assert "0732 112233" in accountbook(own, "phone", "zeta").out
    accountbook(own, "add", "project", "name=Hall B status=won value=5000", "--at", "epsilon")
    rows = accountbook(own, "show", "--all", "epsilon").rows
    project = {row["field"]: row["value"] for row in rows if row["record"] == "project"}
    assert (project["name"], project["status"]) == ("Hall B", "done")


def test_a_number_or_address_whose_kind_nobody_said_is_found_and_goes_out_all_the_same(own: Path) -> None:
    for value, whose in (
        ("+43 1 7654321", "Huber AG"),
        ("office@huber.at", "Huber AG"),
        ("eva@huber.at", "Anna Huber"),
    ):
        assert accountbook(own, "add", "contactpoint", f"value={value}", "--at", whose).code == 0
    assert [row["name"] for row in accountbook(own, "find", "4321").rows] == ["Huber AG"]
    assert accountbook(own, "phone", "Huber AG").rows[0]["phone"] == "+43 1 7654321"
    assert ("mail", "eva@huber.at") in [
        (row["field"], row["value"]) for row in accountbook(own, "show", "Anna Huber").rows
    ]
    assert accountbook(own, "show", "Huber AG", "--json").records[0]["mail"] == "office@huber.at"
    assert "office@huber.at" in on_terminal(own, "show", "Huber AG").out
    (row,) = accountbook(own, "list", "mail=office@huber.at", "--columns", "phone,mail").rows
    assert (row["phone"], row["mail"]) == ("+43 1 7654321", "office@huber.at")


def test_a_value_may_have_the_code_of_a_field_in_it(own: Path) -> None:
    text = "portal login email=anna@x.com language=de only"
    assert accountbook(own, "add", "company", "Notes AG", f"notes={text}", "town=Linz stage=prospect").code == 0
    record = accountbook(own, "show", "notes ag", "--json").records[0]
    assert (record["town"], record["stage"]) == ("Linz", "prospect")
    figures = ("as_of_on=2025-12-31", "source=auditor, rating=A said Eva")
    assert accountbook(own, "add", "financial", *figures, "--at", "notes ag").code == 0
    point = ("kind=phone", "value=0732 112233", "remark=only if label=x")
    assert accountbook(own, "add", "contactpoint", *point, "--at", "notes ag").code == 0
    values = {row["value"] for row in accountbook(own, "show", "--all", "notes ag").rows}
    assert {text, "auditor, rating=A said Eva", "only if label=x"} <= values


def test_a_name_may_have_an_equals_sign(own: Path) -> None:
    for words, name in (
        (("E=mc2 GmbH", "town=Graz"), "E=mc2 GmbH"),
        (("R=D", "Labs"), "R=D Labs"),
        (("name=Town=Country AG", "town=Graz"), "Town=Country AG"),
    ):
        ran = accountbook(own, "add", "company", *words)
        assert ran.code == 0 and ran.rows[0]["name"] == name, ran.err
    for wrong in (
        ("X", "name=Y"),
        ("indutry=steel", "X"),
        ("X", "qqq=5"),
        ("town=Graz",),
        ("plz=4020", "Ferro"),
        ("plz=4020 Ferro",),
    ):
        assert accountbook(own, "add", "company", *wrong).code == 2
    assert "Near: industry" in accountbook(own, "add", "company", "X", "indutry=steel").err


def test_the_company_below_the_name_is_no_job(own: Path) -> None:
    assert accountbook(own, "add", "person", "Maria Neun\n--\nWeiß Stahl", "--at", "weiss").code == 0
    shown = accountbook(own, "show", "--all", "Maria Neun").rows
    assert not [row for row in shown if row["field"] in ("title", "notes") and row["value"]]


def test_add_person_at_a_company(own: Path) -> None:
    ran = accountbook(own, "add", "person", "Dr. Eva Lang, buyer, +43 664 7654321, eva@weiss.example", "--at", "weiss")
    assert ran.code == 0
    record = accountbook(own, "show", "eva lang", "--json").records[0]
    assert (record["title"], record["company"]) == ("buyer", "Weiß Stahl AG")


def test_set_confirm_and_history_of_a_field(own: Path) -> None:
    ran = accountbook(own, "set", "weiss.industry=paper", "weiss.turnover=?", "weiss.website=-", "--from", "eva")
    assert [(row["before"], row["value"]) for row in ran.rows] == [("steel", "paper"), ("", "?"), ("", "-")]
    rows = {row["field"]: row for row in accountbook(own, "show", "weiss", "--all").rows if row["record"] == "company"}
    assert (rows["industry"]["value"], rows["industry"]["source"]) == ("paper", "eva")
    assert rows["website"]["state"] == "none"
    history = accountbook(own, "history", "weiss.industry").rows
    assert (history[0]["before"], history[0]["after"]) == ("steel", "paper")
    assert (history[-1]["op"], history[-1]["after"]) == ("insert", "steel")
    accountbook(own, "set", "weiss.messenger=signal")
    assert [row["after"] for row in accountbook(own, "history", "weiss.messenger").rows] == ["signal"]
    never = accountbook(own, "history", "weiss.owned_by")
    assert (never.code, never.out) == (1, "")
    assert never.err == "accountbook: The log has nothing about Owned by of Weiß Stahl AG.\n"
    assert accountbook(own, "confirm", "weiss.industry", "--today", "2027-01-01").code == 0
    assert accountbook(own, "confirm", "weiss.turnover").code == 2


def test_a_doubtful_value_is_kept_and_said(own: Path) -> None:
    ran = accountbook(own, "set", "weiss.employees=about forty")
    assert (ran.code, ran.rows[0]["state"]) == (0, "doubt")
    rows = {
        row["field"]: row["value"]
        for row in accountbook(own, "show", "weiss", "--all").rows
        if row["record"] == "company"
    }
    assert rows["employees"] == "about forty"
    assert accountbook(own, "list", "employees=30").rows[0]["name"] == "Weiß Stahl AG"


def test_set_says_what_does_not_go_with_its_neighbours(own: Path) -> None:
    ran = accountbook(own, "set", "weiss.employees=3", "weiss.turnover=90000000")
    assert [row["state"] for row in ran.rows] == ["value", "value"]
    assert ["check the unit (thousands?)" in row["doubt"] for row in ran.rows] == [True, True]


def test_set_reaches_the_address_and_the_one_number(own: Path) -> None:
    assert accountbook(own, "set", "weiss.town=Malmö", "weiss.phone=+46 40 123").code == 0
    record = accountbook(own, "show", "weiss", "--json").records[0]
    assert (record["town"], record["phone"]) == ("Malmö", "+46 40 123")
    assert accountbook(own, "set", "weiss").code == 2
    assert "Near: industry" in accountbook(own, "set", "weiss.indstry=x").err


def test_set_reaches_who_has_an_equals_sign_in_the_name(own: Path) -> None:
    assert accountbook(own, "add", "company", "A=B Consulting").code == 0
    ran = accountbook(own, "set", "A=B Consulting.employees=5", "A=B Consulting.notes=see weiss.employees=30")
    assert [(row["name"], row["value"]) for row in ran.rows] == [
        ("A=B Consulting", "5"),
        ("A=B Consulting", "see weiss.employees=30"),
    ]


def test_undo_redo_and_history(own: Path) -> None:
    accountbook(own, "set", "weiss.industry=paper", "weiss.employees=31")
    assert accountbook(own, "undo").rows[0]["what"] == "Set Industry of Weiß Stahl AG, Headcount of Weiß Stahl AG"
    assert accountbook(own, "list", "industry=steel").code == 0
    assert accountbook(own, "redo").code == 0
    assert accountbook(own, "list", "industry=paper", "employees=31").rows[0]["name"] == "Weiß Stahl AG"
    assert accountbook(own, "history", "--limit", "1").rows[0]["kind"] == "redo"
    assert accountbook(own, "undo", "4711").code == 1


def test_the_first_change_of_a_day_makes_a_backup_and_restore_brings_it_back(own: Path) -> None:
    accountbook(own, "set", "weiss.industry=paper")
    backups = accountbook(own, "backup", "--list").rows
    assert [row["reason"] for row in backups] == ["daily"]
    assert accountbook(own, "restore").code == 2
    assert accountbook(own, "restore", "--yes").code == 0
    assert accountbook(own, "list", "industry=steel").code == 0


def test_near_says_why(own: Path) -> None:
    rows = accountbook(own, "near", "lin").rows
    assert [(row["name"], row["reason"]) for row in rows] == [("Huber Maschinenbau GmbH", "due 2026-11-23: send quote")]
    assert accountbook(own, "near", "4020").rows == rows
    assert accountbook(own, "near", "l", "--limit", "1").rows == accountbook(own, "near", "l").rows[:1]
    assert accountbook(own, "near", "goteborg").rows[0]["reason"] == "never talked to"
    assert accountbook(own, "near", "atlantis").code == 1


def test_set_says_what_was_there_before_and_what_is_there_now(own: Path) -> None:
    def said(pair: str) -> tuple[str, str, str]:
        row = accountbook(own, "set", pair).rows[0]
        return row["before"], row["value"], row["state"]

    assert accountbook(own, "add", "person", "Karl Ruf", "--at", "huber maschinenbau").code == 0
    assert said("anna.reports_to=karl") == ("", "Karl Ruf", "value")
    assert said("anna.reports_to=Niemand") == ("Karl Ruf", "Niemand", "doubt")
    assert said("anna.reports_to=-karl") == ("Karl Ruf", "", "value")
    assert said("huber ag.phase=-") == ("", "-", "none")
    assert said("huber ag.phase=growth") == ("-", "Growth", "value")
    assert said("huber ag.phase=-") == ("Growth", "-", "none")
    assert said("huber ag.phase=?") == ("-", "?", "unknown")
    assert said("huber ag.founded=long ago") == ("", "long ago", "doubt")
    assert said("huber ag.founded=1906") == ("long ago", "1906", "value")


def test_who_said_so_is_told_with_every_field(own: Path) -> None:
    for pair in ("huber ag.phone=+43 1 555555", "huber ag.phase=growth", "huber ag.website=-"):
        assert accountbook(own, "set", pair, "--from", "eva").code == 0
    told = accountbook(own, "show", "--all", "huber ag", "--text").out
    assert "Growth  (as of 2026-11-22, from eva)" in told
    assert "none, as of 2026-11-22, from eva" in told
    assert "+43 1 555555  (as of 2026-11-22, from eva)" in told
    assert accountbook(own, "add", "person", "Karl Ruf", "--at", "huber maschinenbau").code == 0
    assert accountbook(own, "set", "anna.knows=karl", "--from", "eva").code == 0
    assert "Karl Ruf  (from eva)" in accountbook(own, "show", "--all", "anna", "--text").out


def test_who_left_for_a_company_of_the_book_is_to_be_entered_there(own: Path) -> None:
    accountbook(own, "add", "company", "Ernst Handel")
    left = ("change", "huber maschinenbau", "left")
    ran = on_terminal(own, *left, "Anna Huber -> ernst handel")
    assert "change 'Ernst Handel' joined 'Anna Huber'" in " ".join(ran.out.split())
    assert accountbook(own, "show", "Anna Huber", "--json").records[0]["company"] == "", "nobody joins by itself"
    assert accountbook(own, "change", "Ernst Handel", "joined", "Anna Huber").code == 0
    assert accountbook(own, "show", "Anna Huber", "--json").records[0]["company"] == "Ernst Handel"
    assert "They join" not in on_terminal(own, "change", "Ernst Handel", "left", "Anna Huber -> Nowhere AG").out
