import { getLocales } from "expo-localization";
import { de } from "./de";
import { en, type Words } from "./en";
import { es } from "./es";
import { fr } from "./fr";
import { tr } from "./tr";

const byLanguage: Record<string, Words> = { en, de, es, fr, tr };

/** The language of the app, and of what it is told by the server. */
export const language = getLocales().find(({ languageCode }) => byLanguage[languageCode ?? ""])?.languageCode ?? "en";
export const words = byLanguage[language] ?? en;
