"""Operations of the OpenAPI document, and the check of every answer that an API test sees against it."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpx

from tools.openapi import committed

CONFERENCE = "/api/conference/"


@dataclass(frozen=True)
class Operation:
    """An operation of the document.

    Attributes:
        codes: The error codes that it may answer, by status; none for a status that is no error.
        request: A minimal request. Its room and people exist only in the document.
        fields: The fields of its body, with those that are optional.
    """

    method: str
    path: str
    codes: dict[int, list[str]]
    request: dict[str, Any]
    fields: set[str]

    @property
    def row(self) -> tuple[str, str]:
        """The method and the path, which is shortened if it is a call of the conference."""
        return self.method, self.path.removeprefix(CONFERENCE)

    def may_refuse(self, code: str) -> bool:
        """Whether this error is documented."""
        return any(code in codes for codes in self.codes.values())


@cache
def operations() -> list[Operation]:
    """Every operation of the document."""
    document = committed()

    def codes(answer: dict[str, Any]) -> list[str]:
        shared = document["components"]["responses"].get(answer.get("$ref", "").rpartition("/")[2], answer)
        return list(shared.get("content", {}).get("application/json", {}).get("examples", []))

    def described(method: str, path: str, operation: dict[str, Any]) -> Operation:
        answers = operation["responses"].items()
        refusals = {int(status): codes(answer) if status >= "400" else [] for status, answer in answers}
        if "requestBody" not in operation:
            needed = [each for each in operation.get("parameters", []) if each["required"]]
            return Operation(
                method, path, refusals, {each["name"]: each["schema"]["examples"][0] for each in needed}, set()
            )
        body = operation["requestBody"]["content"]["application/json"]
        (example, *_) = body["examples"].values()
        fields = document["components"]["schemas"][body["schema"]["$ref"].rpartition("/")[2]]["properties"]
        return Operation(method, path, refusals, example["value"], set(fields))

    return [
        described(method.upper(), path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def routes_with(field: str) -> list[str]:
    """The calls of the conference whose body may have this field."""
    return [operation.row[1] for operation in operations() if field in operation.fields]


@cache
def _codes() -> dict[tuple[str, str], dict[int, list[str]]]:
    return {(each.method, each.path): each.codes for each in operations()}


async def check_documented(answer: httpx.Response) -> None:
    """Fail on an answer of a documented route whose status or code the document does not list."""
    known = _codes().get((answer.request.method, answer.request.url.path))
    if known is None:
        return
    assert answer.status_code in known, answer
    if answer.status_code >= 400:
        code = json.loads(await answer.aread())["code"]
        assert code in known[answer.status_code], (answer, code)
