"""`Choice` is a StrEnum as far as anybody here can tell."""

import copy
import json
import pickle
import subprocess
import sys
from enum import StrEnum

import pytest

from accountbook.choice import Choice


class Light(Choice):
    """A traffic light."""

    RED = "red"
    GREEN = "green"

    @property
    def stops(self) -> bool:
        return self is Light.RED


class Lamp(StrEnum):
    RED = "red"
    GREEN = "green"


def test_a_member_is_its_text() -> None:
    text, known = "red" * len(Light.RED[:1]), dict[str, int]({Light.RED: 1})
    assert text == Light.RED and hash(Light.RED) == hash(text) and isinstance(Light.RED, str)
    assert known[text] == 1 and Light.RED in Light
    said = [f"{Light.GREEN}", str(Light.GREEN), Light.GREEN.value, Light.GREEN.name, repr(Light.GREEN)]
    assert said == [f"{Lamp.GREEN}", str(Lamp.GREEN), Lamp.GREEN.value, Lamp.GREEN.name, "<Light.GREEN: 'green'>"]
    assert type(Light.GREEN.value) is str and json.dumps([Light.RED]) == '["red"]'


def test_every_member_is_there_once() -> None:
    assert Light("red") is Light.RED and list(Light) == [Light.RED, Light.GREEN] and len(Light) == 2
    for again in (copy.copy(Light.RED), copy.deepcopy([Light.RED])[0], pickle.loads(pickle.dumps(Light.RED))):
        assert again is Light.RED
    assert Light.RED.stops and not Light.GREEN.stops


def test_any_other_text_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="'blue' is no Light"):
        Light("blue")


def test_enum_stays_out() -> None:
    code = "import sys; import accountbook.domain.insight.rhythm_state; sys.exit('enum' in sys.modules)"
    assert subprocess.run([sys.executable, "-S", "-c", code], env={"PYTHONPATH": ":".join(sys.path)}).returncode == 0
