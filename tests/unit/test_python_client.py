"""The generated part of the Python client: it is up to date, and a new route needs no other code."""

from hashdrop.client import Api
from tools.openapi import committed
from tools.python_client import CLIENT, HAND_WRITTEN, PythonClient

METHOD = '''
    async def spotlight(self, session: Session, identity: str, minutes: int = 5) -> Spotlight:
        """Show a participant to everybody. For hosts.

        Args:
            minutes: How long.

        Raises:
            Unauthorized, NotHost, Removed, ParticipantNotFound
        """
        return parse(Spotlight, await self._post("spotlight", session, participantIdentity=identity, minutes=minutes))
'''
CLASS = '''
@dataclass(frozen=True)
class Spotlight:
    """Who is shown to everybody.

    Attributes:
        shown_until: None if nobody is.
    """

    people: list[Participant]
    shown_until: datetime | None = None
'''


def test_the_committed_files_are_up_to_date() -> None:
    files = PythonClient(committed()).modules()
    stale = [file.name for file, text in files.items() if file.read_text(encoding="utf-8") != text]
    assert stale == [], "run `make openapi`"


def test_operations_that_are_not_generated_have_a_method() -> None:
    assert vars(Api).keys() >= HAND_WRITTEN


def test_a_new_route_becomes_a_method_and_its_answer_a_class() -> None:
    document = committed()
    schemas, paths = document["components"]["schemas"], document["paths"]
    schemas["SpotlightRequest"] = {
        "properties": schemas["ParticipantRequest"]["properties"]
        | {"minutes": {"type": "integer", "default": 5, "description": "How long."}},
        "required": schemas["ParticipantRequest"]["required"],
    }
    schemas["SpotlightAnswer"] = {
        "description": "Who is shown to everybody.",
        "properties": {
            "shownUntil": {
                "anyOf": [{"type": "string", "format": "date-time"}, {"type": "null"}],
                "description": "null if nobody is.",
            },
            "people": {"type": "array", "items": {"$ref": "#/components/schemas/ParticipantAnswer"}},
        },
        "required": ["people", "shownUntil"],
    }

    def message(schema: str) -> dict[str, object]:
        return {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}}

    remove = paths["/api/conference/remove"]["post"]
    paths["/api/conference/spotlight"] = {
        "post": remove
        | {
            "operationId": "spotlight",
            "summary": "Show a participant to everybody",
            "description": "**Who:** hosts.\n\n**Next:** `participants`.",
            "requestBody": message("SpotlightRequest"),
            "responses": remove["responses"] | {"200": message("SpotlightAnswer")},
        }
    }
    files = PythonClient(document).modules()
    assert METHOD in files[CLIENT / "calls.py"]
    assert CLASS in files[CLIENT / "answers.py"]
