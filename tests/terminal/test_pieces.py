"""The small parts under the driver: answers among keys, pacing, the way to the line, the environment."""

import os
import pty
import re
import subprocess
import sys
import threading

import pytest

from accountbook.ui.terminal.outlet import Outlet
from accountbook.ui.terminal.pacing import PATIENCE, Pacer
from accountbook.ui.terminal.sieve import AnswerSieve
from tests.terminal.harness import ROOT, Terminal, python

KNOWN = re.compile(
    rb"\x1b\[\??[0-9;]*[A-HJKhlmn]|\x1b\[[<>][0-9]*u|[\r\b]"  # what drivers send on purpose
)


@pytest.mark.parametrize(
    ("reads", "keys", "answers"),
    [
        (["\x1b[0n"], "", 1),
        (["a\x1b[0nb\x1b[0n"], "ab", 2),
        (["\x1b", "[0n"], "", 1),
        (["a\x1b[", "0", "nb"], "ab", 1),
        (["\x1b[A\x1b[0n"], "\x1b[A", 1),
        (["\x1b[", "A"], "\x1b[A", 0),
        (["\x1b[0", "~"], "\x1b[0~", 0),
    ],
)
def test_answers_are_taken_out_of_the_keys(reads: list[str], keys: str, answers: int) -> None:
    sieve = AnswerSieve()
    got = [sieve.feed(data, expecting=True) for data in reads]
    assert "".join(data for data, _count in got) + sieve.rest() == keys
    assert sum(count for _data, count in got) == answers


def test_a_bare_escape_is_kept_back_only_while_an_answer_may_come() -> None:
    sieve = AnswerSieve()
    assert sieve.feed("\x1b", expecting=False) == ("\x1b", 0)
    assert sieve.feed("\x1b", expecting=True) == ("", 0)
    assert sieve.rest() == "\x1b"
    assert sieve.rest() == ""


def test_pacing_waits_for_answers_only_from_terminals_that_give_them() -> None:
    pacer = Pacer()
    assert pacer.wait(0.0) == 0
    assert pacer.ask(0.0) == "\x1b[5n"
    assert pacer.ask(0.1) == "", "one question at a time"
    assert pacer.wait(0.1) == 0, "no answer has ever come"
    pacer.answered()
    assert pacer.ask(1.0) == "\x1b[5n"
    assert 0 < pacer.wait(2.0) <= PATIENCE
    assert pacer.wait(1.0 + PATIENCE) == 0
    assert pacer.ask(17.0) == "\x1b[5n"
    assert pacer.wait(17.1) == 0, "a terminal that stopped answering is not waited for again"


def test_the_outlet_survives_a_stalled_and_a_dead_line() -> None:
    master, line = pty.openpty()
    sent = threading.Event()
    outlet = Outlet(line, sent.set)
    outlet.write("hello ")
    outlet.write("you")
    outlet.flush()
    assert os.read(master, 100) == b"hello you" and sent.is_set()
    outlet.write("x" * 1_000_000)
    writer = threading.Thread(target=outlet.flush)
    writer.start()
    outlet.closing.set()
    writer.join(5)
    assert not writer.is_alive(), "closing does not wait for a stalled line"
    outlet.close()
    os.close(master)
    dead = Outlet(line, sent.set)
    sent.clear()
    dead.write("anybody?")
    dead.flush()
    assert sent.is_set()
    dead.close()
    os.close(line)


def test_the_light_parts_do_not_import_textual() -> None:
    names = ("env", "guard", "restore", "crash", "preview", "pacing", "sieve", "outlet")
    imports = ";".join(f"import accountbook.ui.terminal.{name}" for name in names)
    code = (
        f"import sys;{imports};sys.exit(any(m.partition('.')[0] in ('textual','rich','sqlmodel') for m in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env={"PYTHONPATH": str(ROOT / "src")})


def test_what_the_person_set_stays_and_the_rest_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    from accountbook.ui.terminal import env

    monkeypatch.setenv("TEXTUAL_THEME", "nord")
    monkeypatch.delenv("TEXTUAL_ANIMATIONS", raising=False)
    monkeypatch.delenv("TEXTUAL_SMOOTH_SCROLL", raising=False)
    env.prepare_environment()
    assert os.environ["TEXTUAL_THEME"] == "nord"
    assert os.environ["TEXTUAL_ANIMATIONS"] == "none"
    monkeypatch.setenv("ACCOUNTBOOK_PLAIN_DRIVER", "0")
    assert not env.wants_plain_driver()
    monkeypatch.setenv("ACCOUNTBOOK_PLAIN_DRIVER", "1")
    assert env.wants_plain_driver()


@pytest.mark.parametrize("plain", ["0", "1"], ids=["thrifty", "plain"])
def test_hostile_names_send_nothing_but_painting(plain: str) -> None:
    with Terminal(
        python("tests.terminal.apps", "nasty"), size=(120, 160), env={"ACCOUNTBOOK_PLAIN_DRIVER": plain}
    ) as terminal:
        terminal.wait_for("Evil [/x] Ltd")
        terminal.wait_quiet(0.4)
        for shown in ("␛]52;c;aGk=␇", "[@click=app.bell()]x[/]", "rlo ⟨U+202E⟩gnp.exe", "⟨U+009B⟩31mC1", "a␀b"):
            assert shown in terminal.text()
        assert terminal.end("ctrl+q") == 0
        left = KNOWN.sub(b"", bytes(terminal.raw)).decode()
        bad = re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe0f\ufeff]", left)
        assert not bad, sorted(set(map(ascii, bad)))
        if plain == "0":
            assert b"\n" not in terminal.raw
