/** The browsers whose settings the message `how-to-allow` describes. */
export type Browser = "chrome" | "edge" | "firefox" | "safari" | "ios" | "other";

/** Not in the DOM's types, because only Chromium has it. */
interface Brands {
  userAgentData?: { brands: readonly { brand: string }[] };
}

/** The browser, by its brands or, where it names none, by its user agent. */
export function browserOf({ userAgent, userAgentData }: Pick<Navigator, "userAgent"> & Brands): Browser {
  const names = userAgentData?.brands.map(({ brand }) => brand).join() || userAgent;
  // Other browsers for iPhones have no such settings of their own.
  if (/CriOS|FxiOS|EdgiOS/.test(names)) return "other";
  if (/iPhone|iPad/.test(names)) return "ios";
  if (/Edge|EdgA?\//.test(names)) return "edge";
  if (/Chrome|Chromium/.test(names)) return "chrome";
  if (/Firefox/.test(names)) return "firefox";
  return /Safari/.test(names) ? "safari" : "other";
}

export const thisBrowser = (): Browser => browserOf(navigator);
