"""Generates the Python client's answers and calls from docs/openapi.json.

Usage: python -m tools.python_client
"""

import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tools.openapi import committed

CLIENT = Path(__file__).parents[1] / "hashdrop" / "client"
ERRORS = {
    code: name
    for name, codes in re.findall(r"class (\w+)\(ApiError, codes=(.*)\):", (CLIENT / "errors.py").read_text())
    for code in re.findall(r"\w+", codes)
}
"""The class for each code; without those that only faulty clients receive."""
PREFIX = "/api/conference/"
HAND_WRITTEN = {"admission", "join"}
"""Operations that are more than a plain call: their methods are in `hashdrop.client.api`."""
METHODS = {"coHost": "set_cohost", "hand": "raise_hand", "settings": "change_settings"}
"""Methods that aren't named after their operation."""
CLASSES = {"KeyedEntryAnswer": "Entry", "WaitingAnswer": "WaitingRoom"}
"""Classes that aren't named after their schema. Schemas of the same class are merged."""
ARGUMENTS = {"participantIdentity": "identity"}
"""Arguments that aren't named after their field."""
DEFAULTS = {"raised": "True"}
"""Defaults of fields that the API requires."""
ALL_BY_DEFAULT = {"lowerHand", "mute"}
"""Operations on one participant or all, whose method affects all by default. Others have a second method for all."""
SECRETS = {"sessionKey", "token"}
"""Fields that a `repr` doesn't show, because it may be logged."""
TYPES = {
    "boolean": "bool",
    "date-time": "datetime",
    "integer": "int",
    "null": "None",
    "number": "float",
    "string": "str",
}

_ANSWERS = '''\
"""The API's answers, and the values in them. Generated from docs/openapi.json by `make openapi`: do not edit."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from hashdrop.client.session import Session

'''
_SESSION = '''
@property
def session(self) -> Session:
    """What to store in order to come back."""
    return Session(self.room_name, self.session_key)
'''
_CALLS = '''\
"""The API's plain calls. Generated from docs/openapi.json by `make openapi`: do not edit."""

from hashdrop.client.answers import {}
from hashdrop.client.code import code_to_send
from hashdrop.client.session import Session
from hashdrop.client.transport import Transport, parse


class Calls(Transport):
    """A method for each plain call. All may raise {}."""

'''

_WIDTH = 106
"""Characters in a line of a docstring, without its indentation and quotes."""

Json = dict[str, Any]


@dataclass(frozen=True)
class Method:
    """A method to generate.

    Attributes:
        fields: The schemas of what it sends besides the room's name, each with `required`.
        target: `one` or `all`, if another method of the same operation has the other.
    """

    name: str
    summary: str
    operation: Json
    fields: Json
    target: str = ""

    def split(self) -> Iterator["Method"]:
        """The methods for one participant and for all, if this is for both; otherwise only this."""
        if "all" not in self.fields or self.operation["operationId"] in ALL_BY_DEFAULT:
            yield self
            return
        one, _, everybody = self.summary.partition(", or ")  # Deny one guest, or all waiting guests
        fields = self.fields | {"participantIdentity": {"type": "string", "required": True}}
        yield replace(self, summary=one, fields=_without("all", fields), target="one")
        summary = self.fields["all"].get("description", f"{one.split()[0]} {everybody}").rstrip(".")
        fields = _without("participantIdentity", self.fields)
        yield replace(self, name=f"{self.name}_all", summary=summary, fields=fields, target="all")


class PythonClient:
    """The generated part of the client.

    Args:
        document: The OpenAPI document.
    """

    def __init__(self, document: Json) -> None:
        self._responses: Json = document["components"]["responses"]
        self._schemas: Json = document["components"]["schemas"]
        self._operations: list[Json] = [
            operation | {"verb": verb, "route": path.removeprefix(PREFIX)}
            for path, verbs in document["paths"].items()
            for verb, operation in verbs.items()
            if path.startswith(PREFIX)
        ]
        self._common_errors = set.intersection(*(set(self._errors(each)) for each in self._operations))
        self._types: dict[str, str] = {}

    def modules(self) -> dict[Path, str]:
        """The text of each file."""
        calls = "\n".join(text for operation in self._operations for text in self._methods(operation))
        imported = [name for name in sorted(self._types) if re.search(rf"\b{name}\b", calls)]
        start = _CALLS.format(", ".join(imported), ", ".join(f"`{error}`" for error in sorted(self._common_errors)))
        return {
            CLIENT / "answers.py": _formatted(_ANSWERS + "\n".join(self._types.values())),
            CLIENT / "calls.py": _formatted(start + _indented(calls)),
        }

    def _methods(self, operation: Json) -> Iterator[str]:
        """The methods of an operation. The types that it needs are added to the answers."""
        name = operation["operationId"]
        if name in HAND_WRITTEN:
            self._type(_answer(operation))
            return
        method = Method(METHODS.get(name, _snake(name)), operation["summary"], operation, self._fields(operation))
        yield from map(self._method, method.split())

    def _fields(self, operation: Json) -> Json:
        parameters = [one for one in operation.get("parameters", []) if one["in"] == "query"]
        fields = {one["name"]: one["schema"] | {"required": one["required"]} for one in parameters}
        if "requestBody" in operation:
            request = self._schemas[_schema(operation["requestBody"])]
            for name, schema in request["properties"].items():
                fields[name] = schema | {"required": name in request.get("required", [])}
        return _without("roomName", fields)

    def _method(self, method: Method) -> str:
        has_session = bool(method.operation.get("security"))
        required, optional = ["self", "session: Session"] if has_session else ["self"], list[str]()
        sent = [repr(method.operation["route"]), "session" if has_session else "None"]
        described: dict[str, str] = {}
        for field, schema in method.fields.items():
            name = ARGUMENTS.get(field, _snake(field))
            if field == "all":
                sent.append("all=True" if method.target == "all" else "all=identity is None")
                continue
            # Links may hold secrets behind the code.
            sent.append(f"{field}=code_to_send({name})" if field == "code" else f"{field}={name}")
            default = DEFAULTS.get(field) if schema["required"] else repr(schema.get("default"))
            argument = f"{name}: {self._annotation(schema)}"
            (required if schema["required"] else optional).append(f"{argument} = {default}" if default else argument)
            described[name] = schema.get("description", "")
        if "identity" in described and "all" in method.fields:
            described["identity"] = "The participant; None: all of them."
        if optional and not method.fields.keys() & {"all", "participantIdentity"}:
            required.append("*")
        returned, statement, meaning = self._returned(
            method, f"await self.{_sender(method.operation)}({', '.join(sent)})"
        )
        body = self._documentation(method, described, meaning) + statement
        return f"async def {method.name}({', '.join([*required, *optional])}) -> {returned}:\n{_indented(body)}\n"

    def _returned(self, method: Method, call: str) -> tuple[str, str, str]:
        """The type of what a method returns, the statement that does so, and what it means."""
        answer = _answer(method.operation)
        properties = self._schemas[answer]["properties"]
        if "success" not in properties and len(properties) > 1:
            kind = self._type(answer)
            return kind, f"return parse({kind}, {call})", ""
        lists = {name: schema for name, schema in properties.items() if "items" in schema}
        if method.target == "one" or not lists:
            return "None", call, ""
        name, schema = next(iter(lists.items()))
        kind, items = self._annotation(schema["items"]), f'({call})["{name}"]'
        parsed = f"[parse({kind}, one) for one in {items}]" if kind in self._types else f"list({items})"
        return f"list[{kind}]", f"return {parsed}", schema.get("description", "")

    def _documentation(self, method: Method, described: Mapping[str, str], returned: str) -> str:
        paragraphs = [" ".join(text.split()) for text in method.operation["description"].split("\n\n")]
        callers = [text.replace("**Who:**", "For") for text in paragraphs if text.startswith("**Who:**")]
        more = [text for text in paragraphs if not text.startswith("**")]
        if _sender(method.operation) == "_post_idempotent":
            more.append("If the connection fails, this tries again; it takes effect only once.")
        # What one participant doesn't allow is no error if all are meant.
        excluded = {"404", "409"} if method.target == "all" else set()
        errors = [name for name, status in self._errors(method.operation).items() if status not in excluded]
        return _docstring(
            [" ".join([f"{method.summary}.", *callers]), *more],
            Args=described,
            Returns={"": re.sub(r"With `all`: (\w)", lambda start: start[1].upper(), returned)},
            Raises={"": ", ".join(name for name in errors if name not in self._common_errors)},
        )

    def _errors(self, operation: Json) -> dict[str, str]:
        """The classes of an operation's errors, and their statuses."""
        found = {}
        for status, response in operation["responses"].items():
            if status >= "400":
                response = self._responses[_name(response)] if "$ref" in response else response
                for code in response["content"]["application/json"]["examples"]:
                    if code in ERRORS:
                        found[ERRORS[code]] = status
        return found

    def _annotation(self, schema: Json) -> str:
        """The type of a schema's values."""
        if "anyOf" in schema:
            return " | ".join(map(self._annotation, schema["anyOf"]))
        if "$ref" in schema:
            return self._type(_name(schema))
        if "items" in schema:
            return f"list[{self._annotation(schema['items'])}]"
        return TYPES[schema["format" if schema.get("format") in TYPES else "type"]]

    def _type(self, schema: str) -> str:
        """The name of a schema's type, which is added to the answers, after those that it refers to."""
        name = _class_name(schema)
        if name not in self._types:
            values = self._schemas[schema].get("enum")
            text = f"{name} = Literal{values!r}\n" if values else self._class(name)
            self._types[name] = text
        return name

    def _class(self, name: str) -> str:
        schemas = {key: schema for key, schema in self._schemas.items() if _class_name(key) == name}
        properties = {field: schema for one in schemas.values() for field, schema in one["properties"].items()}
        description = schemas.get(f"{name}Answer", next(iter(schemas.values())))["description"]
        described = {_snake(field): schema.get("description", "") for field, schema in properties.items()}
        fields = [self._attribute(field, schema, [*schemas.values()]) for field, schema in properties.items()]
        lines = sorted(fields, key=lambda line: " = " in line)
        if any(_is_held(each) and _answer(each) in schemas for each in self._operations):
            lines.append('etag: str = ""')
        if properties.keys() >= {"roomName", "sessionKey"}:
            lines.append(_SESSION)
        body = _docstring([description], Attributes=described) + "\n".join(lines)
        return f"@dataclass(frozen=True)\nclass {name}:\n{_indented(body)}\n"

    def _attribute(self, field: str, schema: Json, merged: list[Json]) -> str:
        annotation, default = self._annotation(schema), ""
        if not all(field in one["properties"] for one in merged):
            default = '""'  # only strings need one so far
        elif annotation.endswith("| None"):
            default = "None"
        elif not all(field in one["required"] for one in merged):
            annotation, default = (annotation, "False") if annotation == "bool" else (f"{annotation} | None", "None")
        if field in SECRETS:
            default = f"field(default={default}, repr=False)" if default else "field(repr=False)"
        return f"{_snake(field)}: {annotation}" + (f" = {default}" if default else "")


def _name(reference: Json) -> str:
    return str(reference["$ref"]).rpartition("/")[2]


def _schema(message: Json) -> str:
    return _name(message["content"]["application/json"]["schema"])


def _answer(operation: Json) -> str:
    """The schema of an operation's success."""
    return next(_schema(response) for status, response in operation["responses"].items() if status < "300")


def _is_held(operation: Json) -> bool:
    """Whether the server holds requests that name their previous answer by its tag, until there is another."""
    return "Retry-After" in operation["responses"].get("304", {}).get("headers", {})


def _sender(operation: Json) -> str:
    """The method of `Transport` that sends an operation's requests."""
    is_idempotent = any(one["name"] == "Idempotency-Key" for one in operation.get("parameters", []))
    return {"get": "_get", "post": "_post_idempotent" if is_idempotent else "_post"}[str(operation["verb"])]


def _class_name(schema: str) -> str:
    return CLASSES.get(schema, schema.removesuffix("Answer"))


def _snake(name: str) -> str:
    return re.sub(r"[A-Z]", lambda letter: f"_{letter[0].lower()}", name)


def _without(name: str, fields: Json) -> Json:
    return {each: schema for each, schema in fields.items() if each != name}


def _indented(text: str) -> str:
    return textwrap.indent(text, " " * 4)


def _docstring(paragraphs: list[str], **sections: Mapping[str, str]) -> str:
    """A docstring from the document's texts.

    Args:
        paragraphs: Its text.
        sections: What else it describes, by heading: names with descriptions; those without one are left out.
    """
    parts = [textwrap.fill(text, _WIDTH) for text in paragraphs]
    for heading, described in sections.items():
        entries = [f"{name}: {text}".removeprefix(": ") for name, text in described.items() if text]
        lines = [textwrap.fill(each, _WIDTH, initial_indent=" " * 4, subsequent_indent=" " * 8) for each in entries]
        parts += ["\n".join([f"{heading}:", *lines])] * bool(lines)
    text = "\n\n".join(parts) + ("\n" if len(parts) > 1 else "")
    text = re.sub(r"`([a-z]+[A-Z]\w*)`", lambda name: _snake(name[0]), text)
    text = re.sub(r"\bnull\b", "None", text).replace("If missing", "If None")
    return f'"""{text}"""\n'


def _formatted(code: str) -> str:
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(CLIENT / "calls.py"), "-"]
    return subprocess.run(command, input=code, stdout=subprocess.PIPE, text=True, check=True).stdout


def main() -> None:
    """Write the files."""
    for file, text in PythonClient(committed()).modules().items():
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
