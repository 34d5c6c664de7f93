"""The package's pure modules, run in Node."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hashdrop import livekit_ui

PACKAGE = Path(livekit_ui.__file__).parent


def run(module: str, expression: str) -> Any:
    """Evaluate an expression over everything that a module exports."""
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert node, "Node is needed"
    script = (
        f"import * as module from {json.dumps((PACKAGE / module).as_uri())};"
        f"const evaluate = new Function(...Object.keys(module), 'return ' + {json.dumps(expression)});"
        "console.log(JSON.stringify(evaluate(...Object.values(module))));"
    )
    ran = subprocess.run(
        [node, "--no-warnings", "--input-type=module", "-e", script], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)
