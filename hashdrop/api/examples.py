"""One meeting, as its calls and their answers look on the wire: Hanna's, to which Gus and Ida come."""

from typing import Any, NamedTuple

Examples = dict[str, dict[str, Any]]

ROOM, HANNA, GUS, IDA = "hd-4f1c2a-Zx8wq0e1RtYu2bNm", "kP3dXw9QbT1s", "t7VhN2mZcR0e", "Yq4LsB8jWx5u"
_ROOM, _GUS = {"roomName": ROOM}, {"roomName": ROOM, "participantIdentity": GUS}
_TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJ2aWRlbyI6e319.c2lnbmF0dXJl"
_HOST = {
    **_ROOM,
    "title": "Monday round",
    "identity": HANNA,
    "username": "Hanna",
    "role": "host",
    "owner": True,
    "status": "admitted",
    "waitingRoom": True,
    "hosts": [HANNA],
    "token": _TOKEN,
    "livekitUrl": "wss://livekit.example.org",
    "hostPresent": False,
}
_WAITING = {
    **_HOST,
    "identity": GUS,
    "username": "Gus",
    "role": "guest",
    "owner": False,
    "status": "waiting",
    "hostPresent": True,
}
_ADMITTED = {**_WAITING, "status": "admitted"}
_ISOLATED = {**_WAITING, "token": None, "livekitUrl": None}
_KEY_OF_HANNA, _KEY_OF_GUS = {"sessionKey": "KeyOfHannaNotARealOne"}, {"sessionKey": "KeyOfGusOnlyAnExample"}
_STANDING = {"role": "guest", "hosts": [HANNA], "title": "Monday round", "owner": False, "hostPresent": True}


class Example(NamedTuple):
    """What may be sent to an operation, and what a success answers; each by a name of the case."""

    request: Examples
    answers: Examples


def _case(summary: str, value: object) -> dict[str, Any]:
    return {"summary": summary, "value": value}


def _only(value: object, summary: str = "Example") -> Examples:
    return {"example": _case(summary, value)}


_DONE = _only({"success": True})

EXAMPLES: dict[str, Example] = {
    "create": Example(
        {
            "short": _case("All that is needed", {"username": "Hanna"}),
            "full": _case(
                "With every wish",
                {"username": "Hanna", "title": "Monday round", "waitingRoom": True, "maxParticipants": 12},
            ),
        },
        _only(_HOST | _KEY_OF_HANNA),
    ),
    "generateCode": Example(
        {"code": _case("The code of now", _ROOM), "rotate": _case("Another code", _ROOM | {"rotate": True})},
        _only(
            {
                "code": "AMBER-FALCON-RIVER",
                "roomName": ROOM,
                "joinUrl": "https://meet.example.org/conference?code=AMBER-FALCON-RIVER",
                "expiresAt": "2026-03-03T09:00:00Z",
                "ttl": 86400,
            }
        ),
    ),
    "lookup": Example(
        _only({"code": "amber falcon river"}),
        _only({"title": "Monday round", "waitingRoom": True, "locked": False, "full": False}),
    ),
    "join": Example(
        {
            "new": _case("Somebody new", {"code": "AMBER-FALCON-RIVER", "username": "Gus"}),
            "again": _case("The same person again, with his session key", _ROOM),
        },
        {
            "waiting": _case("He waits", _WAITING | _KEY_OF_GUS),
            "isolated": _case("He waits, in isolated mode", _ISOLATED | _KEY_OF_GUS),
            "admitted": _case("He is in", _ADMITTED | _KEY_OF_GUS),
        },
    ),
    "waiting": Example(
        {},
        _only(
            {
                "participants": [
                    {"identity": GUS, "username": "Gus", "waitingSince": "2026-03-02T09:00:12Z", "connected": True},
                    {"identity": IDA, "username": "Ida", "waitingSince": "2026-03-02T09:00:40Z", "connected": False},
                ],
                "locked": False,
                "waitingRoom": True,
            }
        ),
    ),
    "admit": Example(
        {"one": _case("One", _GUS), "all": _case("All", _ROOM | {"all": True})},
        {
            "one": _case("He is in", {"success": True, "admitted": [GUS], "notAdmitted": []}),
            "full": _case("One seat was left", {"success": True, "admitted": [GUS], "notAdmitted": [IDA]}),
        },
    ),
    "deny": Example(_only(_GUS | {"reason": "This is the board's meeting."}), _DONE),
    "sendBack": Example(_only(_GUS), _DONE),
    "remove": Example(_only(_GUS), _DONE),
    "mute": Example(
        {
            "one": _case("Somebody's microphone", _GUS),
            "all": _case("Everybody's", _ROOM | {"all": True}),
            "share": _case("Stop a shared screen", _GUS | {"source": "screen_share"}),
        },
        _only({"success": True, "muted": [GUS]}),
    ),
    "hand": Example(_only(_ROOM | {"raised": True}), _DONE),
    "lowerHand": Example({"one": _case("Somebody's", _GUS), "all": _case("Everybody's", _ROOM | {"all": True})}, _DONE),
    "participants": Example(
        {},
        _only(
            {
                "participants": [
                    {
                        "identity": HANNA,
                        "username": "Hanna",
                        "role": "host",
                        "owner": True,
                        "connected": True,
                        "handRaisedAt": None,
                    },
                    {
                        "identity": GUS,
                        "username": "Gus",
                        "role": "guest",
                        "owner": False,
                        "connected": True,
                        "handRaisedAt": "2026-03-02T09:12:30Z",
                    },
                ]
            }
        ),
    ),
    "coHost": Example(
        {"promote": _case("Make him one", _GUS), "demote": _case("A guest again", _GUS | {"cohost": False})}, _DONE
    ),
    "settings": Example(
        {
            "lock": _case("Lock", _ROOM | {"locked": True}),
            "open": _case("No waiting room", _ROOM | {"waitingRoom": False}),
        },
        _only({"success": True, "locked": True, "waitingRoom": True}),
    ),
    "admission": Example(
        {},
        {
            "waiting": _case("He waits", {"status": "waiting"} | _STANDING),
            "admitted": _case("He is in", {"status": "admitted"} | _STANDING),
            "denied": _case(
                "He may ask again later",
                {"status": "denied", "reason": "This is the board's meeting.", "retryAfter": 30} | _STANDING,
            ),
            "deserted": _case(
                "The last host has gone", {"status": "admitted", "endsIn": 18} | _STANDING | {"hostPresent": False}
            ),
        },
    ),
    "token": Example(
        _only(_ROOM),
        {
            "admitted": _case("He is in", _ADMITTED),
            "waiting": _case("He waits", _WAITING),
            "isolated": _case("He waits, in isolated mode", _ISOLATED),
        },
    ),
    "leave": Example(_only(_ROOM), _DONE),
    "end": Example(_only(_ROOM), _DONE),
    "health": Example({}, _only({"status": "ok"})),
    "ready": Example(
        {},
        {
            "alone": _case("One server", {"ready": True, "database": True, "livekit": True}),
            "cluster": _case("With Redis", {"ready": True, "database": True, "livekit": True, "redis": True}),
        },
    ),
}
"""By operationId."""
