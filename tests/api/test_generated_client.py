"""A client that a generator makes of docs/openapi.json: without a warning, and it holds a meeting."""

import importlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from hashdrop.api.app import build_api
from hashdrop.composition import Parts
from tools.openapi import DOCUMENT


@pytest.fixture
def generated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of the package that openapi-python-client has made."""
    (tmp_path / "config.yml").write_text("post_hooks: []")  # they would only make it look better
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--fail-on-warning", "--meta", "none"]
    command += ["--path", DOCUMENT, "--config", "config.yml", "--output-path", "generated_client"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "arning" not in done.stdout
    monkeypatch.syspath_prepend(tmp_path)
    return "generated_client"


async def test_a_generated_client_holds_a_meeting(generated: str, parts: Parts) -> None:
    transport = httpx.ASGITransport(build_api(parts.conference, parts.settings, parts.lifecycle.hint))
    client, models = importlib.import_module(generated), importlib.import_module(f"{generated}.models")

    async def call(name: str, key: str | None = None, **arguments: Any) -> Any:
        operation = importlib.import_module(f"{generated}.api.conference.{name}")
        kind = {"token": key} if key else {}
        caller = (client.AuthenticatedClient if key else client.Client)(
            base_url="http://hashdrop.test", httpx_args={"transport": transport}, **kind
        )
        return await operation.asyncio(client=caller, **arguments)

    host = await call("create", body=models.CreateRequest("Hanna"))
    assert (host.role, host.token is not None) == (models.Role.HOST, True)
    key, room = host.session_key, host.room_name
    invitation = await call("generate_code", key, body=models.GenerateCodeRequest(room))
    assert invitation.expires_at.utcoffset() is not None, "a time, not a text"
    guest = await call("join", body=models.JoinRequest(code=invitation.code, username="Gus"))
    assert guest.status == models.Status.WAITING
    (waiting,) = (await call("waiting", key, room_name=room)).participants
    assert waiting.identity == guest.identity
    admitted = await call("admit", key, body=models.AdmitRequest(room, participant_identity=guest.identity))
    assert admitted.admitted == [guest.identity]
    standing = await call("admission", guest.session_key, room_name=room)
    assert standing.status == models.Status.ADMITTED
    refused = await call("end", guest.session_key, body=models.RoomRequest(room))
    assert refused.code == models.ErrorCode.NOT_HOST
    assert (await call("end", key, body=models.RoomRequest(room))).success
