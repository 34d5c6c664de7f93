"""The shell blocks of docs/api.md run as they are, against a server of their own."""

import asyncio
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from hashdrop.composition import Parts
from hashdrop.operations.processes import ports
from tests.served_api import served

GUIDE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    """The text under a heading of the guide."""
    return re.split(r"^## ", GUIDE.partition(f"\n## {name}\n")[2], flags=re.MULTILINE)[0]


@pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl")
async def test_the_curl_examples_run_as_documented(parts: Parts, tmp_path: Path) -> None:
    script = "\n".join(re.findall(r"```sh\n(.*?)```", section("In curl"), re.DOTALL))
    async with served(parts, ports.choose()) as address:
        shell = await asyncio.create_subprocess_exec(
            *("bash", "-euo", "pipefail", "-c", script),
            cwd=tmp_path,
            env={"HASHDROP": address, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
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
