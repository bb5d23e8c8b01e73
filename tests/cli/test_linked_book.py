"""A book that is named by a link: the file behind it is what is searched, encrypted and restored; the link stays."""

from pathlib import Path

from tests.cli.running import accountbook


def test_a_link_stays_a_link_and_the_book_behind_it_is_meant(own: Path) -> None:
    real = own.with_name("real")
    real.mkdir()
    path = own.rename(real / "clients.db")
    own.symlink_to(path)
    assert [row["path"] for row in accountbook(own, "erase", "--prove", "Huber").rows] == [str(path)]
    assert accountbook(own, "backup").code == 0
    assert accountbook(own, "encrypt", "--new-key-fd", "0", typed="correct horse battery").code == 1
    assert own.is_symlink() and not path.read_bytes().startswith(b"SQLite")
    found = accountbook(own, "find", "Weiss", typed="correct horse battery", ACCOUNTBOOK_KEY_FD="0")
    assert len(found.rows) == 1
    path.write_bytes(b"ruined" * 1000)
    assert accountbook(own, "restore", str(next((real / "clients-backups").glob("*-asked.db"))), "--yes").code == 0
    assert own.is_symlink() and accountbook(own, "find", "Weiss").code == 0


def test_a_link_to_a_disk_that_is_not_there_is_called_one_and_nothing_is_made(tmp_path: Path) -> None:
    link, target = tmp_path / "book.db", tmp_path / "usb" / "book.db"
    link.symlink_to(target)
    sentence = f"{link} is a link to {target}, which is not there: plug in that disk"
    for command in (("list",), ("create",), ("backup",), ("restore", "--yes"), ("check", "--file")):
        ran = accountbook(link, *command)
        assert ran.code and sentence in ran.err, command
    found = next(row for row in accountbook(link, "doctor").rows if row["what"] == "problem")
    assert found["value"].startswith(sentence) and found["mend"] == ""
    assert [path.name for path in tmp_path.iterdir()] == ["book.db"] and link.is_symlink()
