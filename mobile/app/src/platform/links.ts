import { codeToSend } from "@hashdrop/meeting";
import { originOf } from "./server-address";

/** Where an invitation leads. Without a `server`, it is the one in use. */
export interface Invited {
  code: string;
  server: string | undefined;
}

/**
 * Parses the link of an invitation or QR code: `https://meet.example.org/conference?code=A-B-C`,
 * `hashdrop://join?code=A-B-C`, with `&server=https://…` or without.
 */
export function invitedBy(text: string): Invited | undefined {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return undefined;
  }
  const code = codeToSend(url.searchParams.get("code") ?? "");
  if (!code) return undefined;
  if (url.protocol === "hashdrop:") return { code, server: originOf(url.searchParams.get("server") ?? "") };
  const isPage = url.pathname.replace(/\/$/, "") === "/conference";
  const server = originOf(text);
  return isPage && server ? { code, server } : undefined;
}
