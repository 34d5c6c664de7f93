/** Chromium says in its message how a permission was refused; the DOM's name is the same for all of them. */
function refusalOf({ name, message }) {
  if (name !== "NotAllowedError") return "";
  if (/dismissed/i.test(message)) return "dismissed";
  return /system/i.test(message) ? "system" : "denied";
}

/** What the app is told of a device that failed: `MediaError` in `events.py`. */
export function mediaError(source, error) {
  return { source, name: error.name, message: error.message, refusal: refusalOf(error) };
}
