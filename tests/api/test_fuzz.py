"""Every route of our OpenAPI document, with requests that conform to it and requests that do not.

Schemathesis generates them. No 5xx except the documented 503; every answer is documented and errors have one form.
`make test` tries the same `TRIES` requests per route in every run; `HASHDROP_TRIES=50` tries 50 times as many others.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import given
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from hashdrop.operations.run.livekit_server import LiveKitServer
from hashdrop.web.api.app import build_api
from tests.api.hypothesis_parts import Stage, stage_for, tries
from tests.api.test_access import ACCESS

TRIES = 25
KEYS = ("nobody", "waiting", "guest", "host")
AIMS = ("as it is", "their room", "one who waits", "a guest", "the host", "somebody elsewhere", "the code", "two")
ROUTES = [row for row in ACCESS if not row[1].startswith("/")] + [("GET", "/api/health"), ("GET", "/api/ready")]
HELD = [status_code_conformance, content_type_conformance, response_headers_conformance, response_schema_conformance]


@dataclass
class World:
    """A meeting with a person of each kind, replaced when somebody ends it."""

    stage: Stage
    answers: Counter[int] = field(default_factory=Counter)
    room: str = ""
    code: str = ""
    keys: dict[str, str | None] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)

    async def open(self) -> None:
        """Open a new meeting."""
        meeting, other = await self.stage.client.meeting(), await self.stage.client.meeting()
        guest, waiting = await meeting.guest("Gus"), await meeting.knock("Wim")
        self.room, self.code = meeting.room, meeting.code
        self.keys = {
            "nobody": None,
            "waiting": waiting["sessionKey"],
            "guest": guest["sessionKey"],
            "host": meeting.key,
        }
        self.people = {
            "one who waits": waiting["identity"],
            "a guest": guest["identity"],
            "the host": meeting.host["identity"],
            "somebody elsewhere": other.host["identity"],
        }

    def aim(self, case: Case, aim: str) -> None:
        """Make a generated request refer to the room and people that exist."""
        for fields in (case.body, case.query):
            if isinstance(fields, dict) and aim != "as it is":
                fields["roomName"] = self.room
                if aim in self.people:
                    fields["participantIdentity"] = self.people[aim]
                if aim == "the code":
                    fields |= {"code": self.code, "username": "Zoe"}

    def send(self, case: Case, person: str) -> httpx.Response:
        """Send a request as one of these people."""
        wire = case.as_transport_kwargs(base_url="http://hashdrop.test")
        headers = {name: value.encode("utf-8") for name, value in wire["headers"].items() if name != "Authorization"}
        if key := self.keys[person]:
            headers["Authorization"] = f"Bearer {key}".encode()
        body = json.dumps(wire["json"]).encode() if "json" in wire else wire.get("data")
        request = httpx.Request(case.method, wire["url"], params=wire["params"], headers=headers, content=body)
        answer = self.stage.run(self.stage.client.http.send(request))
        self.answers[answer.status_code] += 1
        if (case.path, answer.status_code) == ("/api/conference/end", 200):
            self.stage.run(self.open())
        return answer


@pytest.fixture(scope="module")
def world(livekit: LiveKitServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with stage_for(
        livekit.config.environment, tmp_path_factory.mktemp("fuzz"), HASHDROP_MAX_WAITING="1000000"
    ) as stage:
        world = World(stage)
        stage.run(world.open())
        yield world


def is_in_the_one_form(answer: httpx.Response) -> bool:
    """Whether an error has the form of docs/protocol.md (Errors) and reveals nothing else."""
    body: dict[str, Any] = answer.json()
    return (
        {"error", "code"} <= body.keys()
        and isinstance(body["error"], str)
        and not any(hint in answer.text for hint in ("Traceback", "site-packages", ".py", "sqlite", "SELECT"))
        and (answer.status_code != 429 or int(answer.headers["retry-after"]) > 0)
        and (answer.status_code == 422) == ("fields" in body)
    )


@pytest.mark.parametrize(("method", "route"), ROUTES)
def test_any_request_is_answered_as_documented(world: World, method: str, route: str) -> None:
    parts = world.stage.parts
    document = build_api(parts.conference, parts.settings, parts.sweep.hint).openapi()
    path = route if route.startswith("/") else f"/api/conference/{route}"
    operation = schemathesis.openapi.from_dict(document)[path][method]
    world.stage.run(world.open())
    requests = [operation.as_strategy(generation_mode=mode) for mode in GenerationMode]

    @tries(TRIES)
    @given(case=st.one_of(requests), person=st.sampled_from(KEYS), aim=st.sampled_from(AIMS))
    def send(case: Case, person: str, aim: str) -> None:
        world.aim(case, aim)
        answer = world.send(case, person)
        case.validate_response(answer, checks=HELD)
        assert answer.status_code < 500 or answer.json()["code"] in ("livekit_unreachable", "unavailable")
        assert answer.status_code < 400 or is_in_the_one_form(answer), answer.text

    send()


def test_enough_requests_were_tried_and_none_failed_on_the_server(world: World) -> None:
    if sum(world.answers.values()) < TRIES * len(ROUTES) / 2:
        pytest.skip("counts what the other tests of this file tried")
    print(f"{sum(world.answers.values())} requests: {sorted(world.answers.items())}")
    assert {status for status in world.answers if status >= 500} == set()
    assert {200, 201, 401, 403, 404, 422} <= world.answers.keys(), "the requests reach the use cases"
