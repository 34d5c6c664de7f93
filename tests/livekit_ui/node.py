"""Modules of the package that need no browser, run in Node."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hashdrop import livekit_ui

PACKAGE = Path(livekit_ui.__file__).parent
FAKES = Path(__file__).parent / "fakes.js"


def run(module: str, expression: str) -> Any:
    """Evaluate an expression over everything that a module exports, and over the fakes of ``fakes.js``.

    Args:
        module: The file's name.
        expression: JavaScript; a promise is awaited.
    """
    return run_file(PACKAGE / module, expression)


def run_file(file: Path, expression: str) -> Any:
    """Like ``run``, for a module at any path."""
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert node, "Node is needed"
    script = (
        f"globalThis.PACKAGE = {json.dumps(PACKAGE.as_uri() + '/')};"
        f"const module = await import({json.dumps(file.as_uri())});"
        f"const evaluate = new Function(...Object.keys(module), 'return ' + {json.dumps(expression)});"
        # Timers may be left, so the process must be ended, but only after all output is written.
        "process.stdout.write(JSON.stringify(await evaluate(...Object.values(module))), () => process.exit());"
    )
    ran = subprocess.run(
        [node, "--no-warnings", "--import", FAKES.as_uri(), "--input-type=module", "-e", script],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)
