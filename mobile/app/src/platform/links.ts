import { originOf } from "./server-address";

/** Where an invitation leads. `server`: the HashDrop that it names; without one, the one that is used anyway. */
export interface Invited {
  code: string;
  server: string | undefined;
}

/**
 * What is invited to by a link or a QR code: `https://meet.example.org/conference?code=A-B-C`,
 * `hashdrop://join?code=A-B-C`, with `&server=https://…` or without.
 */
export function invitedBy(text: string): Invited | undefined {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return undefined;
  }
  const code = url.searchParams.get("code")?.trim();
  if (!code || code.length > 100) return undefined;
  if (url.protocol === "hashdrop:") return { code, server: originOf(url.searchParams.get("server") ?? "") };
  const isPage = url.pathname.replace(/\/$/, "") === "/conference";
  const server = originOf(text);
  return isPage && server ? { code, server } : undefined;
}
