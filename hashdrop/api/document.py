"""The OpenAPI document: what it says beyond what FastAPI reads from the routes."""

import json
from copy import deepcopy
from http import HTTPStatus
from importlib.resources import files
from itertools import groupby
from typing import Any

from fastapi import FastAPI
from fastapi.encoders import jsonable_encoder
from fastapi.routing import APIRoute
from pydantic.alias_generators import to_camel, to_pascal

from hashdrop import errors as e
from hashdrop.api.errors import error_response
from hashdrop.api.examples import EXAMPLES
from hashdrop.api.schemas import ErrorAnswer, NotReadyAnswer

VERSION = "1.0.0"
"""Of the API. `make openapi` writes a document that breaks clients only if the first number is raised."""

ADVICE: dict[type[e.HashDropError], str] = {
    e.BadJson: "A fault of the client.",
    e.Unauthorized: "Forget the key and the room; join with the code, as a new person.",
    e.NotHost: "Hide what only hosts do; ask `admission` for the role of now.",
    e.NotOwner: "Hide what only the owner does.",
    e.NotAdmitted: "Ask `admission` where one stands; wait, or `join` again.",
    e.Denied: "Show it. After `Retry-After` seconds offer to ask again, by `join` with the key; without it, never.",
    e.Removed: "Final. Show it, and forget the key.",
    e.CodeNotFound: "Let the code be typed anew. It counts as a guess.",
    e.ParticipantNotFound: "Load the list again: he has gone, or is not where this can be done to him.",
    e.RouteNotFound: "A fault of the client, or the server is older than it.",
    e.MethodNotAllowed: "A fault of the client.",
    e.AlreadyDecided: "Load the list again: another host was faster.",
    e.RoomFull: "Show it. A host may try again when somebody has left.",
    e.RoomLocked: "Show it. Somebody new cannot come in until a host opens the room.",
    e.RoomEnded: "Final. Show it, disconnect, and forget the key.",
    e.TooLarge: "A fault of the client.",
    e.InvalidRequest: "Show what `fields` says beside each field.",
    e.RateLimited: "Do the same again after `Retry-After` seconds, not before.",
    e.Unavailable: "Repeat it after a second, then after longer and longer, with the same `Idempotency-Key`.",
    e.LiveKitNotConfigured: "Show it. Only the operator can help.",
    e.LiveKitUnreachable: "As `unavailable`.",
}
"""What a client does when it meets an error."""

_SAMPLES = (
    e.AlreadyDecided(name="Gus"),
    e.Denied(30),
    e.LiveKitNotConfigured(missing="LIVEKIT_URL"),
    e.RateLimited(12),
)
"""Errors that are made of more than their kind."""

_TAGS = [
    {"name": "conference", "description": "Meetings: what hosts and guests do, from knock to end."},
    {
        "name": "operation",
        "description": "For the operator's tools, and for an app that asks whether calls can be made.",
    },
]
_SERVERS = [
    {"url": "/", "description": "The server that gave this document."},
    {"url": "http://localhost:3000", "description": "`make run` on this machine."},
]

_HEADERS = {
    "X-Request-Id": ("Names the call in the server's logs.", {"type": "string"}, "5f2b8c1d9e0a4b37"),
    "ETag": ("For `If-None-Match`.", {"type": "string"}, '"9c41e0b7aa52d3f8"'),
    "Retry-After": ("Seconds until another try may succeed.", {"type": "integer", "minimum": 0}, 12),
    "WWW-Authenticate": ("`Bearer`.", {"type": "string"}, "Bearer"),
}


def error_table() -> str:
    """Every code and what to do about it, as a table in Markdown."""
    rows = [f"| {kind.status} | `{kind.code}` | {_means(kind)} | {advice} |" for kind, advice in ADVICE.items()]
    return "\n".join(["| status | code | meaning | what to do |", "|---|---|---|---|", *rows])


def refusals(
    *kinds: type[e.HashDropError], wrong: str = "roomName", body: bool = True
) -> dict[int | str, dict[str, Any]]:
    """How a route may refuse, for FastAPI's `responses`; what every call to a use case may meet is added.

    Args:
        kinds: The errors.
        wrong: A field that may be wrong, for the example.
        body: Whether the request has a body.
    """
    every: set[type[e.HashDropError]] = {*kinds, e.InvalidRequest, e.RateLimited, e.Unavailable}
    if body:
        every |= {e.BadJson, e.TooLarge}
    in_order = sorted(every, key=lambda kind: (kind.status, kind.code))
    samples: dict[type[e.HashDropError], e.HashDropError] = {
        type(sample): sample for sample in (*_SAMPLES, e.InvalidRequest(**{wrong: "missing-value"}))
    }
    return {
        status: refusal([samples.get(kind) or kind() for kind in group])
        for status, group in groupby(in_order, key=lambda kind: kind.status)
    }


def refusal(samples: list[e.HashDropError], **more: object) -> dict[str, Any]:
    """One status with the errors that it may stand for.

    Args:
        samples: One error of each kind.
        more: What else the answer says, where it is a `NotReadyAnswer`.
    """
    answers = {type(one): error_response(one, "en", **more) for one in samples}
    examples = {kind.code: {"value": json.loads(bytes(answer.body))} for kind, answer in answers.items()}
    # As FastAPI's `model`, each would be built anew for each route and status, which takes longer than all the rest.
    schema = {"$ref": f"#/components/schemas/{(NotReadyAnswer if more else ErrorAnswer).__name__}"}
    # The codes of a route are the names of its examples. A schema of its own, or words beside a `$ref`, would give
    # generated clients a type of error for each route.
    return {
        "description": "\n".join(f"- `{kind.code}`: {_means(kind)}" for kind in answers),
        "content": {"application/json": {"schema": schema, "examples": examples}},
        "headers": {
            name: _header(name) for name in _HEADERS if any(name in answer.headers for answer in answers.values())
        },
    }


def name_operation(route: APIRoute) -> str:
    """What generated clients call the method: the end of the route's path."""
    return to_camel(route.path.rpartition("/")[2].replace("-", "_"))


class DescribedApi(FastAPI):
    """A FastAPI whose document has all that who writes a client needs."""

    def __init__(self) -> None:
        description = (files("hashdrop.api") / "description.md").read_text(encoding="utf-8")
        super().__init__(
            title="HashDrop",
            version=VERSION,
            summary="Private video meetings that anyone can host.",
            description=f"{description}\n## Errors\n\n{error_table()}\n",
            openapi_tags=_TAGS,
            servers=_SERVERS,
            generate_unique_id_function=name_operation,
            openapi_url="/api/openapi.json",
            docs_url=None,
            redoc_url=None,
            strict_content_type=False,
            redirect_slashes=False,
        )

    def openapi(self) -> dict[str, Any]:
        """The document, made once."""
        if not self.openapi_schema:
            _complete(super().openapi())
        assert self.openapi_schema is not None
        return self.openapi_schema


def _complete(document: dict[str, Any]) -> None:
    components = document["components"]
    codes = {"type": "string", "enum": [kind.code for kind in ADVICE]}
    components["schemas"]["ErrorCode"] = {"description": "For programs. More may come.", **codes}
    for answer in (ErrorAnswer, NotReadyAnswer):
        # Without `"default": null` where a field may be missing but is never null.
        schema = jsonable_encoder(answer.model_json_schema(mode="serialization"), exclude_none=True)
        components["schemas"][answer.__name__] = schema
        schema["properties"]["code"] = {"$ref": "#/components/schemas/ErrorCode"}
    components["headers"] = {
        name: {"description": description, "schema": schema, "example": example}
        for name, (description, schema, example) in _HEADERS.items()
    }
    components["headers"]["X-Request-Id"]["required"] = True
    components["responses"] = {}
    for path in document["paths"].values():
        for operation in path.values():
            _complete_operation(operation, components["responses"])
    _drop_titles(document)


def _complete_operation(operation: dict[str, Any], shared: dict[str, Any]) -> None:
    request, answers = deepcopy(EXAMPLES[operation["operationId"]])  # whoever has the document may change it
    if request:
        operation["requestBody"]["content"]["application/json"]["examples"] = request
    responses = operation["responses"] = dict(sorted(operation["responses"].items()))
    for status, answer in responses.items():
        answer.setdefault("headers", {})["X-Request-Id"] = _header("X-Request-Id")
        if "304" in responses and status in ("200", "304"):
            answer["headers"]["ETag"] = _header("ETag")
        if status.startswith("2"):
            answer["description"] = HTTPStatus(int(status)).phrase
            answer["content"]["application/json"]["examples"] = answers
        elif "content" in answer:
            # Most routes refuse in the same words: these stand in the document once.
            name = "Or".join(map(to_pascal, answer["content"]["application/json"]["examples"]))
            if shared.setdefault(name, answer) == answer:
                responses[status] = {"$ref": f"#/components/responses/{name}"}


def _drop_titles(part: Any) -> None:
    """Pydantic's titles say each field's name once more, in worse spelling."""
    if isinstance(part, list):
        for inner in part:
            _drop_titles(inner)
    elif isinstance(part, dict):
        if ("type" in part or "anyOf" in part) and isinstance(part.get("title"), str):
            del part["title"]
        for inner in part.values():
            _drop_titles(inner)


def _header(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/headers/{name}"}


def _means(kind: type[e.HashDropError]) -> str:
    return (kind.__doc__ or "").partition(".")[0] + "."
