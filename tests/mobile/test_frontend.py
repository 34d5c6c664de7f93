"""All TypeScript: lint, format, what is unused; the pages' types and rules. Vite compiles without a look at types."""

import json
import re

import pytest

from tests.mobile.conftest import ROOT, TSC, Workspace

pytestmark = pytest.mark.quick


@pytest.mark.parametrize("folder", ["hashdrop", "tests/livekit_ui", "tests/pages"])
def test_types_check(mobile: Workspace, folder: str) -> None:
    mobile.run(TSC, "--project", f"../{folder}")


@pytest.mark.parametrize("folder", ["tests/livekit_ui", "tests/pages"])
def test_unit_tests_of_pages_pass(mobile: Workspace, folder: str) -> None:
    options = ("--no-warnings", "--import=../pages/resolve.ts", "--test", "--test-timeout=20000")
    mobile.run("node", *options, "*.test.ts", folder=f"../{folder}")


def test_lint_and_format_pass(mobile: Workspace) -> None:
    mobile.run("bun", "run", "lint", folder="..")


def test_nothing_is_unused(mobile: Workspace) -> None:
    mobile.run("bun", "run", "unused", "--no-progress", folder="..")


def test_python_uses_what_no_typescript_imports(mobile: Workspace) -> None:
    options = ("--no-progress", "--include-entry-exports", "--reporter=json")
    _, said = mobile.try_to_run("bun", "run", "--silent", "unused", *options, folder="..")
    exported = {
        (issue["file"], export["name"])
        for issue in json.loads(said)["issues"]
        if issue["file"].startswith("hashdrop/")
        for export in issue["exports"]
    }
    assert exported
    names = {
        name
        for folder in ("hashdrop", "tests/livekit_ui")
        for file in (ROOT / folder).rglob("*.py")
        for name in re.findall(r"\w+", file.read_text())
    }
    assert {(file, name) for file, name in exported if name not in names} == set()
