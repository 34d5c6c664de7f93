const language = () => document.documentElement.lang || undefined;

/** The template with its `{placeholders}` replaced; what looks like one in a value stays. */
export const fill = (template, values) =>
  template.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? values[name] : whole));

export const nameOf = (person) => person.name || person.identity;

/** What of a template stands around `{name}`, for a button that has the whole as its accessible name. */
export function short(template) {
  const [first = "", ...rest] = template.replace("{name}", "").replace(/\s+/g, " ").replace(/:\s*$/, "").trim();
  return first.toLocaleUpperCase(language()) + rest.join("");
}

export const inHours = (at) => new Intl.DateTimeFormat(language(), { timeStyle: "short" }).format(at);

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"];

export function inBytes(size) {
  const power = size < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(size) / 3));
  const unitDisplay = power === 0 ? "long" : "short"; // the short form of bytes has no plural
  const options = { style: "unit", unit: UNITS[power], unitDisplay, maximumFractionDigits: power > 1 ? 1 : 0 };
  return new Intl.NumberFormat(language(), options).format(size / 1000 ** power);
}
