import { FluentBundle, FluentResource } from "@fluent/bundle";
import { useMemo, useSyncExternalStore } from "react";
import english from "$/locales/en.ftl?raw";

const KEY = "hashdrop.locale";
/** Milliseconds after which a page is shown in English rather than not at all. */
const LOAD_TIMEOUT = 4000;
// English is always loaded: pages are pre-rendered in it, and it is the fallback for missing messages.
const OTHERS = import.meta.glob(["$/locales/*.ftl", "!$/locales/en.ftl"], { query: "?raw", import: "default" });

function bundleOf(locale, text) {
  // Isolation marks around values would become part of accessible names.
  const bundle = new FluentBundle(locale, { useIsolating: false });
  bundle.addResource(new FluentResource(text));
  return bundle;
}

const fallback = bundleOf("en", english);
let current = { locale: "en", bundles: [fallback] };
let requested = "en";
const listeners = new Set();

const subscribe = (listener) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const timeout = () => new Promise((_, reject) => setTimeout(reject, LOAD_TIMEOUT));

async function loadLocale(wanted) {
  requested = wanted;
  let locale = wanted;
  const bundles = [fallback];
  if (locale !== "en") {
    try {
      bundles.unshift(bundleOf(locale, await Promise.race([OTHERS[`/locales/${locale}.ftl`](), timeout()])));
    } catch {
      locale = "en"; // a deploy replaced the file, or the network is slow or gone: better English than nothing
    }
  }
  if (requested !== wanted) return; // another language was chosen in the meantime
  current = { locale, bundles };
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

/** Loads the reader's language (see assets/arriving.js). Settles when its messages are loaded. */
export const startLocale = () => loadLocale(window.hashdropLocale ?? "en");

/** The language that is shown now. */
export const currentLocale = () => current.locale;

const PRE_RENDERED = current;
const useCurrent = () =>
  useSyncExternalStore(
    subscribe,
    () => current,
    () => PRE_RENDERED,
  );

/** `say(key, params)` formats the message of a key. */
export function useSay() {
  const { bundles } = useCurrent();
  return useMemo(() => (key, params) => format(bundles, key, params), [bundles]);
}

/** A message whose values, such as names and titles, stay as they are when a browser translates the page. */
export function Sentence({ message, values }) {
  const say = useSay();
  // Marks that no name may contain are put around the values, to find them again.
  const marked = Object.entries(values).map(([name, value]) => [name, `\u2068${value}\u2069`]);
  const parts = say(message, Object.fromEntries(marked)).split(/\u2068(.*?)\u2069/su);
  return parts.map((part, index) =>
    index % 2 ? (
      <bdi key={index} translate="no">
        {part}
      </bdi>
    ) : (
      part
    ),
  );
}

/** A select of languages, each under its own name; `languages` has the names by code. */
export function LanguageSelect({ label, languages, onChoose, ...rest }) {
  const { locale } = useCurrent();
  const choose = async ({ target }) => {
    window.hashdropStorage.local.setItem(KEY, target.value);
    await loadLocale(target.value);
    onChoose?.(target.value);
  };
  return (
    <select translate="no" {...rest} aria-label={label} value={locale} onChange={choose}>
      {Object.entries(languages).map(([code, name]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  );
}
