/** A meeting to which this person can return. */
export interface KeptMeeting {
  /** The meeting's HashDrop server. The key must not be sent to any other. */
  server: string;
  roomName: string;
  title: string;
  /** Identifies the participant. It is returned only once, and whoever has it can act as them: store it as a secret. */
  sessionKey: string;
}

/** Where session keys are stored between two starts of an app. */
export interface KeyStore {
  /** The stored meetings, newest first. */
  all(): Promise<KeptMeeting[]>;
  keep(meeting: KeptMeeting): Promise<void>;
  forget(roomName: string): Promise<void>;
}

/** Keeps keys only as long as the process runs. */
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
