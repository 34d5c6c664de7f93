"""The core that pages, app and Node share: its types, and its rules with a clock that tests turn."""

import re

import pytest

from tests.mobile.conftest import ROOT, TSC, Workspace

CORE = "../packages/meeting-core"


@pytest.mark.quick
def test_unit_tests_pass(mobile: Workspace) -> None:
    mobile.run("node", "--test", "--test-timeout=20000", "test/*.test.ts", folder=CORE)


@pytest.mark.quick
def test_types_check(mobile: Workspace) -> None:
    mobile.run(TSC, folder=CORE)


@pytest.mark.quick
def test_it_needs_no_other_package() -> None:
    sources = "".join(file.read_text() for file in (ROOT / "packages/meeting-core/src").glob("*.ts"))
    imported = re.findall(r'(?:\bfrom|\bimport\(?) ?"([^"]+)"', sources)
    assert imported
    assert not [name for name in imported if not name.startswith("./")]
