"""LiveKit for Reflex: a room, its pictures and sound, and the buttons for them, as components."""

from .audio import RoomAudio, StartAudio
from .choice_toggle import ChoiceToggle
from .controls import DeviceSelect, Preview, TrackToggle
from .data import DataBeacon, DataListener
from .events import Disconnected, Joined, MediaError, Message, Metadata, Permissions, Person, TokenNeeded
from .participant_list import ParticipantList
from .picture_in_picture import PictureInPicture
from .readouts import ConnectionStatus, ParticipantCount
from .room import Room
from .video_grid import VideoGrid

room = Room.create
video_grid = VideoGrid.create
room_audio = RoomAudio.create
start_audio = StartAudio.create
track_toggle = TrackToggle.create
device_select = DeviceSelect.create
preview = Preview.create
data_beacon = DataBeacon.create
data_listener = DataListener.create
participant_count = ParticipantCount.create
participant_list = ParticipantList.create
picture_in_picture = PictureInPicture.create
choice_toggle = ChoiceToggle.create
connection_status = ConnectionStatus.create

__all__ = [
    "ChoiceToggle",
    "ConnectionStatus",
    "DataBeacon",
    "DataListener",
    "DeviceSelect",
    "Disconnected",
    "Joined",
    "MediaError",
    "Message",
    "Metadata",
    "ParticipantCount",
    "ParticipantList",
    "Permissions",
    "Person",
    "PictureInPicture",
    "Preview",
    "Room",
    "RoomAudio",
    "StartAudio",
    "TokenNeeded",
    "TrackToggle",
    "VideoGrid",
    "choice_toggle",
    "connection_status",
    "data_beacon",
    "data_listener",
    "device_select",
    "participant_count",
    "participant_list",
    "picture_in_picture",
    "preview",
    "room",
    "room_audio",
    "start_audio",
    "track_toggle",
    "video_grid",
]
