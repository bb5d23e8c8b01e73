"""`set` on what hangs on a company: an emptied number goes, and what is said together goes into one address."""

from pathlib import Path

import pytest

from tests.cli.running import accountbook


@pytest.mark.parametrize("sign", ["?", "-"])
def test_an_emptied_number_goes_into_the_bin_and_comes_back_whole(own: Path, sign: str) -> None:
    name = "huber maschinenbau"
    (row,) = accountbook(own, "set", f"{name}.phone={sign}").rows
    assert (row["before"], row["value"], row["state"]) == ("+43 732 123456", "?", "unknown")
    assert accountbook(own, "export", name, "--format", "md", "-o", "-").out.count("**Phone:**") == 1, "only Anna's"
    (row,) = accountbook(own, "set", f"{name}.phone={sign}").rows
    assert (row["before"], row["value"]) == ("", "?"), "nothing there, nothing made"
    assert accountbook(own, "undo").code == 0
    assert accountbook(own, "show", name, "--json").records[0]["phone"] == "+43 732 123456"


def test_an_emptied_address_goes_into_the_bin_and_comes_back_whole(own: Path) -> None:
    name = "huber ag"
    accountbook(own, "set", f"{name}.town=Wels", f"{name}.street=Ring 1", f"{name}.postcode=4600")
    accountbook(own, "set", f"{name}.street=", f"{name}.postcode=", f"{name}.town=?", f"{name}.country=?")
    (gone,) = accountbook(own, "bin").rows
    assert accountbook(own, "bringback", gone["uid"]).code == 0
    told = accountbook(own, "show", name, "--text").out
    assert "Ring 1" in told and "4600 Wels" in told


def test_what_is_typed_beside_an_emptied_field_is_kept(own: Path) -> None:
    name = "huber ag"
    accountbook(own, "set", f"{name}.town=Wels")
    accountbook(own, "set", f"{name}.town=?", f"{name}.street=Ring 1", f"{name}.postcode=4600")
    told = accountbook(own, "show", name, "--text").out
    assert "Ring 1" in told and "4600" in told and "Wels" not in told
    assert accountbook(own, "bin").rows == []


@pytest.mark.parametrize("code", ["town", "phone"])
def test_of_a_field_said_twice_the_last_counts(own: Path, code: str) -> None:
    name, value = "huber maschinenbau", {"town": "Graz", "phone": "+43 732 999999"}[code]
    rows = accountbook(own, "set", f"{name}.{code}=?", f"{name}.{code}={value}").rows
    assert [row["value"] for row in rows] == [value]
    assert accountbook(own, "show", name, "--json").records[0][code] == value
    assert accountbook(own, "bin").rows == []


def test_amendments_of_one_list_go_on_from_one_another(own: Path) -> None:
    name = "huber ag"
    accountbook(own, "set", f"{name}.tags=old")
    (row,) = accountbook(own, "set", f"{name}.tags=+vip", f"{name}.tags=+gold", f"{name}.tags=-old").rows
    assert (row["before"], row["value"]) == ("old", "vip, gold")
    (row,) = accountbook(own, "set", f"{name}.tags=new", "HUBER AG.tags=+vip").rows
    assert row["value"] == "new, vip"
    for person in ("Eva Berg", "Karl Lind", "Ida Roth"):
        accountbook(own, "add", "person", person, "--at", name)
    (row,) = accountbook(own, "set", "ida roth.reports_to=+Eva Berg", "ida roth.reports_to=+Karl Lind").rows
    assert row["value"] == "Eva Berg, Karl Lind"
    (row,) = accountbook(own, "set", "ida roth.reports_to=Karl Lind", "ida roth.reports_to=+Eva Berg").rows
    assert (row["value"], row["doubt"]) == ("Eva Berg, Karl Lind", "")
    (row,) = accountbook(own, "set", *(f"ida roth.reports_to={who}" for who in ("-", "+Karl", "+Eva", "-Eva"))).rows
    assert (row["value"], row["doubt"]) == ("Karl Lind", "")


@pytest.mark.parametrize(
    ("typed", "value", "stored", "kept"),
    [
        (("+mar", "+xyz"), "Jan, Mar", "1, 3", "Jan, Mar, xyz"),
        (("+xyz", "+mar", "+abc"), "Jan, Mar", "1, 3", "Jan, Mar, xyz, abc"),
        (("+mar, xyz",), "Jan, Mar", "1, 3", "Jan, Mar, xyz"),
        (("may", "+xyz", "-nov"), "May", "5", "May, xyz"),
        (("xyz", "+mar"), "Jan, Mar", "1, 3", "Jan, Mar, xyz"),
        (("-", "+xyz"), "xyz", "", "xyz"),
        (("+abc", "+xyz"), "Jan", "1", "Jan, abc, xyz"),
        (("mar, xyz",), "Mar", "3", "mar, xyz"),
        (("+xyz", "+abc", "-xyz", "-abd"), "Jan", "1", "Jan, abc, -abd"),
        (("+xyz", "mar"), "Mar", "3", ""),
    ],
)
def test_what_is_clear_in_the_amendments_of_a_list_counts_and_the_rest_is_a_doubt(
    own: Path, typed: tuple[str, ...], value: str, stored: str, kept: str
) -> None:
    name = "huber ag.buying_months"
    accountbook(own, "set", f"{name}=jan")
    (row,) = accountbook(own, "set", *(f"{name}={each}" for each in typed)).rows
    assert row["value"] == value
    assert row["doubt"].partition(". ")[0] == (kept and f"Buying months: “{kept}” is kept as typed")
    listed = accountbook(own, "list", "--columns", "name,buying_months").rows
    assert {one["name"].casefold(): one["buying_months"] for one in listed}["huber ag"] == stored


def test_a_doubt_beside_a_list_stays_with_it_until_it_is_mended(own: Path, tmp_path: Path) -> None:
    name, file = "huber ag.buying_months", tmp_path / "h.md"
    accountbook(own, "set", f"{name}=+mar +octobre")
    (row,) = accountbook(own, "set", f"{name}=+apr").rows
    assert (row["value"], "“Mar, Apr, octobre”" in row["doubt"]) == ("Mar, Apr", True)
    assert accountbook(own, "history", name).rows[0]["after"] == "Mar, Apr, octobre"
    accountbook(own, "export", "huber ag", "--format", "md", "-o", str(file))
    assert accountbook(own, "import", str(file), "--yes").rows[0]["changed"] == "0"
    file.write_text(file.read_text().replace("octobre", "oct"))
    accountbook(own, "import", str(file), "--yes")
    listed = accountbook(own, "list", "--columns", "name,buying_months").rows
    assert {one["name"].casefold(): one["buying_months"] for one in listed}["huber ag"] == "3, 4, 10"
    assert "octobre" not in accountbook(own, "check").out


def test_an_amendment_goes_on_from_an_unclear_name(own: Path) -> None:
    for person in ("Eva Berg", "Karl Lind", "Ida Roth"):
        accountbook(own, "add", "person", person, "--at", "huber ag")
    (row,) = accountbook(own, "set", "ida roth.knows=Eva, Nobody", "ida roth.knows=+Karl").rows
    assert row["doubt"].endswith("Who is Nobody? Nobody there has that name.")
    knows = accountbook(own, "show", "--all", "ida roth").rows
    assert {row["field"]: row["value"] for row in knows}["knows"] == "Eva Berg, Karl Lind"


@pytest.mark.parametrize(
    ("words", "name", "tags"),
    [
        (("Vip AG", "tags=old", "town=Linz", "#vip", "#key"), "Vip AG", "old, vip, key"),
        (("Vip", "AG", "#vip"), "Vip AG", "vip"),
        (("Vip AG #vip", "tags=?"), "Vip AG", "vip"),
        (("name=Vip AG", "#vip"), "Vip AG", "vip"),
        (("#vip",), "#vip", ""),
        (("Line #4 AG",), "Line #4 AG", ""),
    ],
)
def test_tags_stand_behind_the_name_of_a_company(own: Path, words: tuple[str, ...], name: str, tags: str) -> None:
    added = accountbook(own, "add", "company", *words)
    assert added.code == 0 and added.rows[0]["name"] == name
    rows = accountbook(own, "list", "--columns", "name,tags").rows
    assert {row["name"]: row["tags"] for row in rows}[name] == tags


def test_what_is_said_of_an_address_that_is_new_goes_into_one(own: Path) -> None:
    pairs = ("huber ag.town=Graz", "huber ag.region=-", "weiss.street=Kungsgatan 2", "huber ag.street=Hauptstr. 1")
    rows = accountbook(own, "set", *pairs).rows
    assert [row["value"] for row in rows] == ["Graz", "-", "Kungsgatan 2", "Hauptstr. 1"]
    profile = accountbook(own, "export", "huber ag", "--format", "md", "-o", "-").out
    assert profile.count("address.kind:") == 1


def test_a_misspelt_field_is_told_whatever_its_value_reads_like(own: Path) -> None:
    told = accountbook(own, "set", "weiss.industri=see huber ag.notes=1").err
    assert "“industri”" in told and "Near: industry" in told
    assert accountbook(own, "add", "company", "St. A=B GmbH").code == 0
    (row,) = accountbook(own, "set", "St. A=B GmbH.notes=x").rows
    assert (row["name"], row["value"]) == ("St. A=B GmbH", "x")


def test_a_doubtful_value_that_is_confirmed_is_told_as_it_was_typed(own: Path) -> None:
    accountbook(own, "fields", "add", "Article")
    accountbook(own, "set", "huber ag.article=0732 4444")
    accountbook(own, "fields", "remove", "article")
    accountbook(own, "fields", "add", "Article, number")
    (row,) = accountbook(own, "confirm", "huber ag.article").rows
    assert (row["value"], row["state"]) == ("0732 4444", "doubt")


def test_choices_are_read_as_people_call_them(own: Path) -> None:
    uid = accountbook(own, "add", "company", "Neu GmbH", "stage=Kunde", "business_type=Hersteller").rows[0]["uid"]
    record = accountbook(own, "show", uid, "--json").records[0]
    assert (record["stage"], record["name"]) == ("customer", "Neu GmbH")
    (row,) = accountbook(own, "set", "Neu GmbH.phase=Wachstum").rows
    assert (row["value"], row["doubt"]) == ("Growth", "")
    (row,) = accountbook(own, "set", "Neu GmbH.stage=Messer").rows
    assert row["doubt"].endswith("lost. Customer still counts.")


def test_what_is_not_clear_in_a_list_is_told_beside_the_rest_and_outlives_a_confirmation(own: Path) -> None:
    name = "huber ag"
    accountbook(own, "set", f"{name}.looks_where=press, bar", f"{name}.buying_months=mar, Ostern")
    (row,) = accountbook(own, "confirm", f"{name}.looks_where", "--today", "2027-01-05").rows
    assert (row["value"], row["state"]) == ("Trade press (not clear: bar)", "value")
    assert "bar" in accountbook(own, "export", name, "--format", "csv", "-o", "-").out
    profile = accountbook(own, "export", name, "--format", "md", "-o", "-").out
    assert "**Where they look:** Trade press (not clear: bar) *(as of 5 Jan 2027)*" in profile
    assert "**Buying months:** Mar (not clear: Ostern)" in profile
    assert "buys in Mar (not clear: Ostern)." in accountbook(own, "brief", name).out
    (row,) = accountbook(own, "set", f"{name}.buying_months=apr").rows
    assert (row["before"], row["value"]) == ("Mar (not clear: Ostern)", "Apr")
