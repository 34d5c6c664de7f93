import type { ExpoConfig } from "expo/config";

/** The host of the HashDrop whose links open this app: `meet.example.org`. */
const domain = process.env.HASHDROP_DOMAIN;

const MICROPHONE = "So that others in the meeting hear you. Nothing is sent before you are in the call.";
const CAMERA = "So that others in the meeting see you, and to scan the QR code of an invitation.";
const NETWORK = "To reach a HashDrop in your own network.";

/** What iOS says when it asks for a permission, in the person's language. */
const asking = (microphone: string, camera: string, network: string) => ({
  ios: {
    NSMicrophoneUsageDescription: microphone,
    NSCameraUsageDescription: camera,
    NSLocalNetworkUsageDescription: network,
  },
});

const config: ExpoConfig = {
  name: "HashDrop",
  slug: "hashdrop",
  version: "0.1.0",
  scheme: "hashdrop",
  orientation: "default",
  userInterfaceStyle: "automatic",
  locales: {
    en: asking(MICROPHONE, CAMERA, NETWORK),
    de: asking(
      "Damit andere im Meeting Sie hören. Bevor Sie im Meeting sind, wird nichts gesendet.",
      "Damit andere im Meeting Sie sehen, und um den QR-Code einer Einladung zu lesen.",
      "Um ein HashDrop in Ihrem eigenen Netz zu erreichen.",
    ),
    es: asking(
      "Para que los demás en la reunión te oigan. No se envía nada antes de que estés en la reunión.",
      "Para que los demás en la reunión te vean y para leer el código QR de una invitación.",
      "Para llegar a un HashDrop de tu propia red.",
    ),
    fr: asking(
      "Pour que les autres participants vous entendent. Rien n’est envoyé avant que vous soyez dans la réunion.",
      "Pour que les autres participants vous voient et pour lire le code QR d’une invitation.",
      "Pour joindre un HashDrop de votre propre réseau.",
    ),
    tr: asking(
      "Toplantıdakilerin sizi duyması için. Toplantıya girmenizden önce hiçbir şey gönderilmez.",
      "Toplantıdakilerin sizi görmesi ve davetin QR kodunu okumak için.",
      "Kendi ağınızdaki bir HashDrop’a ulaşmak için.",
    ),
  },
  extra: { server: process.env.HASHDROP_SERVER ?? (domain ? `https://${domain}` : "") },
  ios: {
    bundleIdentifier: process.env.HASHDROP_APP_ID ?? "org.example.hashdrop",
    supportsTablet: true,
    associatedDomains: domain ? [`applinks:${domain}`] : [],
    infoPlist: {
      // The call goes on while another app is open or the screen is off.
      UIBackgroundModes: ["audio", "voip"],
      NSLocalNetworkUsageDescription: NETWORK,
      CFBundleAllowMixedLocalizations: true,
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
      { android: { foregroundService: { types: ["mediaPlayback", "microphone"] } } },
    ],
  ],
};

export default config;
