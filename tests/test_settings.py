"""The config file: what stands in it and cannot be meant is said in a sentence that names the option."""

import subprocess
import sys
from pathlib import Path

import pytest

from accountbook.errors import BookError
from accountbook.settings import read_settings
from accountbook.store.file.passphrase import _command


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


@pytest.mark.parametrize(
    ("option", "environment", "tongue"),
    [
        ("", "de_DE.UTF-8", "de"),
        ("sv", "de_DE.UTF-8", "sv"),
        ("en", "de_DE.UTF-8", "en"),
        ("", "C.UTF-8", "en"),
        ("", "fr_FR", "fr"),
        ("", "ja_JP", "en"),
    ],
)
def test_days_are_read_in_the_language_of_the_option_else_of_the_environment(
    config: Path, monkeypatch: pytest.MonkeyPatch, option: str, environment: str, tongue: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", environment)
    config.write_text(f'language = "{option}"\n')
    assert read_settings().tongue == tongue


@pytest.mark.parametrize("given", ["$", "EURO", "", "XX"])
def test_what_is_no_currency_is_refused(config: Path, given: str) -> None:
    config.write_text(f'currency = "{given}"\n')
    with pytest.raises(BookError, match=f"currency.*such as EUR.*“{'[$]' if given == '$' else given}”"):
        read_settings()


@pytest.mark.parametrize("given", ["AT", "at", "Austria", "Österreich", " Autriche "])
def test_a_country_is_taken_by_code_and_by_name(config: Path, given: str) -> None:
    config.write_text(f'country = "{given}"\n')
    assert read_settings().country == "AT"


def test_a_code_costs_no_list_of_names(config: Path) -> None:
    config.write_text('country = "AT"\ncadence_a = 10\nlanguage = "sv"\n')
    check = (
        "import sys; from accountbook.settings import read_settings; read_settings(); assert 'babel' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", check], check=True)


def test_what_can_be_meant_is_taken(config: Path) -> None:
    config.write_text(
        'boxes = ["today"]\nlanguage = "de"\ncadence_a = 0\ncountry = ""\n'
        "rates = { sek = 11.2, JPY = 160 }\ncadence_tags = { vip = 10 }\n"
        'half_life = { "company.employees" = 0, "contact.mine" = 12 }\nkeys = { log = "ctrl+l" }\n'
    )
    settings = read_settings()
    assert (settings.boxes, settings.language, settings.cadence_a, settings.country) == (("today",), "de", 0, "")
    assert settings.rates == {"SEK": 11.2, "JPY": 160}
    assert settings.half_life == {"company.employees": 0, "contact.mine": 12}


WRONG = {
    'country = "XX"': "“country” should be a country such as AT or Austria, not “XX”",
    'language = "xx"': "“language” should be one of en, sv, es, pt, de, bg, not “xx”",
    "cadence_a = -5": "“cadence_a” should be a whole number from 0 to 3650, not -5",
    "cadence_a = true": "“cadence_a” should be a whole number, not true",
    "cost_per_visit = -1": "“cost_per_visit” should be a whole number from 0 to 1000000000, not -1",
    "cadence_tags = { vip = -1 }": "“vip” of “cadence_tags” should be a whole number from 0 to 3650, not -1",
    'half_life = { "nonsense.x" = 3 }': "“nonsense.x” of “half_life” should be called like a field, such as",
    'half_life = { "company.employees" = -3 }': "“company.employees” of “half_life” should be a whole number from 0",
    "rates = { SEK = 0 }": "“SEK” of “rates” should be a number above 0, not 0",
    "rates = { SEK = inf }": "“SEK” of “rates” should be a number above 0, not inf",
    "rates = { SEK = nan }": "“SEK” of “rates” should be a number above 0, not nan",
    "rates = { SEK = true }": "“SEK” of “rates” should be a number above 0, not true",
    "rates = { crowns = 11 }": "“crowns” of “rates” should be a code such as EUR or USD, not “crowns”",
    "theme = 3": "“theme” should be a text in quotes, not 3",
    "rates = 3": "“rates” should be a table such as { name = value }, not 3",
    "backups = 1": "“backups” should be true or false, not 1",
    'boxes = "today"': "“boxes” should be a list of texts such as",
    "boxes = [1]": "“boxes” should be a list of texts such as",
    "keys = { log = 1 }": "“log” of “keys” should be a text in quotes, not 1",
}


@pytest.mark.parametrize("line", WRONG)
def test_what_cannot_be_meant_is_refused_in_plain_words(config: Path, line: str) -> None:
    config.write_text(f"{line}\n")
    with pytest.raises(BookError) as refused:
        read_settings()
    assert WRONG[line] in refused.value.sentence


def test_a_key_command_that_is_not_closed_is_told(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config.write_text('key_command = "pass show it\'s"\n')
    assert _command() == ""
    assert "key_command cannot be read" in capsys.readouterr().err
