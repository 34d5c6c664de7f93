const FEATURES = { microphone: "microphone", camera: "camera", screen_share: "display-capture" };

/** Whether the permissions policy, the page's own or that of its frame, allows the device. Only Chromium can tell. */
const isAllowedHere = (source) => document.featurePolicy?.allowsFeature(FEATURES[source]) ?? true;

/**
 * Why a device can't be used: one of `DEVICE_CAUSES` in `events.py`. `lost`: it was in use until now. The DOM has the
 * same error name for every refusal; Chromium's message says how permission was refused.
 */
export function causeOf(source, { name, message }, lost) {
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      if (!isAllowedHere(source)) return "forbidden_by_page";
      if (/dismissed/i.test(message)) return "dismissed";
      if (/system/i.test(message)) return "forbidden_by_system";
      return lost ? "revoked" : "refused";
    case "NotFoundError":
      return lost ? "unplugged" : "missing";
    case "NotReadableError":
    case "AbortError":
      return "in_use";
    case "NotSupportedError":
      return "insecure";
    default:
      return lost ? "unplugged" : "failed";
  }
}

/** The error that is reported to the app: `MediaError` in `events.py`. `kind`, if it differs from the source. */
export function mediaError(source, error, { lost = false, kind = source } = {}) {
  return { source: kind, name: error.name, message: error.message, cause: causeOf(source, error, lost) };
}
