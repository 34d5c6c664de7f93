import Constants from "expo-constants";
import * as SecureStore from "expo-secure-store";

const ENTRY = "hashdrop.server";

/** The address of the HashDrop server in use; empty if none was chosen yet. */
export async function readServerAddress(): Promise<string> {
  const chosen = await SecureStore.getItemAsync(ENTRY).catch(() => null);
  return chosen ?? (Constants.expoConfig?.extra?.server as string | undefined) ?? "";
}

/** The origin of an address, with its scheme and without a path; `undefined` if it is not an address. */
export function originOf(address: string): string | undefined {
  const typed = address.trim();
  try {
    const { protocol, host } = new URL(typed.includes("://") ? typed : `https://${typed}`);
    return host && (protocol === "https:" || protocol === "http:") ? `${protocol}//${host}` : undefined;
  } catch {
    return undefined;
  }
}

export const keepServerAddress = (origin: string) => SecureStore.setItemAsync(ENTRY, origin);
