"""Types of props. Their keys are spelled as in LiveKit's documentation, because they reach LiveKit unchanged."""

from typing import Literal, TypedDict

TrackSource = Literal["camera", "microphone", "screen_share", "screen_share_audio", "unknown"]


class SourceWithOptions(TypedDict):
    """A kind of track, and whether participants without one are included."""

    source: TrackSource
    withPlaceholder: bool


Source = TrackSource | SourceWithOptions


class VideoResolution(TypedDict, total=False):
    """Size in pixels and frames per second."""

    width: int
    height: int
    frameRate: float
    aspectRatio: float


class AudioCaptureOptions(TypedDict, total=False):
    """How to open a microphone."""

    autoGainControl: bool
    channelCount: int
    deviceId: str
    echoCancellation: bool
    latency: float
    noiseSuppression: bool
    restrictOwnAudio: bool
    sampleRate: int
    sampleSize: int
    voiceIsolation: bool


class VideoCaptureOptions(TypedDict, total=False):
    """How to open a camera."""

    deviceId: str
    facingMode: Literal["user", "environment", "left", "right"]
    frameRate: float
    resolution: VideoResolution


class DisplaySurface(TypedDict, total=False):
    """What the browser offers to share first."""

    displaySurface: Literal["window", "browser", "monitor"]


class ScreenShareCaptureOptions(TypedDict, total=False):
    """How to share a screen: with audio or without, and what the browser offers to share."""

    audio: bool | AudioCaptureOptions
    contentHint: Literal["detail", "text", "motion"]
    preferCurrentTab: bool
    resolution: VideoResolution
    selfBrowserSurface: Literal["include", "exclude"]
    suppressLocalAudioPlayback: bool
    surfaceSwitching: Literal["include", "exclude"]
    systemAudio: Literal["include", "exclude"]
    video: bool | DisplaySurface


class VideoEncoding(TypedDict, total=False):
    """Limits in bits per second and frames per second."""

    maxBitrate: int
    maxFramerate: float
    priority: Literal["very-low", "low", "medium", "high"]


class TrackPublishDefaults(TypedDict, total=False):
    """How to publish tracks."""

    degradationPreference: Literal["balanced", "maintain-framerate", "maintain-resolution"]
    dtx: bool
    forceStereo: bool
    preConnectBuffer: bool
    red: bool
    scalabilityMode: str
    screenShareEncoding: VideoEncoding
    simulcast: bool
    stopMicTrackOnMute: bool
    videoCodec: Literal["vp8", "h264", "vp9", "av1", "h265"]
    videoEncoding: VideoEncoding


class TrackPublishOptions(TrackPublishDefaults, total=False):
    """How to publish one track."""

    name: str
    source: TrackSource
    stream: str


class AudioOutputOptions(TypedDict, total=False):
    """Which loudspeaker to use."""

    deviceId: str


class RoomOptions(TypedDict, total=False):
    """Options of a room. `adaptiveStream` and `dynacast` save bandwidth for receivers and senders."""

    adaptiveStream: bool
    audioCaptureDefaults: AudioCaptureOptions
    audioOutput: AudioOutputOptions
    disconnectOnPageLeave: bool
    dynacast: bool
    loggerName: str
    publishDefaults: TrackPublishDefaults
    singlePeerConnection: bool
    stopLocalTrackOnUnpublish: bool
    videoCaptureDefaults: VideoCaptureOptions
    webAudioMix: bool


class RoomConnectOptions(TypedDict, total=False):
    """Options of a connection. Timeouts are in milliseconds."""

    autoSubscribe: bool
    disableIceLite: bool
    maxRetries: int
    peerConnectionTimeout: int
    rtcConfig: dict[str, object]
    subscriberAllowPause: bool
    websocketTimeout: int


class ControlBarControls(TypedDict, total=False):
    """Which buttons are shown. Default: `leave`, and those for what the token permits to publish."""

    camera: bool
    chat: bool
    leave: bool
    microphone: bool
    screenShare: bool
    settings: bool


class VoiceAssistantControlBarControls(TypedDict, total=False):
    """Which buttons are shown. Default: both."""

    leave: bool
    microphone: bool


class BarVisualizerOptions(TypedDict, total=False):
    """Heights in percent. Default: 20 and 100."""

    maxHeight: float
    minHeight: float


class UserChoices(TypedDict, total=False):
    """Initial values of a `pre_join`."""

    audioDeviceId: str
    audioEnabled: bool
    username: str
    videoDeviceId: str
    videoEnabled: bool
