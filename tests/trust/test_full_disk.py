"""Encrypting where there is no room for the copy."""

from pathlib import Path

import pytest

from accountbook.errors import BookError
from accountbook.store.file import cipher, rewriting
from accountbook.store.file.explain import explained
from tests.books import new_book
from tests.trust.test_disk import save


def test_encrypting_on_a_full_disk_is_refused_before_anything_is_written(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_book(small_disk) as book:
        save(book, "first")
    (small_disk / "ballast").write_bytes(bytes(2_200_000))
    before = book.path.read_bytes()
    with pytest.raises(BookError, match="disk is full"), explained():
        rewriting.rewrite(book.path, cipher.new_key("correct horse battery"))
    monkeypatch.setattr(rewriting, "need_room", lambda _book, _folder: None)  # somebody else fills it meanwhile
    with pytest.raises(BookError, match="disk is full"), explained():
        rewriting.rewrite(book.path, cipher.new_key("correct horse battery"))
    assert book.path.read_bytes() == before and not list(small_disk.glob(".tmp-*"))
