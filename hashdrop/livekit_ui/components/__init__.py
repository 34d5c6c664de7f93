"""LiveKit's own React components: `@livekit/components-react`, with its stylesheet.

Their names are those of LiveKit's documentation, `LiveKitRoom` as `livekit_room`; so are their props.
"""

from .chat import Chat, ChatEntry
from .controls import (
    DisconnectButton,
    MediaDeviceMenu,
    MediaDeviceSelect,
    StartAudio,
    StartMediaButton,
    TrackToggle,
)
from .events import DeviceFailure, Failure, LocalUserChoices, MediaDevice, TrackInfo, WidgetState
from .layouts import (
    CarouselLayout,
    ChatToggle,
    ClearPinButton,
    FocusLayout,
    FocusLayoutContainer,
    FocusToggle,
    GridLayout,
    LayoutContextProvider,
    ParticipantLoop,
    SettingsMenuToggle,
    TrackLoop,
)
from .options import (
    AudioCaptureOptions,
    AudioOutputOptions,
    BarVisualizerOptions,
    ControlBarControls,
    DisplaySurface,
    RoomConnectOptions,
    RoomOptions,
    ScreenShareCaptureOptions,
    SourceWithOptions,
    TrackPublishDefaults,
    TrackPublishOptions,
    TrackSource,
    UserChoices,
    VideoCaptureOptions,
    VideoEncoding,
    VideoResolution,
    VoiceAssistantControlBarControls,
)
from .prefabs import (
    AudioConference,
    ControlBar,
    PreJoin,
    VideoConference,
    VoiceAssistantControlBar,
)
from .room import (
    ConnectionState,
    ConnectionStateToast,
    LiveKitRoom,
    RoomAudioRenderer,
    RoomName,
    Toast,
)
from .tiles import (
    AudioTrack,
    AudioVisualizer,
    BarVisualizer,
    ConnectionQualityIndicator,
    ParticipantAudioTile,
    ParticipantName,
    ParticipantTile,
    TrackMutedIndicator,
    VideoTrack,
)

chat = Chat.create
chat_entry = ChatEntry.create
track_toggle = TrackToggle.create
media_device_menu = MediaDeviceMenu.create
media_device_select = MediaDeviceSelect.create
disconnect_button = DisconnectButton.create
start_audio = StartAudio.create
start_media_button = StartMediaButton.create
track_loop = TrackLoop.create
participant_loop = ParticipantLoop.create
grid_layout = GridLayout.create
carousel_layout = CarouselLayout.create
focus_layout_container = FocusLayoutContainer.create
focus_layout = FocusLayout.create
layout_context_provider = LayoutContextProvider.create
focus_toggle = FocusToggle.create
clear_pin_button = ClearPinButton.create
settings_menu_toggle = SettingsMenuToggle.create
chat_toggle = ChatToggle.create
video_conference = VideoConference.create
audio_conference = AudioConference.create
pre_join = PreJoin.create
control_bar = ControlBar.create
voice_assistant_control_bar = VoiceAssistantControlBar.create
livekit_room = LiveKitRoom.create
room_audio_renderer = RoomAudioRenderer.create
room_name = RoomName.create
connection_state = ConnectionState.create
connection_state_toast = ConnectionStateToast.create
toast = Toast.create
participant_tile = ParticipantTile.create
participant_audio_tile = ParticipantAudioTile.create
video_track = VideoTrack.create
audio_track = AudioTrack.create
participant_name = ParticipantName.create
connection_quality_indicator = ConnectionQualityIndicator.create
track_muted_indicator = TrackMutedIndicator.create
bar_visualizer = BarVisualizer.create
audio_visualizer = AudioVisualizer.create

__all__ = [
    "AudioCaptureOptions",
    "AudioConference",
    "AudioOutputOptions",
    "AudioTrack",
    "AudioVisualizer",
    "BarVisualizer",
    "BarVisualizerOptions",
    "CarouselLayout",
    "Chat",
    "ChatEntry",
    "ChatToggle",
    "ClearPinButton",
    "ConnectionQualityIndicator",
    "ConnectionState",
    "ConnectionStateToast",
    "ControlBar",
    "ControlBarControls",
    "DeviceFailure",
    "DisconnectButton",
    "DisplaySurface",
    "Failure",
    "FocusLayout",
    "FocusLayoutContainer",
    "FocusToggle",
    "GridLayout",
    "LayoutContextProvider",
    "LiveKitRoom",
    "LocalUserChoices",
    "MediaDevice",
    "MediaDeviceMenu",
    "MediaDeviceSelect",
    "ParticipantAudioTile",
    "ParticipantLoop",
    "ParticipantName",
    "ParticipantTile",
    "PreJoin",
    "RoomAudioRenderer",
    "RoomConnectOptions",
    "RoomName",
    "RoomOptions",
    "ScreenShareCaptureOptions",
    "SettingsMenuToggle",
    "SourceWithOptions",
    "StartAudio",
    "StartMediaButton",
    "Toast",
    "TrackInfo",
    "TrackLoop",
    "TrackMutedIndicator",
    "TrackPublishDefaults",
    "TrackPublishOptions",
    "TrackSource",
    "TrackToggle",
    "UserChoices",
    "VideoCaptureOptions",
    "VideoConference",
    "VideoEncoding",
    "VideoResolution",
    "VideoTrack",
    "VoiceAssistantControlBar",
    "VoiceAssistantControlBarControls",
    "WidgetState",
    "audio_conference",
    "audio_track",
    "audio_visualizer",
    "bar_visualizer",
    "carousel_layout",
    "chat",
    "chat_entry",
    "chat_toggle",
    "clear_pin_button",
    "connection_quality_indicator",
    "connection_state",
    "connection_state_toast",
    "control_bar",
    "disconnect_button",
    "focus_layout",
    "focus_layout_container",
    "focus_toggle",
    "grid_layout",
    "layout_context_provider",
    "livekit_room",
    "media_device_menu",
    "media_device_select",
    "participant_audio_tile",
    "participant_loop",
    "participant_name",
    "participant_tile",
    "pre_join",
    "room_audio_renderer",
    "room_name",
    "settings_menu_toggle",
    "start_audio",
    "start_media_button",
    "toast",
    "track_loop",
    "track_muted_indicator",
    "track_toggle",
    "video_conference",
    "video_track",
    "voice_assistant_control_bar",
]
