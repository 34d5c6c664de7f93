"""docs/api.md holds what it shows: its shell blocks run as they stand there, against a server of its own."""

import asyncio
import os
import re
import shutil
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
from granian.constants import Interfaces
from granian.server.embed import Server

from hashdrop.api.app import build_api
from hashdrop.composition import Parts
from hashdrop.embedded import ports
from tests.eventually import eventually

GUIDE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")


@pytest.fixture
async def served(parts: Parts) -> AsyncIterator[str]:
    """The address of the API, over HTTP."""
    port = ports.choose()
    api = build_api(parts.conference, parts.settings, parts.lifecycle.hint)
    server = Server(api, port=port, interface=Interfaces.ASGI, log_enabled=False)
    serving = asyncio.create_task(server.serve())

    def listens() -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
        return False

    await eventually(listens)
    yield f"http://127.0.0.1:{port}"
    server.stop()
    await serving


def section(name: str) -> str:
    """What stands under a heading of the guide."""
    return re.split(r"^## ", GUIDE.partition(f"\n## {name}\n")[2], flags=re.MULTILINE)[0]


@pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl")
async def test_the_meeting_in_curl_goes_as_it_is_told(served: str, tmp_path: Path) -> None:
    script = "\n".join(re.findall(r"```sh\n(.*?)```", section("In curl"), re.DOTALL))
    shell = await asyncio.create_subprocess_exec(
        *("bash", "-euo", "pipefail", "-c", script),
        cwd=tmp_path,
        env={"HASHDROP": served, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said, errors = await shell.communicate()
    assert (shell.returncode, errors) == (0, b""), said + errors
    lines = said.decode().splitlines()
    told = [line for line in lines if line.startswith(("Gus: ", '{"')) or '"code"' in line or '"livekitUrl"' in line]
    ended = '{"error":"The meeting has ended.","code":"room_ended"} 410'
    livekit = next(line for line in told if "livekitUrl" in line)
    assert "ws://" in livekit
    assert told == ["Gus: waiting", "Gus: admitted", livekit, '    "code": "not_host"', f'{{"success":true}}{ended}']
