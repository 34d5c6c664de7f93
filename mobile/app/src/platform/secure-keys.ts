import type { KeptMeeting, KeyStore } from "@hashdrop/meeting";
import * as SecureStore from "expo-secure-store";

const ENTRY = "hashdrop.meetings";
/** iOS stores values of about 2,000 bytes; a meeting takes up to 400. */
const MAX_MEETINGS = 5;

/** Stores session keys in the iOS keychain or Android Keystore, on this device only, readable after the first unlock. */
export const secureKeys: KeyStore = {
  async all() {
    try {
      return JSON.parse((await SecureStore.getItemAsync(ENTRY)) ?? "[]") as KeptMeeting[];
    } catch {
      return []; // not readable: restored from another device's backup
    }
  },
  async keep(meeting) {
    await write([meeting, ...(await others(meeting.roomName))]);
  },
  async forget(roomName) {
    await write(await others(roomName));
  },
};

const others = async (roomName: string) => (await secureKeys.all()).filter((kept) => kept.roomName !== roomName);

const write = (meetings: KeptMeeting[]) =>
  SecureStore.setItemAsync(ENTRY, JSON.stringify(meetings.slice(0, MAX_MEETINGS)), {
    keychainAccessible: SecureStore.AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY,
  });
