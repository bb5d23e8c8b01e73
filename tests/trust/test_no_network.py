"""No network: an audit hook in the program sees every socket; no command and no screen opens one."""

import sys
from pathlib import Path

import pytest

from accountbook.cli.table import names
from tests.cli.test_hostile import CALLS
from tests.terminal.harness import Terminal
from tests.trust.test_private import environment

HOOK = """
import sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "urllib.Request") or (
        event == "socket.__new__" and arguments[1] != 1):  # 1 is AF_UNIX: the pair by which an event loop wakes itself
        with open({log!r}, "a") as file:
            file.write(f"{{event}} {{arguments[1:]}}\\n")
sys.addaudithook(watch)
import runpy
"""
MANY = (
    HOOK
    + """
from accountbook.__main__ import main
for line in sys.stdin.read().splitlines():
    arguments = line.split("\\x1f")
    main([argument for argument in arguments if argument])
"""
)
SCREEN = HOOK + "sys.argv = ['accountbook']\nrunpy.run_module('accountbook', run_name='__main__')\n"
KEYS = ("\x1bOS", "l", "escape", "p", "escape", "b", "escape", "m", "escape", "y", "escape", "x", "escape", "/", "h", "escape",
        "?", "escape", "\x1b[15~", "\x1b[17~", "\x1b[18~", "b", "escape", "\x1bOQ")  # fmt: skip


def test_the_hook_sees_a_socket(tmp_path: Path) -> None:
    """The test can fail."""
    import subprocess

    log = tmp_path / "sockets"
    code = HOOK.format(log=str(log)) + "import socket; socket.socket(); socket.getaddrinfo('localhost', 80)"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert "socket.__new__" in log.read_text() and "getaddrinfo" in log.read_text()


@pytest.mark.timeout(300)
def test_no_command_opens_a_socket(tmp_path: Path) -> None:
    import subprocess

    log = tmp_path / "sockets"
    environ = environment(tmp_path)
    calls = [["create"], ["add", "company", "[/etc/hosts]"], ["add", "person", "[EMEA] Person", "--at", "[/etc/hosts]"]]
    calls += [[name, *arguments] for name in names() for arguments in CALLS.get(name, [])]
    calls += [
        ["export", "--format", kind, "-o", str(tmp_path / f"x.{kind}")]
        for kind in ("csv", "xlsx", "vcf", "ics", "json")
    ]
    lines = "\n".join("\x1f".join(call) for call in calls)
    done = subprocess.run(
        [sys.executable, "-c", MANY.format(log=str(log))],
        input=lines,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert not log.exists(), log.read_text()


@pytest.mark.timeout(300)
def test_no_screen_opens_a_socket(tmp_path: Path) -> None:
    import subprocess

    log = tmp_path / "sockets"
    environ = environment(tmp_path)
    setting_up = "create\nadd\x1fcompany\x1fHuber GmbH\nlog\x1fHuber GmbH\x1fvisit ok >today call\n"
    command = [sys.executable, "-c", MANY.format(log=str(log))]
    subprocess.run(command, input=setting_up, env=environ, check=True, text=True, capture_output=True)
    with Terminal([sys.executable, "-c", SCREEN.format(log=str(log))], env=environ) as terminal:
        terminal.wait_quiet(1.0, 20)
        for key in KEYS:
            terminal.send(key) if key.startswith("\x1b") else terminal.press(key)
            terminal.wait_quiet(0.2, 6)
        assert terminal.end("q", timeout=40) == 0, terminal.text()
    assert not log.exists(), log.read_text()
