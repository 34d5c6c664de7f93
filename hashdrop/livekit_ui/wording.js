const language = () => document.documentElement.lang || undefined;

/** Replaces the `{placeholders}` of a template. Values are not searched for placeholders. */
export const fill = (template, values) =>
  template.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? values[name] : whole));

/** The same as a list of pieces, `{text, literal}`: values, such as names, are literal and must not be translated. */
export const pieces = (template, values) =>
  template.split(/\{(\w+)\}/).map((text, index) =>
    index % 2 ? { text: Object.hasOwn(values, text) ? values[text] : `{${text}}`, literal: true } : { text },
  );

export const nameOf = (person) => person.name || person.identity;

/** The template without its `{name}`, for a button whose accessible name is the complete text. */
export function withoutName(template) {
  const [first = "", ...rest] = template.replace("{name}", "").replace(/\s+/g, " ").replace(/:\s*$/, "").trim();
  return first.toLocaleUpperCase(language()) + rest.join("");
}

export const formatTime = (at) => new Intl.DateTimeFormat(language(), { timeStyle: "short" }).format(at);

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"];

export function formatSize(size) {
  const power = size < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(size) / 3));
  const unitDisplay = power === 0 ? "long" : "short"; // the short form of bytes has no plural
  const options = { style: "unit", unit: UNITS[power], unitDisplay, maximumFractionDigits: power > 1 ? 1 : 0 };
  return new Intl.NumberFormat(language(), options).format(size / 1000 ** power);
}
