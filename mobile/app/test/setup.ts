// Stand-ins for native modules: LiveKit's views and audio, the camera, the key store, the system's sheets.

jest.mock("@livekit/react-native", () => ({
  AudioSession: { startAudioSession: jest.fn(), stopAudioSession: jest.fn(), selectAudioOutput: jest.fn() },
  VideoTrack: () => null,
  isTrackReference: (track: { publication?: unknown }) => track.publication !== undefined,
  useLocalParticipant: jest.fn(() => ({
    isMicrophoneEnabled: true,
    isCameraEnabled: true,
    localParticipant: { getTrackPublication: () => undefined },
  })),
  useRemoteParticipants: jest.fn(() => []),
  useTracks: jest.fn(() => []),
}));

const mockNone: string[] = [];
jest.mock("@hashdrop/meeting/livekit-client", () => ({
  LiveKitClientRtc: jest.fn(() => ({
    room: {},
    hasSignal: false,
    failures: { get: () => mockNone, subscribe: () => () => {} },
    want: jest.fn(),
    pauseCamera: jest.fn(),
    disconnect: jest.fn(async () => {}),
  })),
}));

jest.mock("livekit-client", () => ({
  Room: jest.fn(),
  Track: { Source: { Camera: "camera", Microphone: "microphone", ScreenShare: "screen_share" } },
}));

jest.mock("expo-camera", () => {
  const granted = { status: "granted", granted: true, canAskAgain: true };
  return {
    PermissionStatus: { GRANTED: "granted", DENIED: "denied", UNDETERMINED: "undetermined" },
    CameraView: jest.fn(() => null),
    useCameraPermissions: jest.fn(() => [granted, jest.fn(), jest.fn()]),
    useMicrophonePermissions: jest.fn(() => [granted, jest.fn(), jest.fn()]),
    Camera: {
      requestMicrophonePermissionsAsync: jest.fn(async () => granted),
      requestCameraPermissionsAsync: jest.fn(async () => granted),
      getMicrophonePermissionsAsync: jest.fn(async () => granted),
      getCameraPermissionsAsync: jest.fn(async () => granted),
    },
  };
});

jest.mock("expo-secure-store", () => {
  const entries = new Map<string, string>();
  return {
    AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY: "this device",
    getItemAsync: jest.fn(async (name: string) => entries.get(name) ?? null),
    setItemAsync: jest.fn(async (name: string, value: string) => void entries.set(name, value)),
  };
});

jest.mock("expo-clipboard", () => ({ setStringAsync: jest.fn(async () => true) }));
jest.mock("expo-keep-awake", () => ({ useKeepAwake: jest.fn() }));
jest.mock("expo-sharing", () => ({ shareAsync: jest.fn() }));
jest.mock("expo-file-system", () => ({
  Paths: { cache: "cache:" },
  File: jest.fn((folder: string, name: string) => ({ uri: `${folder}/${name}`, create: jest.fn(), write: jest.fn() })),
}));
jest.mock("react-native-notify-kit", () => ({
  __esModule: true,
  default: {
    registerForegroundService: jest.fn(),
    createChannel: jest.fn(),
    displayNotification: jest.fn(),
    stopForegroundService: jest.fn(),
    requestPermission: jest.fn(),
  },
  AndroidImportance: { LOW: 2 },
  AndroidForegroundServiceType: {
    FOREGROUND_SERVICE_TYPE_MEDIA_PLAYBACK: "mediaPlayback",
    FOREGROUND_SERVICE_TYPE_MICROPHONE: "microphone",
  },
}));
jest.mock("react-native-qrcode-svg", () => () => null);
jest.mock(
  "react-native-safe-area-context",
  () => jest.requireActual("react-native-safe-area-context/jest/mock").default,
);
