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
