// Packages that are not CommonJS, and so must be transformed.
const MODULES = "(jest-)?react-native|@react-native|expo|@expo|@livekit|openapi-fetch|@noble|lucide-react-native";

module.exports = {
  preset: "jest-expo",
  clearMocks: true,
  testTimeout: 60_000,
  roots: ["<rootDir>/test"],
  // For what Babel imports into packages/meeting-core, which is outside of the folder mobile/. Metro looks there by itself.
  modulePaths: ["<rootDir>/../node_modules"],
  setupFiles: ["<rootDir>/test/setup.ts"],
  setupFilesAfterEnv: ["<rootDir>/test/timeout.ts"],
  transform: { "\\.mjs$": "babel-jest" },
  transformIgnorePatterns: [`node_modules/(?!(.*/)?(${MODULES}))`],
};
