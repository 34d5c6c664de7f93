"""What the examples in `schemas.py` are made of. All are from one meeting: Hanna hosts it; Gus and Ida join."""

from typing import Any

Examples = dict[str, dict[str, Any]]

ROOM, HANNA, GUS, IDA = "hd-4f1c2a-Zx8wq0e1RtYu2bNm", "kP3dXw9QbT1s", "t7VhN2mZcR0e", "Yq4LsB8jWx5u"
CODE = "AMBER-FALCON-RIVER"
OF_ROOM, OF_GUS = {"roomName": ROOM}, {"roomName": ROOM, "participantIdentity": GUS}
EVERYBODY = OF_ROOM | {"all": True}
HOST = {
    **OF_ROOM,
    "title": "Monday round",
    "identity": HANNA,
    "username": "Hanna",
    "role": "host",
    "owner": True,
    "status": "admitted",
    "waitingRoom": True,
    "hosts": [HANNA],
    "token": "eyJhbGciOiJIUzI1NiJ9.eyJ2aWRlbyI6e319.c2lnbmF0dXJl",
    "livekitUrl": "wss://livekit.example.org",
    "hostPresent": False,
}
WAITING = {
    **HOST,
    "identity": GUS,
    "username": "Gus",
    "role": "guest",
    "owner": False,
    "status": "waiting",
    "hostPresent": True,
}
ADMITTED = {**WAITING, "status": "admitted"}
ISOLATED = {**WAITING, "token": None, "livekitUrl": None}
HANNAS_KEY, GUSS_KEY = {"sessionKey": "KeyOfHannaNotARealOne"}, {"sessionKey": "KeyOfGusOnlyAnExample"}
ADMISSION = {"role": "guest", "hosts": [HANNA], "title": "Monday round", "owner": False, "hostPresent": True}


def cases(**values: tuple[str, object]) -> Examples:
    """Several examples: the summary and value of each, by the name of the case."""
    return {name: {"summary": summary, "value": value} for name, (summary, value) in values.items()}


def only(value: object) -> Examples:
    """The only example."""
    return cases(example=("Example", value))
