"""The config file: what stands in it and cannot be meant is said in a sentence that names the option."""

from pathlib import Path

import pytest

from accountbook.errors import BookError
from accountbook.settings import read_settings
from accountbook.store.passphrase import _command


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("ACCOUNTBOOK_CONFIG", str(path))
    return path


def test_a_currency_is_taken_in_small_letters(config: Path) -> None:
    config.write_text('currency = "usd"\n')
    assert read_settings().currency == "USD"
    config.write_text("")
    assert read_settings().currency == "EUR"


@pytest.mark.parametrize("given", ["$", "EURO", "", "XX"])
def test_what_is_no_currency_is_refused(config: Path, given: str) -> None:
    config.write_text(f'currency = "{given}"\n')
    with pytest.raises(BookError, match=f"currency.*such as EUR.*“{'[$]' if given == '$' else given}”"):
        read_settings()


def test_a_key_command_that_is_not_closed_is_told(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config.write_text('key_command = "pass show it\'s"\n')
    assert _command() == ""
    assert "key_command cannot be read" in capsys.readouterr().err
