import type { DeviceCause, MediaError } from "./events.ts";
import type { DeviceKind, SourceName } from "./sources.ts";

/** Not in the DOM's types, because only Chromium has it. */
interface FeaturePolicy {
  allowsFeature(feature: string): boolean;
}

type Origin = SourceName | DeviceKind;

const FEATURES: Readonly<Partial<Record<Origin, string>>> = {
  microphone: "microphone",
  audioinput: "microphone",
  camera: "camera",
  videoinput: "camera",
  screen_share: "display-capture",
};

/** Whether the permissions policy, the page's own or that of its frame, allows the device. Only Chromium can tell. */
function isAllowedHere(source: Origin): boolean {
  const feature = FEATURES[source];
  const { featurePolicy } = document as { featurePolicy?: FeaturePolicy };
  return feature === undefined || (featurePolicy?.allowsFeature(feature) ?? true);
}

/**
 * Why a device can't be used. `lost`: it was in use until now. The DOM has the same error name for every refusal;
 * Chromium's message says how permission was refused.
 */
export function causeOf(
  source: Origin,
  { name, message }: Pick<Error, "name" | "message">,
  lost: boolean,
): DeviceCause {
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

/** The error of a source, or of switching to another device of a kind, as it is reported to the app. */
export function mediaError<From extends Origin>(source: From, error: unknown, lost = false): MediaError<From> {
  const { name = "Error", message = "" } = Object(error) as Partial<Error>;
  return { source, name, message, cause: causeOf(source, { name, message }, lost) };
}
