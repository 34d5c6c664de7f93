"""What the OpenAPI document says beyond what FastAPI reads from the routes."""

import json
from collections.abc import Callable
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
from hashdrop.conference.use_cases.base import REFUSALS
from hashdrop.web.api import schemas
from hashdrop.web.api.errors import error_response
from hashdrop.web.api.schemas import ErrorAnswer, NotReadyAnswer

VERSION = "1.0.0"
"""Version of the API. `make openapi` writes a document that breaks clients only if the major version is raised."""

ERRORS: list[type[e.HashDropError]] = [
    kind
    for kind in vars(e).values()
    if isinstance(kind, type) and issubclass(kind, e.HashDropError) and "code" in vars(kind)
]
"""Every error that has its own code, in the order of the tree."""

_SAMPLES = (
    e.AlreadyDecided(name="Gus"),
    e.Denied(30),
    e.LiveKitNotConfigured(missing="LIVEKIT_URL"),
    e.RateLimited(12),
)
"""Errors whose constructors take arguments."""

_TAGS = [
    {"name": "conference", "description": "Meetings: what hosts and guests do, from the join request to the end."},
    {
        "name": "operation",
        "description": "For the operator's tools, and for apps that check whether meetings can be held.",
    },
]
_SERVERS = [
    {"url": "/", "description": "The server that this document comes from."},
    {"url": "http://localhost:3000", "description": "`make run` on this machine."},
]

_HEADERS = {
    "X-Request-Id": ("Identifies the call in the server's logs.", {"type": "string"}, "5f2b8c1d9e0a4b37"),
    "ETag": ("Send it as `If-None-Match`.", {"type": "string"}, '"9c41e0b7aa52d3f8"'),
    "Retry-After": ("Seconds after which a retry may succeed.", {"type": "integer", "minimum": 0}, 12),
    "WWW-Authenticate": ("`Bearer`.", {"type": "string"}, "Bearer"),
}


def error_table() -> str:
    """Every error code and what to do about it, as a Markdown table."""
    rows = [f"| {kind.status} | `{kind.code}` | {_meaning(kind)} | {kind.advice} |" for kind in ERRORS]
    return "\n".join(["| status | code | meaning | what to do |", "|---|---|---|---|", *rows])


def refusals(
    *use_cases: Callable[..., object], wrong: str = "roomName", body: bool = True
) -> dict[int | str, dict[str, Any]]:
    """The errors that a route may answer, for FastAPI's `responses`, with those that any call may answer.

    Args:
        use_cases: What the route calls. The errors are those that are declared there.
        wrong: The field named in the example of `invalid_request`.
        body: Whether the request has a body.
    """
    every: set[type[e.HashDropError]] = {e.InvalidRequest, e.RateLimited, e.Unavailable}
    every.update(*(REFUSALS[use_case] for use_case in use_cases))
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
    """The response for one status, with the errors that share it.

    Args:
        samples: One error of each kind.
        more: The other fields of a `NotReadyAnswer`.
    """
    answers = {type(one): error_response(one, "en", **more) for one in samples}
    examples = {kind.code: {"value": json.loads(bytes(answer.body))} for kind, answer in answers.items()}
    # Given as FastAPI's `model`, the schema would be built again for each route and status, which takes longer than
    # everything else.
    schema = {"$ref": f"#/components/schemas/{(NotReadyAnswer if more else ErrorAnswer).__name__}"}
    # The names of the examples are the codes that a route may answer. With a schema per route, or a description beside
    # the `$ref`, generated clients would get a separate error type for each route.
    return {
        "description": "\n".join(f"- `{kind.code}`: {_meaning(kind)}" for kind in answers),
        "content": {"application/json": {"schema": schema, "examples": examples}},
        "headers": {
            name: header(name) for name in _HEADERS if any(name in answer.headers for answer in answers.values())
        },
    }


def name_operation(route: APIRoute) -> str:
    """The operationId, which generated clients use as the method's name: the last part of the route's path."""
    return to_camel(route.path.rpartition("/")[2].replace("-", "_"))


class DescribedApi(FastAPI):
    """A FastAPI app whose OpenAPI document has everything that client developers need."""

    def __init__(self) -> None:
        description = (files("hashdrop.web.api") / "description.md").read_text(encoding="utf-8")
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
        """The document, built once."""
        if not self.openapi_schema:
            _complete(super().openapi())
        assert self.openapi_schema is not None
        return self.openapi_schema


def _complete(document: dict[str, Any]) -> None:
    components = document["components"]
    codes = {"type": "string", "enum": [kind.code for kind in ERRORS]}
    components["schemas"]["ErrorCode"] = {"description": "For programs. More codes may be added.", **codes}
    for answer in (ErrorAnswer, NotReadyAnswer):
        # Omits `"default": null` from fields that may be missing but are never null.
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
    summary, _, description = operation["description"].partition("\n")
    operation |= {"summary": summary.removesuffix("."), "description": description.strip()}
    if "requestBody" in operation:
        _add_examples(operation["requestBody"])
    responses = operation["responses"] = dict(sorted(operation["responses"].items()))
    for status, answer in responses.items():
        answer.setdefault("headers", {})["X-Request-Id"] = header("X-Request-Id")
        if "304" in responses and status in ("200", "304"):
            answer["headers"]["ETag"] = header("ETag")
        if status.startswith("2"):
            answer["description"] = HTTPStatus(int(status)).phrase
            _add_examples(answer)
        elif "content" in answer:
            # Most routes share their error responses: each is in the document once.
            name = "Or".join(map(to_pascal, answer["content"]["application/json"]["examples"]))
            if shared.setdefault(name, answer) == answer:
                responses[status] = {"$ref": f"#/components/responses/{name}"}


def _add_examples(body: dict[str, Any]) -> None:
    """Add the examples of a body's schema, unless the route has given its own."""
    media = body["content"]["application/json"]
    schema = getattr(schemas, media["schema"]["$ref"].rpartition("/")[2])
    media.setdefault("examples", deepcopy(schema.examples))  # callers may modify the document


def _drop_titles(part: Any) -> None:
    """Remove pydantic's titles, which only repeat the field names."""
    if isinstance(part, list):
        for inner in part:
            _drop_titles(inner)
    elif isinstance(part, dict):
        if ("type" in part or "anyOf" in part) and isinstance(part.get("title"), str):
            del part["title"]
        for inner in part.values():
            _drop_titles(inner)


def header(name: str) -> dict[str, str]:
    """A reference to a response header in the document."""
    return {"$ref": f"#/components/headers/{name}"}


def _meaning(kind: type[e.HashDropError]) -> str:
    return (kind.__doc__ or "").partition(".")[0] + "."
