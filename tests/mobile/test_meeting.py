"""The plain TypeScript package: alone, and in Node against a real HashDrop and a real LiveKit server."""

import pytest

from tests.mobile.conftest import ROOT, TSC, Workspace

NODE_TEST = ("node", "--test", "--test-timeout=120000")


@pytest.mark.quick
def test_unit_tests_pass(mobile: Workspace) -> None:
    mobile.run(*NODE_TEST, "test/unit/*.test.ts", folder="meeting")


@pytest.mark.quick
def test_types_check(mobile: Workspace) -> None:
    mobile.run(TSC, folder="meeting")


def test_api_types_match_the_openapi_document(mobile: Workspace) -> None:
    generated = mobile.run("../node_modules/.bin/openapi-typescript", str(ROOT / "docs/openapi.json"), folder="meeting")
    committed = (ROOT / "mobile/meeting/src/openapi.ts").read_text()
    assert committed.strip() in generated, "run `bun run generate` in mobile/meeting"


async def test_a_host_and_a_guest_hold_a_meeting(mobile: Workspace, hashdrop: str) -> None:
    await mobile.run_beside(*NODE_TEST, "test/real/meeting.test.ts", folder="meeting", HASHDROP_URL=hashdrop)


@pytest.mark.parametrize("wishes", [{"HASHDROP_WAITING": "isolated"}])
async def test_a_guest_waits_in_isolation(mobile: Workspace, hashdrop: str) -> None:
    await mobile.run_beside(*NODE_TEST, "test/real/isolated.test.ts", folder="meeting", HASHDROP_URL=hashdrop)
