import type { ExpoConfig } from "expo/config";

/** The host of the HashDrop whose links open this app: `meet.example.org`. */
const domain = process.env.HASHDROP_DOMAIN;

const MICROPHONE = "So that others in the meeting hear you. Nothing is sent before you are in the call.";
const CAMERA = "So that others in the meeting see you, and to scan the QR code of an invitation.";

const config: ExpoConfig = {
  name: "HashDrop",
  slug: "hashdrop",
  version: "0.1.0",
  scheme: "hashdrop",
  orientation: "default",
  userInterfaceStyle: "automatic",
  extra: { server: process.env.HASHDROP_SERVER ?? (domain ? `https://${domain}` : "") },
  ios: {
    bundleIdentifier: process.env.HASHDROP_APP_ID ?? "org.example.hashdrop",
    supportsTablet: true,
    associatedDomains: domain ? [`applinks:${domain}`] : [],
    infoPlist: {
      // The call goes on while another app is open or the screen is off.
      UIBackgroundModes: ["audio", "voip"],
      NSLocalNetworkUsageDescription: "To reach a HashDrop in your own network.",
    },
  },
  android: {
    package: process.env.HASHDROP_APP_ID ?? "org.example.hashdrop",
    permissions: ["android.permission.POST_NOTIFICATIONS", "android.permission.BLUETOOTH_CONNECT"],
    // What the template and WebRTC's plug-in ask for, and nothing here needs.
    blockedPermissions: [
      "android.permission.SYSTEM_ALERT_WINDOW",
      "android.permission.READ_EXTERNAL_STORAGE",
      "android.permission.WRITE_EXTERNAL_STORAGE",
    ],
    intentFilters: domain
      ? [
          {
            action: "VIEW",
            autoVerify: true,
            data: [{ scheme: "https", host: domain, pathPrefix: "/conference" }],
            category: ["BROWSABLE", "DEFAULT"],
          },
        ]
      : [],
  },
  plugins: [
    ["@livekit/react-native-expo-plugin", { android: { audioType: "communication" } }],
    ["@config-plugins/react-native-webrtc", { cameraPermission: CAMERA, microphonePermission: MICROPHONE }],
    ["expo-camera", { cameraPermission: CAMERA, microphonePermission: MICROPHONE, recordAudioAndroid: true }],
    ["expo-secure-store", { configureAndroidBackup: true, faceIDPermission: false }],
    "expo-sharing",
    [
      "react-native-notify-kit",
      // Declares the service, its types and their permissions: what keeps a call while the app is in the background.
      { android: { foregroundService: { types: ["mediaPlayback", "microphone", "camera"] } } },
    ],
  ],
};

export default config;
