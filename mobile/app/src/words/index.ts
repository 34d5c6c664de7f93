import { getLocales } from "expo-localization";
import { english, translations } from "./generated";

type English = typeof english;
type Key = keyof English;
type Variables<Text> = Text extends `${string}{ $${infer Name} }${infer Rest}` ? Name | Variables<Rest> : never;
type Values<K extends Key> = Record<Variables<English[K]>, string | number>;

const byLanguage: typeof translations = { en: english, ...translations };

/** The language of the app, and of the server's messages. */
export const language = getLocales().find(({ languageCode }) => byLanguage[languageCode ?? ""])?.languageCode ?? "en";

/** The message for a key of `hashdrop/locales/en.ftl`. Run `make words` after the first use of a key. */
export function say<K extends Key>(key: K, ...[values]: [Variables<English[K]>] extends [never] ? [] : [Values<K>]) {
  const given: Record<string, string | number> = values ?? {};
  const message = byLanguage[language]?.[key] ?? english[key];
  return message.replace(/\{ \$(\w+) \}/g, (_, name: string) => String(given[name]));
}
