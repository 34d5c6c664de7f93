import { Store } from "./core/store.ts";

/** A session's room, as the core's `Transport` (core/transport.ts). */
export class SessionTransport {
  connected = new Store(false);

  #session;

  constructor(session) {
    this.#session = session;
    const update = () => this.connected.set(session.status.get() === "connected");
    session.status.subscribe(update);
    update();
  }

  get identity() {
    return this.#session.room.localParticipant.identity;
  }

  audience() {
    return this.#session.audience();
  }

  isInAudience(identity) {
    return this.#session.accepts(identity);
  }

  isReady(identity) {
    return this.#session.room.remoteParticipants.get(identity)?.isActive ?? false;
  }

  nameOf(identity) {
    const { localParticipant, remoteParticipants } = this.#session.room;
    return (identity === localParticipant.identity ? localParticipant : remoteParticipants.get(identity))?.name;
  }

  sendText(text, topic, destinationIdentities, attributes) {
    return this.#session.room.localParticipant.sendText(text, { topic, destinationIdentities, attributes });
  }

  /** The SDK reads the list for each packet. */
  openFile({ topic, name, mimeType, size, attributes }, destinationIdentities) {
    const options = { topic, name, mimeType, totalSize: size, attributes, destinationIdentities };
    return this.#session.room.localParticipant.streamBytes(options);
  }
}
