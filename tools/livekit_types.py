"""Reads from LiveKit's npm packages which props their components have, and keeps it for a test of ours.

Usage: python -m tools.livekit_types
"""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypedDict

from hashdrop.livekit_ui.package import COMPONENTS_REACT, LIVEKIT_CLIENT

ROOT = Path(__file__).parents[1]
SCRIPT = Path(__file__).with_suffix(".mjs")
TYPES = ROOT / "tests" / "livekit_ui" / "livekit_types.json"
_COMPILER = ["typescript@6.0.3", "@types/react@19.3.3"]

OBJECT = "an object that exists only in the browser"
FUNCTION = "a function that the browser calls and whose result it needs at once"
INTERNAL = "internal to LiveKit, or deprecated"
CONTEXT = "a building block of other components"

OMITTED_COMPONENTS = {
    "ParticipantContextIfNeeded": CONTEXT,
    "TrackRefContextIfNeeded": CONTEXT,
    "SessionProvider": OBJECT,
}
"""Components that are not wrapped, with the reason."""

REPLACED = {
    "tracks": ("sources", "only_subscribed", "update_only_on", "exclude_pinned"),
    "trackRef": ("participant_identity", "source"),
    "participant": ("participant_identity",),
    "participants": ("identities", "remote_only"),
    "messageFormatter": ("format_links",),
    "chatMessageFormatter": ("format_links",),
}
"""Props with LiveKit's objects or functions, and the props with plain values that take their place."""

ADDED = {
    ("BarVisualizer", "voice_assistant"): "stands for LiveKit's hook `useVoiceAssistant`",
}
"""Props that LiveKit's component doesn't have, with the reason."""

OMITTED = {
    ("*", "room"): OBJECT,
    ("BarVisualizer", "track"): OBJECT,
    ("Chat", "messageDecoder"): FUNCTION,
    ("Chat", "messageEncoder"): FUNCTION,
    ("Chat", "updateChannelTopic"): INTERNAL,
    ("ChatEntry", "entry"): OBJECT,
    ("ChatEntry", "messageFormatter"): FUNCTION,
    ("LayoutContextProvider", "value"): OBJECT,
    ("LiveKitRoom", "featureFlags"): INTERNAL,
    ("MediaDeviceMenu", "tracks"): OBJECT,
    ("MediaDeviceSelect", "track"): OBJECT,
    ("PreJoin", "onValidate"): FUNCTION,
    ("PreJoin", "videoProcessor"): OBJECT,
    ("VideoConference", "chatMessageDecoder"): FUNCTION,
    ("VideoConference", "chatMessageEncoder"): FUNCTION,
    ("AudioCaptureOptions", "processor"): OBJECT,
    ("RoomOptions", "dataStream"): INTERNAL,
    ("RoomOptions", "e2ee"): OBJECT,
    ("RoomOptions", "encryption"): OBJECT,
    ("RoomOptions", "expSignalLatency"): INTERNAL,
    ("RoomOptions", "frameMetadata"): OBJECT,
    ("RoomOptions", "packetTrailer"): INTERNAL,
    ("RoomOptions", "reconnectPolicy"): OBJECT,
    ("ScreenShareCaptureOptions", "controller"): OBJECT,
    ("TrackPublishOptions", "audioPreset"): INTERNAL,
    ("TrackPublishOptions", "backupCodec"): INTERNAL,
    ("TrackPublishOptions", "backupCodecPolicy"): INTERNAL,
    ("TrackPublishOptions", "frameMetadata"): OBJECT,
    ("TrackPublishOptions", "packetTrailer"): INTERNAL,
    ("TrackPublishOptions", "screenShareSimulcastLayers"): OBJECT,
    ("TrackPublishOptions", "videoSimulcastLayers"): OBJECT,
    ("VideoCaptureOptions", "processor"): OBJECT,
}
"""Props, and keys of props, that are not wrapped, with the reason; `*` stands for every component."""


class Component(TypedDict):
    """What a component accepts: the attributes of which element, and which props, with their types.

    A type is LiveKit's own text, or the possible values.
    """

    element: str
    props: dict[str, str | list[str]]


class Types(TypedDict):
    """LiveKit's components, and the objects that some of their props take."""

    components: dict[str, Component]
    objects: dict[str, dict[str, str | list[str]]]


def committed() -> Types:
    """What the repository keeps."""
    types: Types = json.loads(TYPES.read_text(encoding="utf-8"))
    return types


def published() -> str:
    """What the pinned npm packages say, as JSON.

    Raises:
        subprocess.CalledProcessError: The packages can't be installed or read.
    """
    with TemporaryDirectory() as folder:
        (Path(folder) / "package.json").write_text('{"private": true}', encoding="utf-8")
        install = ["npm", "install", "--silent", "--ignore-scripts", "--legacy-peer-deps"]
        subprocess.run([*install, COMPONENTS_REACT, LIVEKIT_CLIENT, *_COMPILER], cwd=folder, check=True)
        read = subprocess.run(["node", SCRIPT], cwd=folder, check=True, stdout=subprocess.PIPE, text=True)
        return read.stdout


def main() -> None:
    """Update the file, or only compare it with the packages, with the argument `--check`."""
    if sys.argv[1:] == ["--check"]:
        sys.exit(published() != TYPES.read_text(encoding="utf-8"))
    TYPES.write_text(published(), encoding="utf-8")


if __name__ == "__main__":
    main()
