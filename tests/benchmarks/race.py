"""Whole processes timed against each other in one run, in turns, so that a busy machine slows all of them alike."""

import os
import statistics
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

ROUNDS = 21
Command = tuple[str, ...]


class Times(NamedTuple):
    """One command: seconds on the wall, and of processor time (user and system)."""

    wall: float
    cpu: float


def race(commands: Sequence[Command], environment: Mapping[str, str], rounds: int = ROUNDS) -> dict[Command, Times]:
    """Run each command so many times, one after the other in turns, with its output thrown away.

    The lower quartile counts: what another program on the same processor takes away only ever adds.
    """
    found: dict[Command, list[Times]] = {command: [] for command in commands}
    for command in commands:
        _run(command, environment)  # the files are in the page cache from here on
    for _round in range(rounds):
        for command in commands:
            found[command].append(_run(command, environment))
    return {
        command: Times(_quartile([one.wall for one in times]), _quartile([one.cpu for one in times]))
        for command, times in found.items()
    }


def _quartile(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=4, method="inclusive")[0]


def _run(command: Command, environment: Mapping[str, str]) -> Times:
    nowhere = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
    begun = time.perf_counter()
    process = os.posix_spawn(command[0], command, environment, file_actions=nowhere)
    _process, status, used = os.wait4(process, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 1, 2), command
    return Times(time.perf_counter() - begun, used.ru_utime + used.ru_stime)
