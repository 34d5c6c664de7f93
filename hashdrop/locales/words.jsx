import { FluentBundle, FluentResource } from "@fluent/bundle";
import { useMemo, useSyncExternalStore } from "react";
import english from "./en.ftl?raw";

const KEY = "hashdrop.locale";
/** Milliseconds after which a page appears in English rather than not at all. */
const PATIENCE = 4000;
const LANGUAGES = { en: "English", de: "Deutsch", es: "Español", fr: "Français", tr: "Türkçe" };
// English is always there: the page is pre-rendered in it, and it stands in for what another language lacks.
const OTHERS = {
  de: () => import("./de.ftl?raw"),
  es: () => import("./es.ftl?raw"),
  fr: () => import("./fr.ftl?raw"),
  tr: () => import("./tr.ftl?raw"),
};

function bundleOf(locale, text) {
  // Isolation marks around values would stand in accessible names.
  const bundle = new FluentBundle(locale, { useIsolating: false });
  bundle.addResource(new FluentResource(text));
  return bundle;
}

const fallback = bundleOf("en", english);
let spoken = { locale: "en", bundles: [fallback] };
let asked = "en";
const listeners = new Set();

const subscribe = (listener) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const late = () => new Promise((_, reject) => setTimeout(reject, PATIENCE));

async function speak(wish) {
  asked = wish;
  let locale = wish;
  const bundles = [fallback];
  if (locale !== "en") {
    try {
      bundles.unshift(bundleOf(locale, (await Promise.race([OTHERS[locale](), late()])).default));
    } catch {
      locale = "en"; // a deploy replaced the file, or the network is slow or gone: better English than nothing
    }
  }
  if (asked !== wish) return; // another was chosen meanwhile
  spoken = { locale, bundles };
  document.documentElement.lang = locale;
  listeners.forEach((listener) => listener());
}

function format(bundles, key, params) {
  for (const bundle of bundles) {
    const message = bundle.getMessage(key);
    if (message?.value) return bundle.formatPattern(message.value, params, []);
  }
  return key;
}

/** Lets the page speak the language of its reader (see assets/arriving.js). Settles when its words are there. */
export const startSpeaking = () => speak(window.hashdropLocale ?? "en");

/** The language that the page speaks now. */
export const spokenLocale = () => spoken.locale;

const BEFORE = spoken;
const useSpoken = () =>
  useSyncExternalStore(
    subscribe,
    () => spoken,
    () => BEFORE,
  );

/** `say(key, params)`: the words for a key. */
export function useSay() {
  const { bundles } = useSpoken();
  return useMemo(() => (key, params) => format(bundles, key, params), [bundles]);
}

/** A choice of language, each in its own words. */
export function LanguageSelect({ label, onChoose, ...rest }) {
  const { locale } = useSpoken();
  const choose = async ({ target }) => {
    localStorage.setItem(KEY, target.value);
    await speak(target.value);
    onChoose?.(target.value);
  };
  return (
    <select {...rest} aria-label={label} value={locale} onChange={choose}>
      {Object.entries(LANGUAGES).map(([code, name]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  );
}
