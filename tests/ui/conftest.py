"""Every ui test has a data folder of its own, so that a crash report of a failing one stays with it."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the person's own folders."""
    monkeypatch.setenv("ACCOUNTBOOK_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ACCOUNTBOOK_CONFIG", str(tmp_path / "config.toml"))
