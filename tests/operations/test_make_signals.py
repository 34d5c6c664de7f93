"""Whatever signal `make` receives, no process that it started survives."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from .conftest import Start, gone
from .test_supervisor import SUPERVISED, pids_of

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("make"), reason="looks into /proc and needs make"
)


@pytest.fixture
def make(start: Start, tmp_path: Path) -> tuple[subprocess.Popen[str], list[int]]:
    (tmp_path / "Makefile").write_text(f"run:\n\t@exec {' '.join(SUPERVISED)} --make\n")
    process = start(["make", "run"])
    children = pids_of(process, {"gentle", "stubborn"})
    supervisor = [child.pid for child in psutil.Process(process.pid).children()]
    return process, [*supervisor, *children["gentle"], *children["stubborn"]]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_to_make_alone_stops_everything(make, number: signal.Signals) -> None:
    process, pids = make
    process.send_signal(number)
    process.wait(10)
    gone(*pids)


def test_killing_make_stops_everything(make) -> None:
    process, pids = make
    process.kill()
    gone(*pids)
