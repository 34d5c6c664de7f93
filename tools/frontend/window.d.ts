/** What `assets/arriving.js` and an embedding app define, and what Vite provides. */

/** A storage that works in every browser, if need be only for as long as the page lasts. */
interface WorkingStorage {
  /** Whether the browser's own storage is missing, refuses or is full. */
  readonly fails: boolean;
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
  names(): string[];
}

interface Window {
  hashdropStorage: { readonly local: WorkingStorage; readonly session: WorkingStorage };
  hashdropLocale?: string;
  ReactNativeWebView?: { postMessage(message: string): void };
}

interface WindowEventMap {
  "hashdrop-storage": Event;
}

interface ImportMeta {
  /** Vite's: loaders of the files that match, by path. */
  glob(patterns: string[], options: { query: "?raw"; import: "default" }): Record<string, () => Promise<string>>;
}

declare module "*.ftl?raw" {
  const text: string;
  export default text;
}
