"""LiveKit for Reflex: a room with video and audio, and the controls for it, as components."""

from . import components
from .announcements import Announcements, AnnouncementsLabels
from .attribute_toggle import AttributeToggle
from .audio import RoomAudio, StartAudio
from .chat import FILE_STATES, Chat, ChatLabels, UnreadBadge
from .choice_toggle import ChoiceToggle
from .controls import (
    DeviceProblems,
    DeviceSelect,
    NewDeviceOffer,
    OwnMediaNotice,
    Preview,
    SpeakerTest,
    TrackToggle,
)
from .data import DataBeacon, DataListener
from .events import (
    DEVICE_CAUSES,
    Disconnected,
    Joined,
    LateCount,
    MediaError,
    MediaLate,
    Message,
    Metadata,
    Muted,
    Permissions,
    Person,
    TokenNeeded,
)
from .labels import Labels
from .microphone import MicrophoneLevel, MutedSpeechNotice, SilenceNotice
from .participant_list import ParticipantList, ParticipantListLabels
from .picture_in_picture import PictureInPicture
from .reactions import ReactionButtons, Reactions
from .readouts import CONNECTION_CAUSES, ConnectionProblem, ConnectionStatus, MetadataListener, ParticipantCount
from .room import Room
from .video_grid import VideoGrid, VideoGridLabels

room = Room.create
video_grid = VideoGrid.create
room_audio = RoomAudio.create
start_audio = StartAudio.create
track_toggle = TrackToggle.create
device_select = DeviceSelect.create
device_problems = DeviceProblems.create
own_media_notice = OwnMediaNotice.create
preview = Preview.create
attribute_toggle = AttributeToggle.create
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
participant_list = ParticipantList.create
picture_in_picture = PictureInPicture.create
choice_toggle = ChoiceToggle.create
connection_status = ConnectionStatus.create
connection_problem = ConnectionProblem.create
chat = Chat.create
unread_badge = UnreadBadge.create
reaction_buttons = ReactionButtons.create
reactions = Reactions.create

__all__ = [
    "CONNECTION_CAUSES",
    "DEVICE_CAUSES",
    "FILE_STATES",
    "Announcements",
    "AnnouncementsLabels",
    "AttributeToggle",
    "Chat",
    "ChatLabels",
    "ChoiceToggle",
    "ConnectionProblem",
    "ConnectionStatus",
    "DataBeacon",
    "DataListener",
    "DeviceProblems",
    "DeviceSelect",
    "Disconnected",
    "Joined",
    "Labels",
    "LateCount",
    "MediaError",
    "MediaLate",
    "Message",
    "Metadata",
    "MetadataListener",
    "MicrophoneLevel",
    "Muted",
    "MutedSpeechNotice",
    "NewDeviceOffer",
    "OwnMediaNotice",
    "ParticipantCount",
    "ParticipantList",
    "ParticipantListLabels",
    "Permissions",
    "Person",
    "PictureInPicture",
    "Preview",
    "ReactionButtons",
    "Reactions",
    "Room",
    "RoomAudio",
    "SilenceNotice",
    "SpeakerTest",
    "StartAudio",
    "TokenNeeded",
    "TrackToggle",
    "UnreadBadge",
    "VideoGrid",
    "VideoGridLabels",
    "announcements",
    "attribute_toggle",
    "chat",
    "choice_toggle",
    "components",
    "connection_problem",
    "connection_status",
    "data_beacon",
    "data_listener",
    "device_problems",
    "device_select",
    "metadata_listener",
    "microphone_level",
    "muted_speech_notice",
    "new_device_offer",
    "own_media_notice",
    "participant_count",
    "participant_list",
    "picture_in_picture",
    "preview",
    "reaction_buttons",
    "reactions",
    "room",
    "room_audio",
    "silence_notice",
    "speaker_test",
    "start_audio",
    "track_toggle",
    "unread_badge",
    "video_grid",
]
