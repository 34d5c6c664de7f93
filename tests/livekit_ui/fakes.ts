// A browser's page, and rooms without a server, for modules that run in Node.
import { mock } from "node:test";
import { ConnectionState, type RemoteParticipant, Room, type SendTextOptions } from "livekit-client";
import type { Status } from "../../hashdrop/livekit_ui/connection.ts";
import { Store } from "../../hashdrop/livekit_ui/core/store.ts";

/** Defines global names, including those that Node defines otherwise. */
export function define(names: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(names)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}

function fakeStorage() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
    get length() {
      return items.size;
    },
  };
}

/** Opens an English page, visible in a new tab of a browser with WebRTC. */
export function openPage(): void {
  define({
    window: new EventTarget(),
    document: Object.assign(new EventTarget(), { documentElement: { lang: "en" }, visibilityState: "visible" }),
    location: { protocol: "http:", href: "http://localhost/" },
    navigator: { userAgent: "", onLine: true },
    sessionStorage: fakeStorage(),
    localStorage: fakeStorage(),
    RTCPeerConnection: class {
      close() {}
    },
  });
}

/** Lets a room connect to any server. */
export function connectWithoutServer(room: Room): void {
  mock.method(room, "connect", async () => {
    room.state = ConnectionState.Connected;
  });
  mock.method(room, "disconnect", async () => {
    room.state = ConnectionState.Disconnected;
  });
}

/** Somebody in a room who can receive. */
export const participant = (identity: string, name = identity): RemoteParticipant =>
  ({ identity, name, isActive: true }) as RemoteParticipant;

interface FakeFile {
  name: string;
  mimeType: string;
  id: string;
}

/** A text or a file of one packet arrives from the server. `file.id` is the sender's id for it. */
export function receive(room: Room, sender: string, topic: string, text: string, file?: FakeFile): void {
  const content = new TextEncoder().encode(text);
  const value = {
    ...{ streamId: crypto.randomUUID(), topic, mimeType: file?.mimeType ?? "text/plain", timestamp: 0n },
    ...{ totalLength: BigInt(content.length), inlineContent: content, compression: 0 },
    attributes: file ? { id: file.id } : {},
    contentHeader: file
      ? { case: "byteHeader", value: { name: file.name } }
      : { case: "textHeader", value: { attachedStreamIds: [] } },
  };
  const packet = { participantIdentity: sender, value: { case: "streamHeader", value } };
  (room.engine as NodeJS.EventEmitter).emit("dataPacketReceived", packet, 0);
}

/** What was sent, and to whom: a text, the name of a file that begins, or the end of one. */
interface Sent {
  what: string;
  topic: string;
  to: string[];
}

/** Anna's session in a room without a server, in which Bert and Cleo are too. `people` is its audience. */
export function fakeSession() {
  const room = new Room();
  const me = room.localParticipant;
  const people = ["Anna", "Bert"];
  const sent: Sent[] = [];
  Object.defineProperty(room, "name", { value: "room", writable: true });
  Object.assign(me, { identity: "Anna", name: "Anna" });
  for (const name of ["Bert", "Cleo"]) room.remoteParticipants.set(name, participant(name));
  room["incomingDataStreamManager"].setConnected(true);
  const note = (what: string, { topic = "", destinationIdentities: to = [] }: SendTextOptions) =>
    void sent.push({ what, topic, to: [...to] });
  mock.method(me, "sendText", async (text: string, options: SendTextOptions) => note(text, options));
  mock.method(me, "streamBytes", async (options: SendTextOptions & { name: string }) => {
    note(options.name, options);
    return { write: async () => {}, close: async () => note("end", options) };
  });
  return {
    ...{ room, people, sent },
    status: new Store<Status>("connected"),
    audience: () => people.filter((identity) => identity !== me.identity),
    accepts: (identity: string) => people.includes(identity),
  };
}
