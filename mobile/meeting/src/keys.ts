/** A meeting that one can return to. */
export interface KeptMeeting {
  /** Where the HashDrop is whose meeting it is. The key must go to no other. */
  server: string;
  roomName: string;
  title: string;
  /** Proves who is speaking. It is shown once, and whoever has it is this participant: store it as a secret. */
  sessionKey: string;
}

/** Where session keys lie between two starts of an app. */
export interface KeyStore {
  /** The meetings that are kept, the newest first. */
  all(): Promise<KeptMeeting[]>;
  keep(meeting: KeptMeeting): Promise<void>;
  forget(roomName: string): Promise<void>;
}

/** Keys that are gone when the process is. */
export class KeysInMemory implements KeyStore {
  #kept: KeptMeeting[] = [];

  async all(): Promise<KeptMeeting[]> {
    return this.#kept;
  }

  async keep(meeting: KeptMeeting): Promise<void> {
    await this.forget(meeting.roomName);
    this.#kept = [meeting, ...this.#kept];
  }

  async forget(roomName: string): Promise<void> {
    this.#kept = this.#kept.filter((kept) => kept.roomName !== roomName);
  }
}
