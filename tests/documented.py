"""Holds every answer that a test of the API sees against the OpenAPI document: its code must stand at its route."""

import json
from functools import cache
from typing import Any

import httpx

from tools.openapi import committed


@cache
def _refusals() -> dict[tuple[str, str], dict[int, list[str]]]:
    """The codes of each method and path, by status."""
    document = committed()

    def codes(answer: dict[str, Any]) -> list[str]:
        shared = document["components"]["responses"].get(answer.get("$ref", "").rpartition("/")[2], answer)
        return list(shared.get("content", {}).get("application/json", {}).get("examples", []))

    return {
        (method.upper(), path): {int(status): codes(answer) for status, answer in operation["responses"].items()}
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }


async def check_documented(answer: httpx.Response) -> None:
    """Fail at an answer of a documented route with a status or code that the document does not know."""
    known = _refusals().get((answer.request.method, answer.request.url.path))
    if known is None:
        return
    assert answer.status_code in known, answer
    if answer.status_code >= 400:
        code = json.loads(await answer.aread())["code"]
        assert code in known[answer.status_code], (answer, code)
