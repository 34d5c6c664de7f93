"""The TypeScript programs of docs/api.md, verbatim."""

import asyncio
import re
from pathlib import Path

from tests.mobile.conftest import MOBILE, ROOT, Workspace


def programs() -> list[str]:
    sections = re.split(r"^## ", (ROOT / "docs/api.md").read_text(), flags=re.MULTILINE)
    (ours,) = [section for section in sections if section.startswith("In TypeScript\n")]
    return re.findall(r"```typescript\n(.*?)```", ours, re.DOTALL)


async def test_the_host_and_guest_programs_run_as_documented(mobile: Workspace, hashdrop: str, tmp_path: Path) -> None:
    (tmp_path / "node_modules").symlink_to(MOBILE / "node_modules")
    for name, program in zip(("host.ts", "guest.ts"), programs(), strict=True):
        (tmp_path / name).write_text(program)
    async with mobile.running("node", "host.ts", hashdrop, folder=tmp_path) as host:
        assert host.stdout
        invited = (await host.stdout.readline()).decode()
        (code,) = re.findall(r"^Join with (\S+) or at http\S+$", invited)
        async with mobile.running("node", "guest.ts", hashdrop, code, folder=tmp_path) as guest:
            (said_by_host, _), (said_by_guest, _) = await asyncio.gather(host.communicate(), guest.communicate())
    assert said_by_host.decode().splitlines() == ["Gus knocks", "Gus says: Hello"]
    assert said_by_guest.decode().splitlines() == ["Hanna says: Welcome, Gus", "The meeting has ended."]
    assert (host.returncode, guest.returncode) == (0, 0)
