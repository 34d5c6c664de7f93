import { getLocales } from "expo-localization";

jest.mock("expo-localization");

function wordsFor(...languages: string[]): typeof import("../src/words") {
  jest.mocked(getLocales).mockReturnValue(languages.map((languageCode) => ({ languageCode })) as never);
  let words: typeof import("../src/words") | undefined;
  jest.isolateModules(() => {
    words = jest.requireActual("../src/words");
  });
  return words!;
}

test.each([
  [["de"], "de", "Anna einlassen"],
  [["xx", "fr"], "fr", "Admettre Anna"],
  [["en", "de"], "en", "Admit Anna"],
  [["xx"], "en", "Admit Anna"],
])("for %j the app speaks %s", (preferred, language, admit) => {
  const words = wordsFor(...preferred);
  expect(words.language).toBe(language);
  expect(words.say("admit-name", { name: "Anna" })).toBe(admit);
});

test("a message that a language lacks is shown in English", () => {
  jest.doMock("../src/words/generated", () => ({
    english: { chat: "Chat", join: "Join" },
    translations: { de: { join: "Los" } },
  }));
  const { say } = wordsFor("de");
  expect([say("chat"), say("join")]).toEqual(["Chat", "Los"]);
});
