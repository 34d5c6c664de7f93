"""The OpenAPI document: as committed it is what the code makes, it says all that it should, and it breaks no client."""

import difflib
import inspect
import json
import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from hashdrop import errors
from hashdrop.api.document import ADVICE, error_table
from hashdrop.conference.service import Conference
from hashdrop.errors import HashDropError
from tools import openapi

ROOT = Path(__file__).parents[2]
DOCUMENT = openapi.described()
EVERYWHERE = {"bad_json", "too_large", "invalid_request", "rate_limited", "unavailable"}
USE_CASES = {
    "admit": ["admit", "admit_all"],
    "coHost": ["set_cohost"],
    "generateCode": ["generate_code"],
    "hand": ["raise_hand"],
    "lowerHand": ["lower_hand"],
    "sendBack": ["send_back"],
    "settings": ["change_settings"],
}
"""Of operations that are not called as their use case is."""


OPERATIONS: list[tuple[str, dict[str, Any]]] = [
    (path, operation) for path, methods in DOCUMENT["paths"].items() for operation in methods.values()
]
every_operation = pytest.mark.parametrize(
    ("path", "operation"), OPERATIONS, ids=[operation["operationId"] for _, operation in OPERATIONS]
)


def resolved(part: dict[str, Any]) -> dict[str, Any]:
    """What a reference stands for."""
    found: dict[str, Any] = DOCUMENT
    for step in part.get("$ref", "#").split("/")[1:]:
        found = found[step]
    return found if "$ref" in part else part


def codes_of(operation: dict[str, Any]) -> set[str]:
    """The codes of all errors of an operation."""
    refusals = [resolved(answer) for status, answer in operation["responses"].items() if status >= "400"]
    return {code for refusal in refusals for code in refusal["content"]["application/json"]["examples"]}


def test_the_committed_document_is_what_the_code_makes() -> None:
    before = openapi.committed()
    if before == DOCUMENT:
        return
    lines = [json.dumps(each, indent=2, ensure_ascii=False).splitlines() for each in (before, DOCUMENT)]
    words = difflib.unified_diff(*lines, "docs/openapi.json", "the code", n=1, lineterm="")
    said = [*openapi.differences(before, DOCUMENT), *list(words)[:60]]
    pytest.fail("\n".join(["docs/openapi.json is not what the code makes: run `make openapi`.", *said]))


def test_the_document_is_valid_openapi() -> None:
    validate(DOCUMENT)


def test_methods_have_good_names() -> None:
    names = [operation["operationId"] for _, operation in OPERATIONS]
    assert {"create", "join", "generateCode", "admission", "coHost"} < set(names)
    assert len(names) == len(set(names))


@every_operation
def test_every_operation_tells_who_may_call_and_shows_what_goes_over_the_wire(
    path: str, operation: dict[str, Any]
) -> None:
    assert "**Who:**" in operation["description"] or "Anyone may ask." in operation["description"]
    answers = {status: resolved(answer) for status, answer in operation["responses"].items()}
    for part in filter(None, [operation.get("requestBody"), *answers.values()]):
        for media in part.get("content", {}).values():
            judge = Draft202012Validator({**media["schema"], "components": DOCUMENT["components"]})
            assert media["examples"], path
            for example in media["examples"].values():
                judge.validate(example["value"])
    for status, answer in answers.items():
        assert "X-Request-Id" in answer["headers"]
        assert ("Retry-After" in answer["headers"]) >= (status == "429")
        assert ("ETag" in answer["headers"]) == ("304" in answers and status < "400")


def test_a_session_key_is_wanted_where_one_is_needed() -> None:
    wanted = {operation["operationId"]: operation.get("security", []) for _, operation in OPERATIONS}
    without = {name for name, security in wanted.items() if not security}
    assert without == {"create", "lookup", "health", "ready"}
    assert [name for name, security in wanted.items() if {} in security] == ["join"]


@every_operation
def test_an_operation_has_the_errors_of_its_use_case(path: str, operation: dict[str, Any]) -> None:
    """They stand in the use case's docstring, under `Raises`."""
    if not path.startswith("/api/conference/"):
        return
    name = operation["operationId"]
    docs = [inspect.getdoc(getattr(Conference, use_case)) or "" for use_case in USE_CASES.get(name, [name])]
    raised = {word for doc in docs for word in re.findall(r"\w+", doc.partition("Raises:")[2])}
    kinds = [kind for word in raised if issubclass(kind := getattr(errors, word, object), HashDropError)]
    common = EVERYWHERE - ({"bad_json", "too_large"} if "requestBody" not in operation else set())
    assert codes_of(operation) == {kind.code for kind in kinds} | common


def test_every_error_has_its_advice_in_the_document_and_in_the_guide() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, HashDropError)]
    assert ADVICE.keys() == {kind for kind in kinds if hasattr(kind, "code")}
    assert DOCUMENT["components"]["schemas"]["ErrorCode"]["enum"] == [kind.code for kind in ADVICE]
    assert error_table() in DOCUMENT["info"]["description"]
    assert error_table() in (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def _schema(document: dict[str, Any], name: str) -> dict[str, Any]:
    schema: dict[str, Any] = document["components"]["schemas"][name]
    return schema


def _post(document: dict[str, Any], route: str) -> dict[str, Any]:
    operation: dict[str, Any] = document["paths"][f"/api/conference/{route}"]["post"]
    return operation


Change = Callable[[dict[str, Any]], object]
BREAKING: dict[str, Change] = {
    "leave: API path removed": lambda d: d["paths"].pop("/api/conference/leave"),
    "removed the required property `code`": lambda d: (
        _schema(d, "InvitationAnswer")["properties"].pop("code"),
        _schema(d, "InvitationAnswer")["required"].remove("code"),
    ),
    "removed the optional property `reason`": lambda d: _schema(d, "AdmissionAnswer")["properties"].pop("reason"),
    "response property `hosts` became optional": lambda d: _schema(d, "EntryAnswer")["required"].remove("hosts"),
    "removed the enum value `camera` of the request property": lambda d: _schema(d, "Source")["enum"].remove("camera"),
    "added the new `invited` enum value to the `status` response property": lambda d: _schema(d, "Status")[
        "enum"
    ].append("invited"),
    "request property `title` became required": lambda d: _schema(d, "CreateRequest")["required"].append("title"),
    "maxLength was decreased to `20`": lambda d: _schema(d, "DenyRequest")["properties"]["reason"]["anyOf"][0].update(
        maxLength=20
    ),
    "changed from `integer` to `string`": lambda d: _schema(d, "InvitationAnswer")["properties"]["ttl"].update(
        type="string"
    ),
    "no longer allows anonymous access": lambda d: _post(d, "lookup").update(security=[{"sessionKey": []}]),
    "operation id `end` removed": lambda d: _post(d, "end").update(operationId="finish"),
}


@pytest.mark.parametrize("words", BREAKING)
def test_what_breaks_a_client_is_named_and_not_written(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    changed, file = deepcopy(DOCUMENT), tmp_path / "openapi.json"
    BREAKING[words](changed)
    file.write_text(json.dumps(DOCUMENT))
    monkeypatch.setattr(openapi, "DOCUMENT", file)
    monkeypatch.setattr(openapi, "described", lambda: changed)
    assert openapi.main() == 1
    assert words in capsys.readouterr().out
    assert openapi.committed() == DOCUMENT

    changed["info"]["version"] = "2.0.0"
    assert openapi.main() == 0
    assert openapi.committed() == changed


def test_what_breaks_nobody_is_named_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    changed, file = deepcopy(DOCUMENT), tmp_path / "openapi.json"
    _schema(changed, "DoorAnswer")["properties"]["hosts"] = {"type": "integer"}
    _schema(changed, "CreateRequest")["properties"]["color"] = {"type": "string"}
    _schema(changed, "ErrorCode")["enum"].append("too_loud")
    changed["info"]["description"] = "Other words."
    file.write_text(json.dumps(DOCUMENT))
    monkeypatch.setattr(openapi, "DOCUMENT", file)
    monkeypatch.setattr(openapi, "described", lambda: changed)
    assert openapi.main() == 0
    said = capsys.readouterr().out
    assert all(f"`{word}`" in said for word in ("hosts", "color", "too_loud"))
    assert openapi.committed() == changed
