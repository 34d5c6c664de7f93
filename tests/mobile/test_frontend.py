"""The pages' TypeScript, which Vite compiles without a look at its types."""

import pytest

from tests.mobile.conftest import Workspace


@pytest.mark.quick
def test_types_check(mobile: Workspace) -> None:
    mobile.run("node_modules/.bin/tsc", "--project", "../hashdrop")
