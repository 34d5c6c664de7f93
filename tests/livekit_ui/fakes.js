// Stand-ins for browser, SDK and npm packages when modules of the package run in Node.
import { registerHooks } from "node:module";

const PACKAGES = {
  react: "export const useSyncExternalStore = undefined, useEffect = undefined, useRef = undefined;",
  "livekit-client": `
    const names = new Proxy({}, { get: (_, name) => name });
    export const ConnectionErrorReason = names, DisconnectReason = names, RoomEvent = names, ParticipantEvent = names, ConnectionQuality = names, VideoQuality = names;
    export const TrackEvent = names, ScreenSharePresets = { h1080fps15: {} };
    export const Track = {
      Kind: { Video: "video" },
      StreamState: { Paused: "paused" },
      Source: { Microphone: "microphone", Camera: "camera", ScreenShare: "screen_share", ScreenShareAudio: "screen_share_audio" },
      sourceToProto: (source) => source,
    };
    export const LoggerNames = {}, getLogger = undefined;
    export class Room {
      state = "disconnected";
      metadata = "";
      remoteParticipants = new Map();
      localParticipant = {
        identity: "Anna",
        setTrackSubscriptionPermissions() {},
        getTrackPublication() {},
        async republishAllTracks() {},
      };
      listeners = {};
      on(event, listener) {
        (this.listeners[event] ??= []).push(listener);
        return this;
      }
      fire(event, ...args) {
        for (const listener of this.listeners[event] ?? []) listener(...args);
      }
      async connect() {
        this.state = "connected";
        this.engine = { on() {} };
      }
      async disconnect() {
        this.state = "disconnected";
      }
      registerTextStreamHandler() {}
      registerByteStreamHandler() {}
      unregisterTextStreamHandler() {}
      handleDataStream() {}
      rpcServerManager = {};
    }
    export class ConnectionError extends Error {}
    export class LocalAudioTrack {}
    export class LocalVideoTrack {}`,
  "@noble/hashes/sha2.js": `
    import { createHash } from "node:crypto";
    export const sha256 = { create: () => createHash("sha256") };`,
};
registerHooks({
  resolve: (specifier, context, next) =>
    specifier in PACKAGES
      ? { url: `data:text/javascript,${encodeURIComponent(PACKAGES[specifier])}`, shortCircuit: true }
      : next(specifier, context),
});

function fakeStorage() {
  const items = new Map();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => items.set(key, value),
    removeItem: (key) => items.delete(key),
    get length() {
      return items.size;
    },
  };
}

for (const [name, value] of Object.entries({
  RTCPeerConnection: class {
    close() {}
  },
  window: new EventTarget(),
  document: Object.assign(new EventTarget(), { documentElement: { lang: "en" } }),
  sessionStorage: fakeStorage(),
  localStorage: fakeStorage(),
})) {
  Object.defineProperty(globalThis, name, { value, configurable: true });
}

/** Lets everything pending run, including streams. */
globalThis.settle = async () => {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** A stream as the SDK passes it to a handler. `attributes.id` is the sender's id for it. */
globalThis.fakeStream = (text, info = {}) => {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const reader = new ReadableStream({
    start(controller) {
      if (bytes.length > 0) controller.enqueue({ content: bytes });
      controller.close();
    },
  });
  return { reader, info: { id: "stream", size: bytes.length, ...info } };
};

/**
 * A session over a room without a server. `sent` holds `[topic, receivers, text]` of texts and `[name, receivers]` of
 * files; `people` the audience; `fire(event, …)` reports what happens; `come(topic, stream, identity)` is what others send.
 */
globalThis.fakeSession = (Store, identity = "Anna") => {
  const listeners = {};
  const handlers = {};
  const session = { sent: [], people: [], status: new Store("connected") };
  const send = (...what) => session.sent.push(what);
  session.room = {
    name: "room",
    on(event, listener) {
      (listeners[event] ??= []).push(listener);
      return this;
    },
    registerTextStreamHandler: (topic, handler) => (handlers[topic] = handler),
    registerByteStreamHandler: (topic, handler) => (handlers[topic] = handler),
    remoteParticipants: { get: (one) => ({ identity: one, name: one, isActive: true }) },
    localParticipant: {
      identity,
      name: identity,
      async sendText(text, { topic, destinationIdentities }) {
        send(topic, [...destinationIdentities], text);
      },
      async streamBytes({ name, destinationIdentities }) {
        send(name, [...destinationIdentities]);
        return { write: async () => {}, close: async () => send("close", [...destinationIdentities]) };
      },
    },
  };
  session.audience = () => session.people.filter((one) => one !== identity);
  session.accepts = (one) => session.people.includes(one);
  session.fire = (event, ...args) => listeners[event]?.forEach((listener) => listener(...args));
  session.come = (topic, stream, from) =>
    handlers[topic]({ ...stream, info: { ...stream.info, topic } }, { identity: from });
  return session;
};
