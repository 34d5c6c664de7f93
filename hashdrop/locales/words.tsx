import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { type ChangeEvent, type ComponentProps, useMemo } from "react";
import english from "$/locales/en.ftl?raw";
import { Store, useStore } from "$/public/external/hashdrop/livekit_ui/package/api.ts";

const KEY = "hashdrop.locale";
/** Milliseconds after which a page is shown in English rather than not at all. */
const LOAD_TIMEOUT = 4000;
// English is always loaded: pages are pre-rendered in it, and it is the fallback for missing messages.
const OTHERS = import.meta.glob(["$/locales/*.ftl", "!$/locales/en.ftl"], { query: "?raw", import: "default" });

type Params = Record<string, FluentVariable>;

function bundleOf(locale: string, text: string): FluentBundle {
  // Isolation marks around values would become part of accessible names.
  const bundle = new FluentBundle(locale, { useIsolating: false });
  bundle.addResource(new FluentResource(text));
  return bundle;
}

const fallback = bundleOf("en", english);
const PRE_RENDERED = { locale: "en", bundles: [fallback] };
const current = new Store(PRE_RENDERED);
let requested = "en";

const timeout = () => new Promise<never>((_, reject) => setTimeout(reject, LOAD_TIMEOUT));

async function loadLocale(wanted: string): Promise<void> {
  requested = wanted;
  let loaded = PRE_RENDERED;
  const load = OTHERS[`/locales/${wanted}.ftl`];
  try {
    if (load) {
      const text = await Promise.race([load(), timeout()]);
      loaded = { locale: wanted, bundles: [bundleOf(wanted, text), fallback] };
    }
  } catch {
    // A deploy replaced the file, or the network is slow or gone: better English than nothing.
  }
  if (requested !== wanted) return; // another language was chosen in the meantime
  document.documentElement.lang = loaded.locale;
  current.set(loaded);
}

function format(bundles: FluentBundle[], key: string, params?: Params): string {
  for (const bundle of bundles) {
    const message = bundle.getMessage(key);
    if (message?.value) return bundle.formatPattern(message.value, params, []);
  }
  return key;
}

/** Loads the reader's language (see assets/arriving.js). Settles when its messages are loaded. */
export const startLocale = (): Promise<void> => loadLocale(window.hashdropLocale ?? "en");

/** The language that is shown now. */
export const currentLocale = (): string => current.get().locale;

const useCurrent = () => useStore(current, () => PRE_RENDERED);

/** `say(key, params)` formats the message of a key. */
export function useSay(): (key: string, params?: Params) => string {
  const { bundles } = useCurrent();
  return useMemo(() => (key, params) => format(bundles, key, params), [bundles]);
}

/** A message whose values, such as names and titles, stay as they are when a browser translates the page. */
export function Sentence({ message, values }: { message: string; values: Record<string, string> }) {
  const say = useSay();
  // Marks that no name may contain are put around the values, to find them again.
  const marked = Object.entries(values).map(([name, value]) => [name, `\u2068${value}\u2069`]);
  const parts = say(message, Object.fromEntries(marked)).split(/\u2068(.*?)\u2069/su);
  return parts.map((part, index) =>
    index % 2 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part of a message is only told by its place
      <bdi key={index} translate="no">
        {part}
      </bdi>
    ) : (
      part
    ),
  );
}

interface LanguageSelectProps extends ComponentProps<"select"> {
  label: string;
  /** The languages' own names, by code. */
  languages: Record<string, string>;
  onChoose?: (locale: string) => void;
}

/** A select of languages, each under its own name. */
export function LanguageSelect({ label, languages, onChoose, ...rest }: LanguageSelectProps) {
  const { locale } = useCurrent();
  const choose = async ({ target }: ChangeEvent<HTMLSelectElement>) => {
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
