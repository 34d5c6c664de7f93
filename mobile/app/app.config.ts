import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { ExpoConfig } from "expo/config";

const project = readFileSync(join(__dirname, "../../pyproject.toml"), "utf8");
/** Of all of HashDrop: it stands in one place. */
const version = /^version = "(.+)"$/m.exec(project)?.[1];

/** The host whose links open this app: `meet.example.org`. */
const domain = process.env.HASHDROP_DOMAIN;

const LOCALES = join(__dirname, "../../hashdrop/locales");
const languages = readdirSync(LOCALES).flatMap((file) => (file.endsWith(".ftl") ? [basename(file, ".ftl")] : []));
const textIn = (language: string, key: string) =>
  new RegExp(`^${key} = (.+)$`, "m").exec(readFileSync(join(LOCALES, `${language}.ftl`), "utf8"))?.[1];

/** What iOS shows when it asks for a permission, in one of the languages or else in English. */
function permissionTexts(language: string) {
  const say = (key: string) => textIn(language, key) ?? textIn("en", key);
  return {
    NSMicrophoneUsageDescription: say("app-ios-microphone"),
    NSCameraUsageDescription: say("app-ios-camera"),
    NSLocalNetworkUsageDescription: say("app-ios-local-network"),
  };
}

const inEnglish = permissionTexts("en");
const permissions = {
  cameraPermission: inEnglish.NSCameraUsageDescription,
  microphonePermission: inEnglish.NSMicrophoneUsageDescription,
};

const config: ExpoConfig = {
  name: "HashDrop",
  slug: "hashdrop",
  version,
  scheme: "hashdrop",
  orientation: "default",
  userInterfaceStyle: "automatic",
  locales: Object.fromEntries(languages.map((language) => [language, { ios: permissionTexts(language) }])),
  extra: { server: process.env.HASHDROP_SERVER ?? (domain ? `https://${domain}` : "") },
  ios: {
    bundleIdentifier: process.env.HASHDROP_APP_ID ?? "org.example.hashdrop",
    supportsTablet: true,
    associatedDomains: domain ? [`applinks:${domain}`] : [],
    infoPlist: {
      // Keeps the call alive while another app is open or the screen is off.
      UIBackgroundModes: ["audio", "voip"],
      NSLocalNetworkUsageDescription: inEnglish.NSLocalNetworkUsageDescription,
      CFBundleAllowMixedLocalizations: true,
    },
  },
  android: {
    package: process.env.HASHDROP_APP_ID ?? "org.example.hashdrop",
    permissions: ["android.permission.POST_NOTIFICATIONS", "android.permission.BLUETOOTH_CONNECT"],
    // Requested by the template and WebRTC's plug-in, but not needed.
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
    ["@config-plugins/react-native-webrtc", permissions],
    ["expo-camera", { ...permissions, recordAudioAndroid: true }],
    ["expo-secure-store", { configureAndroidBackup: true, faceIDPermission: false }],
    "expo-sharing",
    [
      "react-native-notify-kit",
      // Declares the service that keeps a call alive in the background, its types and their permissions.
      { android: { foregroundService: { types: ["mediaPlayback", "microphone"] } } },
    ],
  ],
};

export default config;
