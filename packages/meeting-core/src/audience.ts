/** The last result: it is needed for every packet and rarely changes. */
let last: { metadata: string | undefined; key: string; listed: readonly string[] } | undefined;

/**
 * The identities that may receive what is published here, as the server lists them under `key` in the room's metadata.
 * (LiveKit's roster also has the people in the waiting room.) Anything but a list of strings means nobody, so that a
 * mistake can't cause a leak.
 */
export function audienceOf(metadata: string | undefined, key: string): readonly string[] {
  if (last?.metadata !== metadata || last?.key !== key) last = { metadata, key, listed: listedIn(metadata ?? "", key) };
  return last.listed;
}

function listedIn(metadata: string, key: string): string[] {
  let listed: unknown;
  try {
    listed = (JSON.parse(metadata) as Record<string, unknown> | null)?.[key];
  } catch {
    return [];
  }
  if (!Array.isArray(listed)) return [];
  return listed.filter((identity): identity is string => typeof identity === "string" && identity !== "");
}

/** Whether `identity` is in the audience; without a `key`, everybody is. */
export const isInAudience = (metadata: string | undefined, key: string, identity: string): boolean =>
  key === "" || audienceOf(metadata, key).includes(identity);
