"""The plain TypeScript package: alone, and in Node against a real HashDrop and a real LiveKit server."""

import pytest

from tests.mobile.conftest import ROOT, Workspace

NODE_TEST = ("node", "--test", "--test-timeout=120000")


def test_alone(mobile: Workspace) -> None:
    mobile.run(*NODE_TEST, "test/unit/*.test.ts", folder="meeting")


def test_its_types_fit(mobile: Workspace) -> None:
    mobile.run("../node_modules/.bin/tsc", folder="meeting")


def test_the_types_of_the_api_are_those_of_the_document(mobile: Workspace) -> None:
    generated = mobile.run("../node_modules/.bin/openapi-typescript", str(ROOT / "docs/openapi.json"), folder="meeting")
    committed = (ROOT / "mobile/meeting/src/openapi.ts").read_text()
    assert committed.strip() in generated, "`bun run generate` in mobile/meeting brings them up to date"


async def test_a_host_and_a_guest(mobile: Workspace, hashdrop: str) -> None:
    await mobile.run_beside(*NODE_TEST, "test/real/meeting.test.ts", folder="meeting", HASHDROP_URL=hashdrop)


@pytest.mark.parametrize("wishes", [{"HASHDROP_WAITING": "isolated"}])
async def test_waiting_in_isolation(mobile: Workspace, hashdrop: str) -> None:
    await mobile.run_beside(*NODE_TEST, "test/real/isolated.test.ts", folder="meeting", HASHDROP_URL=hashdrop)
