"""Starting processes."""

import subprocess
import sys

import pytest

RUN_STEP = """
from hashdrop.operations.processes.processes import run_step
print(run_step(["echo", "runs"], os.environ))
"""
RUN_CHILD = """
import asyncio
from hashdrop.operations.processes.child import Child, ChildSpec
async def run():
    child = Child(ChildSpec("echo", ["echo", "runs"], os.environ), print)
    await child.start()
    print((await child.wait(), child.last_lines))
asyncio.run(run())
"""


@pytest.mark.parametrize("script", [RUN_STEP, RUN_CHILD])
def test_no_python_runs_between_fork_and_exec(script: str) -> None:
    hook = "import os\nos.register_at_fork(after_in_child=lambda: os._exit(3))\n"  # in its place, a lock may be held
    ran = subprocess.run([sys.executable, "-c", hook + script], capture_output=True, text=True, check=False)
    assert ran.stdout.splitlines()[-1].startswith("(0, ") and "'runs'" in ran.stdout, ran.stdout + ran.stderr
