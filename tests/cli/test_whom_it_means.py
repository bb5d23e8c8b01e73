"""What writes takes nobody for somebody else: a name in the bin, and one made of a first name and a company."""

from pathlib import Path

from tests.cli.running import accountbook, on_terminal

WRITES = (("set", "Petra Lorenz.mind=xyz"), ("log", "Petra Lorenz", "call x"), ("delete", "Petra Lorenz"))


def test_a_name_in_the_bin_is_nobody_else(own: Path) -> None:
    accountbook(own, "add", "company", "Lorenz GmbH")
    accountbook(own, "add", "person", "Petra Lindner", "--at", "Lorenz GmbH")
    uid = accountbook(own, "add", "person", "Petra Lorenz", "--at", "Lorenz GmbH").rows[0]["uid"]
    accountbook(own, "add", "person", "Petra Lorenzoni")
    accountbook(own, "delete", "Petra Lorenz")
    for command in (*WRITES, ("set", "petra lorenz.mind=xyz"), ("merge", "Petra Lorenz", "Petra Lindner")):
        ran = accountbook(own, *command)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == f"accountbook: Petra Lorenz is in the bin. Bring it back: accountbook bringback {uid}\n"
    accountbook(own, "bringback", uid)
    accountbook(own, "delete", "Lorenz GmbH")
    assert "Bring it back" in accountbook(own, *WRITES[0]).err


def test_a_first_name_and_a_company_are_asked_about(own: Path) -> None:
    accountbook(own, "add", "company", "Lorenz GmbH")
    uid = accountbook(own, "add", "person", "Petra Lindner", "--at", "Lorenz GmbH").rows[0]["uid"]
    assert accountbook(own, "show", "petra lorenz").code == 0, "looking somebody up harms nobody"
    for command in WRITES:
        ran = accountbook(own, *command)
        assert (ran.code, ran.out) == (2, "")
        assert "Nobody is called “Petra Lorenz”" in ran.err and uid in ran.err and "Petra Lindner" in ran.err
    chosen = on_terminal(own, "set", "Petra Lorenz.mind=xyz", typed="1\n")
    assert (chosen.code, "Petra Lindner" in chosen.out) == (0, True)
    assert accountbook(own, "set", "petra lin.mind=abc").rows[0]["name"] == "Petra Lindner"


def test_whoever_asks_for_a_person_by_a_town_is_shown_all_that_fit(own: Path) -> None:
    one = accountbook(own, "person", "weiss stahl")
    assert one.code == 2 and "“Weiß Stahl AG” is an organisation, no person" in one.err
    accountbook(own, "add", "company", "Lenz AG", "town=Linz")
    several = accountbook(own, "person", "linz")
    assert several.code == 2 and "“linz” fits 2 records:" in several.err
    assert "Lenz AG" in several.err and "Huber Maschinenbau GmbH" in several.err


def test_the_only_one_of_a_name_elsewhere_is_named_with_what_to_enter(own: Path) -> None:
    accountbook(own, "add", "company", "Lorenz GmbH")
    accountbook(own, "add", "company", "Adler-Holz")
    accountbook(own, "add", "person", "Petra Lindner, buyer", "--at", "Lorenz GmbH")
    ran = accountbook(own, "log", "Adler-Holz", 'visit @"Petra Lindner" ok')
    assert (ran.code, ran.out) == (2, "")
    assert "Petra Lindner (buyer, Lorenz GmbH) is not known at Adler-Holz" in ran.err
    assert "accountbook change 'Adler-Holz' joined 'Petra Lindner'" in ran.err
    assert accountbook(own, "change", "Adler-Holz", "joined", "Petra Lindner").code == 0
    assert accountbook(own, "log", "Adler-Holz", 'visit @"Petra Lindner" ok').code == 0


def test_the_whole_name_of_who_left_is_not_asked_for_again(own: Path) -> None:
    accountbook(own, "add", "company", "Lorenz GmbH")
    for name in ("Petra Lindner", "Petra Maria Lindner"):
        accountbook(own, "add", "person", name, "--at", "Lorenz GmbH")
    assert accountbook(own, "change", "Lorenz GmbH", "left", "Petra Lindner").code == 0
    ran = accountbook(own, "log", "Lorenz GmbH", 'call @"Petra Lindner" price ok')
    assert (ran.code, ran.out) == (2, "")
    assert "has left Lorenz GmbH: Petra Lindner (2026-11-22)" in ran.err and "without the @, or" in ran.err
    assert ran.err.endswith(': @"Petra Maria Lindner"\n')
    for line in ("call with Petra Lindner price ok", 'call @"Petra Maria Lindner" price ok'):
        assert accountbook(own, "log", "Lorenz GmbH", line).code == 0, "as the answer says"


def test_a_street_is_that_of_the_head_office_beside_an_address_of_no_kind(own: Path) -> None:
    accountbook(own, "add", "company", "Nord AG", "street=Main 1", "town=Linz")
    accountbook(own, "add", "address", "town=Graz", "--at", "Nord AG")
    assert accountbook(own, "set", "Nord AG.street=New 5").rows[0]["before"] == "Main 1"
    assert accountbook(own, "show", "Nord AG", "--json").records[0]["street"] == "New 5"


def test_a_whole_name_needs_no_quotes(own: Path) -> None:
    accountbook(own, "add", "company", "Adler-Holz")
    for name in ("Maria Huber, buyer", "Maria Steiner, boss"):
        accountbook(own, "add", "person", name, "--at", "Adler-Holz")
    assert accountbook(own, "log", "Adler-Holz", "call @Maria Steiner wants samples").code == 0
    assert accountbook(own, "follow", "Adler-Holz", "@Maria Huber fri send quote").code == 0
    (talk,) = accountbook(own, "show", "Adler-Holz", "--json").records[0]["talks"]
    assert (talk["people"], talk["text"]) == ("Maria Steiner", "wants samples")
    (due,) = [row for row in accountbook(own, "due", "--days", "9").rows if row["company"] == "Adler-Holz"]
    assert (due["contact"], due["text"]) == ("Maria Huber", "send quote")
    assert accountbook(own, "change", "Adler-Holz", "left", "@Maria Steiner retires").code == 0
    gone = accountbook(own, "log", "Adler-Holz", "call @Maria Steiner wants samples")
    assert "“@Maria Steiner” has left Adler-Holz" in gone.err


def test_the_answer_to_an_unclear_name_names_the_person(own: Path) -> None:
    accountbook(own, "add", "company", "Adler-Holz")
    for name in ("Maria Huber", "Maria Steiner"):
        accountbook(own, "add", "person", name, "--at", "Adler-Holz")
    assert accountbook(own, "log", "Adler-Holz", "call @Maria ok").err.endswith('use a full name: @"Maria Huber"\n')
    unknown = accountbook(own, "log", "Adler-Holz", "visit @Rita Müller wants samples")
    assert "accountbook add person 'Rita Müller' --at 'Adler-Holz'" in unknown.err
