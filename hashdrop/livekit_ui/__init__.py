"""LiveKit for Reflex: a room, its pictures and sound, and the buttons for them, as components."""

from .audio import RoomAudio, StartAudio
from .chat import FILE_STATES, Chat, UnreadBadge
from .controls import DeviceSelect, Preview, TrackToggle
from .data import DataBeacon, DataListener
from .events import Disconnected, Joined, MediaError, Message, Metadata, Permissions, TokenNeeded
from .reactions import ReactionButtons, Reactions
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
connection_status = ConnectionStatus.create
chat = Chat.create
unread_badge = UnreadBadge.create
reaction_buttons = ReactionButtons.create
reactions = Reactions.create

__all__ = [
    "FILE_STATES",
    "Chat",
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
    "Permissions",
    "Preview",
    "ReactionButtons",
    "Reactions",
    "Room",
    "RoomAudio",
    "StartAudio",
    "TokenNeeded",
    "TrackToggle",
    "UnreadBadge",
    "VideoGrid",
    "chat",
    "connection_status",
    "data_beacon",
    "data_listener",
    "device_select",
    "participant_count",
    "preview",
    "reaction_buttons",
    "reactions",
    "room",
    "room_audio",
    "start_audio",
    "track_toggle",
    "unread_badge",
    "video_grid",
]
