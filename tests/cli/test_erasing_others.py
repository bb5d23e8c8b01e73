"""`erase` says before and after whose texts stay, and how many copies are left of which text."""

from pathlib import Path

from tests.cli.running import accountbook


def test_what_stays_is_listed_with_its_owner(own: Path) -> None:
    for words in (
        ("add", "company", "Kurz GmbH", "phone=+43 1 777 66 55"),
        ("add", "person", "Eva Lang, boss, +43 1 777 66 55", "--at", "Kurz GmbH"),
    ):
        assert accountbook(own, *words).code == 0
    assert "Kept, of Kurz GmbH: +43 1 777 66 55" in accountbook(own, "erase", "Eva Lang").err
    done = accountbook(own, "erase", "Eva Lang", "--yes")
    assert done.code == 0 and {row["what"] for row in done.rows} == {"backup", "kept"}
    assert [row["text"] for row in done.rows if row["what"] == "kept"] == ["Kurz GmbH: +43 1 777 66 55"]
    assert [row["phone"] for row in accountbook(own, "phone", "Kurz GmbH").rows] == ["+43 1 777 66 55"]
    proved = accountbook(own, "erase", "--prove", "Zzyx", "+43 1 777 66 55", "--text")
    assert "Copies left of “Zzyx”: 0" in proved.out and "Copies left of “+43 1 777 66 55”: 0" not in proved.out
    assert str(own) in proved.out.replace("\n", "").replace(" ", "")
