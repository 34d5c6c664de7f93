import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from hashdrop.operations.processes.child import ChildSpec
from hashdrop.operations.processes.supervisor import Supervisor

from .conftest import Start, gone, is_alive

SUPERVISED = [sys.executable, str(Path(__file__).with_name("supervised_program.py"))]


def pids_of(process: subprocess.Popen[str], names: set[str]) -> dict[str, list[int]]:
    """Read a supervisor's output until each of these children has printed its pids."""
    told: dict[str, list[int]] = {}
    while set(told) < names:
        line = process.stdout.readline()
        assert line, f"it ended: {told}"
        name, _, pids = line.partition("] pid ")
        if pids:
            told[name.removeprefix("[")] = [int(pid) for pid in pids.split()]
    return told


@pytest.fixture
def supervised(start: Start) -> tuple[subprocess.Popen[str], dict[str, list[int]]]:
    process = start(SUPERVISED)
    return process, pids_of(process, {"gentle", "stubborn"})


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_stops_every_process(supervised, number: signal.Signals) -> None:
    process, children = supervised
    process.send_signal(number)
    assert process.wait(10) == 0
    gone(*children["gentle"], *children["stubborn"])


def test_a_second_signal_kills_at_once(start: Start) -> None:
    process = start(
        [sys.executable, "-c", Path(SUPERVISED[1]).read_text().replace("stop_timeout=0.3", "stop_timeout=1000")]
    )
    children = pids_of(process, {"gentle", "stubborn"})
    process.send_signal(signal.SIGINT)
    gone(*children["gentle"])
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0
    gone(*children["stubborn"])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of their parent's death")
def test_children_do_not_outlive_a_killed_supervisor(supervised) -> None:
    process, children = supervised
    process.kill()
    gone(children["gentle"][1], *children["stubborn"])
    os.kill(children["gentle"][0], signal.SIGKILL)  # the supervisor isn't responsible for grandchildren


def test_a_killed_child_is_restarted_and_leaves_nothing_behind(supervised) -> None:
    process, children = supervised
    os.kill(children["gentle"][1], signal.SIGKILL)
    again = pids_of(process, {"gentle"})
    gone(*children["gentle"])
    assert again["gentle"] != children["gentle"]
    assert is_alive(children["stubborn"][0])


def test_the_supervisor_holds_no_listening_socket(supervised) -> None:
    process, _ = supervised
    assert not [c for c in psutil.Process(process.pid).net_connections() if c.status == psutil.CONN_LISTEN]


async def test_a_crash_looping_child_ends_the_run_with_its_last_output() -> None:
    said: list[str] = []
    broken = ChildSpec("backend", ["sh", "-c", "echo no such table: room >&2; exit 3"], os.environ)
    living = ChildSpec("LiveKit server", ["sleep", "1000"], os.environ)
    supervisor = Supervisor([living, broken], until_ready=asyncio.Event().wait, say=said.append)
    assert await supervisor.run() == 1
    assert said.count("backend exited with status 3; restarting it.") == 4
    assert said[-1] == "backend exited 5 times within 30 s. Its last output: no such table: room"


async def test_a_missing_program_ends_the_run() -> None:
    said: list[str] = []
    missing = ChildSpec("LiveKit server", ["/nowhere/livekit-server"], os.environ)
    assert await Supervisor([missing], say=said.append).run() == 1
    assert said == ["LiveKit server cannot be started: No such file or directory."]


async def test_after_a_good_start_a_child_is_restarted_forever() -> None:
    said: list[str] = []
    supervisor = Supervisor([ChildSpec("backend", ["false"], os.environ)], say=said.append)

    async def stop_after_the_line() -> None:
        while not any("exited 5 times" in line for line in said):
            await asyncio.sleep(0.01)
        supervisor.stop()

    stopping = asyncio.create_task(stop_after_the_line())
    assert await supervisor.run() == 0
    await stopping
