"""LiveKit for Reflex: a room, its pictures and sound, and the buttons for them, as components."""

from .announcements import Announcements
from .audio import RoomAudio, StartAudio
from .controls import DeviceSelect, NewDeviceOffer, Preview, SpeakerTest, TrackToggle
from .data import DataBeacon, DataListener
from .events import Disconnected, Joined, MediaError, Message, Metadata, Permissions, TokenNeeded
from .microphone import MicrophoneLevel, MutedSpeechNotice, SilenceNotice
from .readouts import ConnectionStatus, MetadataListener, ParticipantCount
from .room import Room
from .video_grid import VideoGrid

room = Room.create
video_grid = VideoGrid.create
room_audio = RoomAudio.create
start_audio = StartAudio.create
track_toggle = TrackToggle.create
device_select = DeviceSelect.create
preview = Preview.create
microphone_level = MicrophoneLevel.create
silence_notice = SilenceNotice.create
muted_speech_notice = MutedSpeechNotice.create
speaker_test = SpeakerTest.create
new_device_offer = NewDeviceOffer.create
announcements = Announcements.create
metadata_listener = MetadataListener.create
data_beacon = DataBeacon.create
data_listener = DataListener.create
participant_count = ParticipantCount.create
connection_status = ConnectionStatus.create

__all__ = [
    "Announcements",
    "ConnectionStatus",
    "DataBeacon",
    "DataListener",
    "DeviceSelect",
    "Disconnected",
    "Joined",
    "MediaError",
    "Message",
    "Metadata",
    "MetadataListener",
    "MicrophoneLevel",
    "MutedSpeechNotice",
    "NewDeviceOffer",
    "ParticipantCount",
    "Permissions",
    "Preview",
    "Room",
    "RoomAudio",
    "SilenceNotice",
    "SpeakerTest",
    "StartAudio",
    "TokenNeeded",
    "TrackToggle",
    "VideoGrid",
    "announcements",
    "connection_status",
    "data_beacon",
    "data_listener",
    "device_select",
    "metadata_listener",
    "microphone_level",
    "muted_speech_notice",
    "new_device_offer",
    "participant_count",
    "preview",
    "room",
    "room_audio",
    "silence_notice",
    "speaker_test",
    "start_audio",
    "track_toggle",
    "video_grid",
]
