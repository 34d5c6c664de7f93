"""The cases of `protocol_cases.json`, which all clients must satisfy."""

import json
from pathlib import Path
from typing import Any, NotRequired, TypedDict


class Case(TypedDict):
    """What comes of an input.

    Attributes:
        code: Of a text with a code: what the server finds in it.
    """

    name: str
    input: Any
    expected: Any
    code: NotRequired[str | None]


def load_cases() -> dict[str, list[Case]]:
    """The cases of each topic, with their abbreviations written out."""
    topics = json.loads(Path(__file__).with_suffix(".json").read_text())
    return {topic: _written_out(about["cases"]) for topic, about in topics.items()}


def _written_out(value: Any) -> Any:
    if isinstance(value, list):
        return [one for item in value for one in (_repeated(**item) if _is_repeated(item) else [_written_out(item)])]
    if not isinstance(value, dict):
        return value
    if "joined" in value:
        return "".join(text * times for text, times in value["joined"])
    return {key: _written_out(item) for key, item in value.items()}


def _is_repeated(item: Any) -> bool:
    return isinstance(item, dict) and "times" in item


def _repeated(times: int, first: int = 0, every: int = 0, **item: Any) -> list[Any]:
    """A list of the same with different numbers in place of `{n}`, at times that are `every` ms apart."""
    numbered = [json.loads(json.dumps(item).replace("{n}", f"{first + n}")) for n in range(times)]
    for n, one in enumerate(numbered):
        if "at" in one:
            one["at"] += n * every
    return [_written_out(one.get("value", one)) for one in numbered]
