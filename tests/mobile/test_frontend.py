"""The pages' TypeScript, which Vite compiles without a look at its types."""

import pytest

from tests.mobile.conftest import Workspace

PAGES_TESTS = "../tests/pages"


@pytest.mark.quick
@pytest.mark.parametrize("folder", ["hashdrop", "tests/livekit_ui", "tests/pages"])
def test_types_check(mobile: Workspace, folder: str) -> None:
    mobile.run("node_modules/.bin/tsc", "--project", f"../{folder}")


@pytest.mark.quick
def test_the_sdk_has_the_internals_that_pages_use(mobile: Workspace) -> None:
    mobile.run("node", "--no-warnings", "--test", "--test-timeout=20000", "../tests/livekit_ui/sdk_internals.test.ts")


@pytest.mark.quick
def test_unit_tests_of_pages_pass(mobile: Workspace) -> None:
    mobile.run("node", "--import=./resolve.ts", "--test", "--test-timeout=20000", "*.test.ts", folder=PAGES_TESTS)
