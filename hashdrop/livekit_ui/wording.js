const language = () => document.documentElement.lang || undefined;

/** The template with its `{placeholders}` replaced. */
export const fill = (template, values) =>
  Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, () => value), template);

/** What of a template stands around `{name}`, for a button that has the whole as its accessible name. */
export const short = (template) => template.replace("{name}", "").replace(/\s+/g, " ").trim();

export const inHours = (at) => new Intl.DateTimeFormat(language(), { timeStyle: "short" }).format(at);

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"];

export function inBytes(size) {
  const power = size < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(size) / 3));
  const options = { style: "unit", unit: UNITS[power], unitDisplay: "short", maximumFractionDigits: power > 1 ? 1 : 0 };
  return new Intl.NumberFormat(language(), options).format(size / 1000 ** power);
}
