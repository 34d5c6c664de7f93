"""Types of props. Their keys are spelled as in LiveKit's documentation, because they reach LiveKit unchanged."""

from typing import Literal, TypedDict

TrackSource = Literal["camera", "microphone", "screen_share", "screen_share_audio", "unknown"]


class SourceWithOptions(TypedDict):
    """A kind of track, and whether people without one are listed, too."""

    source: TrackSource
    withPlaceholder: bool


Source = TrackSource | SourceWithOptions


class VideoResolution(TypedDict, total=False):
    """The size of a picture in pixels, with `width` and `height`, and its frames per second."""

    width: int
    height: int
    frameRate: float
    aspectRatio: float


class AudioCaptureOptions(TypedDict, total=False):
    """How a microphone is opened. Whatever is missing is up to the room's options and the browser."""

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
    """How a camera is opened."""

    deviceId: str
    facingMode: Literal["user", "environment", "left", "right"]
    frameRate: float
    resolution: VideoResolution


class DisplaySurface(TypedDict, total=False):
    """What the browser's picker offers first."""

    displaySurface: Literal["window", "browser", "monitor"]


class ScreenShareCaptureOptions(TypedDict, total=False):
    """How a screen is shared: with which sound, and what the browser's picker offers."""

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
    """A limit in bits per second, `maxBitrate`, and one in frames per second."""

    maxBitrate: int
    maxFramerate: float
    priority: Literal["very-low", "low", "medium", "high"]


class TrackPublishDefaults(TypedDict, total=False):
    """How tracks are sent."""

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
    """How one track is sent, and its name."""

    name: str
    source: TrackSource
    stream: str


class AudioOutputOptions(TypedDict, total=False):
    """The loudspeaker."""

    deviceId: str


class RoomOptions(TypedDict, total=False):
    """How a room works. `adaptiveStream` and `dynacast` save bandwidth, at both ends."""

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
    """How a connection is made. Times are in milliseconds."""

    autoSubscribe: bool
    disableIceLite: bool
    maxRetries: int
    peerConnectionTimeout: int
    rtcConfig: dict[str, object]
    subscriberAllowPause: bool
    websocketTimeout: int


class ControlBarControls(TypedDict, total=False):
    """Which buttons there are. Missing ones: `leave` is there, devices if they may be published, no others."""

    camera: bool
    chat: bool
    leave: bool
    microphone: bool
    screenShare: bool
    settings: bool


class VoiceAssistantControlBarControls(TypedDict, total=False):
    """Which buttons there are; missing ones are."""

    leave: bool
    microphone: bool


class BarVisualizerOptions(TypedDict, total=False):
    """How short and how long bars get, in percent of the height."""

    maxHeight: float
    minHeight: float


class UserChoices(TypedDict, total=False):
    """What `pre_join` starts with, unless the browser remembers something else."""

    audioDeviceId: str
    audioEnabled: bool
    username: str
    videoDeviceId: str
    videoEnabled: bool
