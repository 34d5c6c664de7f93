/** What fills the placeholders of a template, by name. */
export type Values = Readonly<Record<string, string | number>>;

const language = (): string | undefined => document.documentElement.lang || undefined;

const textFor = (values: Values, name: string): string =>
  String(Object.hasOwn(values, name) ? values[name] : `{${name}}`);

/** Replaces the `{placeholders}` of a template. Values are not searched for placeholders. */
export const fill = (template: string, values: Values): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => textFor(values, name));

/** A template with `{count}`, or a function from the number to the text, for languages with several plural forms. */
export type CountLabel = string | ((count: number) => string);

/** The label for a number. */
export const countLabel = (label: CountLabel, count: number): string =>
  typeof label === "function" ? label(count) : fill(label, { count });

/** A piece of a filled template. Values, such as names, are literal and must not be translated. */
export interface Piece {
  text: string;
  literal?: true;
}

/** The same as `fill`, as a list of pieces. */
export const pieces = (template: string, values: Values): Piece[] =>
  template
    .split(/\{(\w+)\}/)
    .map((text, index) => (index % 2 ? { text: textFor(values, text), literal: true } : { text }));

export const nameOf = (person: { name?: string | undefined; identity: string }): string =>
  person.name || person.identity;

/** The template without its `{name}`, for a button whose accessible name is the complete text. */
export function withoutName(template: string): string {
  const text = template.replace("{name}", "").replace(/\s+/g, " ").replace(/:\s*$/, "").trim();
  const [first = "", ...rest] = text;
  return first.toLocaleUpperCase(language()) + rest.join("");
}

export const formatTime = (at: number): string =>
  new Intl.DateTimeFormat(language(), { timeStyle: "short" }).format(at);

/** A share, such as 1.5 for 150 %. */
export const formatPercent = (share: number): string =>
  new Intl.NumberFormat(language(), { style: "percent" }).format(share);

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

export function formatSize(size: number): string {
  const power = size < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(size) / 3));
  return new Intl.NumberFormat(language(), {
    style: "unit",
    unit: UNITS[power] ?? "byte",
    unitDisplay: power === 0 ? "long" : "short", // the short form of bytes has no plural
    maximumFractionDigits: power > 1 ? 1 : 0,
  }).format(size / 1000 ** power);
}
