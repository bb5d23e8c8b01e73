"""Texts beside a book that cannot be written: what lies in their place may go at any moment."""

import os
from pathlib import Path

import pytest

from accountbook.store.unsaved import read_aside, write_aside


def test_what_lay_in_the_way_may_go_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    side = tmp_path / ".book.db.drafts"
    side.touch()

    def refuse(*_args: object) -> int:
        raise IsADirectoryError

    def gone(path: Path) -> None:
        os.remove(path)  # noqa: PTH107  (somebody else was quicker)
        raise FileNotFoundError

    with monkeypatch.context() as broken:
        broken.setattr(os, "open", refuse)
        broken.setattr(Path, "unlink", gone)
        assert not write_aside(side, {"texts": {}}, "")
    assert write_aside(side, {"texts": {"log": "typed"}}, "")
    assert read_aside(side, "") == [{"texts": {"log": "typed"}}]
