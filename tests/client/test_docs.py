"""The programs of docs/api.md, verbatim."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

GUIDE = Path(__file__).parents[2] / "docs" / "api.md"


def programs() -> list[str]:
    """The programs of the section on Python."""
    section = re.split(r"^## ", GUIDE.read_text(), flags=re.MULTILINE)
    (ours,) = [text for text in section if text.startswith("In Python\n")]
    return re.findall(r"```python\n(.*?)```", ours, re.DOTALL)


@asynccontextmanager
async def running(program: str, *arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a program inside the block."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, *arguments, cwd=GUIDE.parents[1], stdout=asyncio.subprocess.PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_the_host_and_guest_programs_run_as_documented(server: str) -> None:
    as_host, as_guest = programs()
    async with running(as_host, server) as host:
        assert host.stdout
        invited = (await host.stdout.readline()).decode()
        (code,) = re.findall(r"Join with (\S+) or at http\S+", invited)
        async with running(as_guest, server, code) as guest:
            (said_by_host, _), (said_by_guest, _) = await asyncio.gather(host.communicate(), guest.communicate())
    assert said_by_host.decode().splitlines() == ["Kiosk knocks", "Kiosk says: Hello", "Kiosk says: Goodbye"]
    assert said_by_guest.decode().splitlines() == ["Hanna says: Welcome, Kiosk", "The meeting has ended."]
    assert (host.returncode, guest.returncode) == (0, 0)
