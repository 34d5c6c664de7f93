"""The OpenAPI document: it is up to date and complete, and it breaks no client."""

import difflib
import json
import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from hashdrop.web.api.document import ERRORS, error_table
from tools import openapi

ROOT = Path(__file__).parents[2]
DOCUMENT = openapi.described()
WHO = {"not_admitted": "everybody in the call", "not_host": "hosts", "not_owner": "the owner"}
"""Who may call the operations with these errors."""

OPERATIONS: list[tuple[str, dict[str, Any]]] = [
    (path, operation) for path, methods in DOCUMENT["paths"].items() for operation in methods.values()
]
every_operation = pytest.mark.parametrize(
    ("path", "operation"), OPERATIONS, ids=[operation["operationId"] for _, operation in OPERATIONS]
)


def resolved(part: dict[str, Any]) -> dict[str, Any]:
    """The target of a reference."""
    found: dict[str, Any] = DOCUMENT
    for step in part.get("$ref", "#").split("/")[1:]:
        found = found[step]
    return found if "$ref" in part else part


def codes_of(operation: dict[str, Any]) -> set[str]:
    """The codes of all errors of an operation."""
    refusals = [resolved(answer) for status, answer in operation["responses"].items() if status >= "400"]
    return {code for refusal in refusals for code in refusal["content"]["application/json"]["examples"]}


def test_the_committed_document_is_up_to_date() -> None:
    before = openapi.committed()
    if before == DOCUMENT:
        return
    lines = [json.dumps(each, indent=2, ensure_ascii=False).splitlines() for each in (before, DOCUMENT)]
    words = difflib.unified_diff(*lines, "docs/openapi.json", "the code", n=1, lineterm="")
    said = [*openapi.differences(before, DOCUMENT), *list(words)[:60]]
    pytest.fail("\n".join(["docs/openapi.json is not what the code makes: run `make openapi`.", *said]))


def test_the_document_is_valid_openapi() -> None:
    validate(DOCUMENT)


def test_operation_ids_are_good_method_names() -> None:
    names = [operation["operationId"] for _, operation in OPERATIONS]
    assert {"create", "join", "generateCode", "admission", "coHost"} < set(names)
    assert len(names) == len(set(names))


@every_operation
def test_every_operation_states_who_may_call_it_and_has_examples(path: str, operation: dict[str, Any]) -> None:
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


def test_operations_that_need_a_session_key_declare_it() -> None:
    wanted = {operation["operationId"]: operation.get("security", []) for _, operation in OPERATIONS}
    without = {name for name, security in wanted.items() if not security}
    assert without == {"create", "lookup", "health", "ready"}
    assert [name for name, security in wanted.items() if {} in security] == ["join"]


@every_operation
def test_an_operation_names_those_whom_it_does_not_refuse(path: str, operation: dict[str, Any]) -> None:
    for code, who in WHO.items():
        assert (f"**Who:** {who}" in operation["description"]) == (code in codes_of(operation))


def test_calls_that_others_than_hosts_may_make_are_listed_in_the_protocol() -> None:
    """A route that is left open by mistake is not."""
    table = (
        (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8").partition("| call | who |")[2].partition("\n\n")[0]
    )
    listed = re.findall(r"`(?:GET|POST) ([\w-]+)`", table)
    conference = [(path, operation) for path, operation in OPERATIONS if path.startswith("/api/conference/")]
    open_to_others = {
        path.rpartition("/")[2] for path, operation in conference if "not_host" not in codes_of(operation)
    }
    assert len(listed) > 5
    assert set(listed) == open_to_others


def test_every_error_has_advice_in_the_document_and_the_guide() -> None:
    assert [kind.code for kind in ERRORS if "advice" not in vars(kind)] == []
    assert DOCUMENT["components"]["schemas"]["ErrorCode"]["enum"] == [kind.code for kind in ERRORS]
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
def test_breaking_changes_are_reported_and_not_written(
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


def test_compatible_changes_are_reported_and_written(
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
