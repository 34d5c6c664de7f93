import { type RemoteParticipant, type RemoteTrackPublication, type Room, RoomEvent, Track } from "livekit-client";
import { choices } from "./choices.ts";
import { receivable, updateSubscriptions } from "./core/tracks.ts";
import type { Engine } from "./sdk_internals.ts";

const SOURCES = [Track.Source.Microphone, Track.Source.Camera, Track.Source.ScreenShare, Track.Source.ScreenShareAudio];
const SOURCES_WITH_LOW_DATA = SOURCES.filter((source) => source !== Track.Source.Camera);
const ROOM_EVENTS = [
  RoomEvent.SignalConnected,
  RoomEvent.Connected,
  RoomEvent.Reconnected,
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantPermissionsChanged,
  RoomEvent.RoomMetadataChanged,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
];
/** Events of the SDK's engine after which the roster is new; the room's own events come only once it is connected. */
const ENGINE_EVENTS = ["signalRestarted", "participantUpdate"] as const;
/** Milliseconds for the server to end a subscription before a new one is requested. */
const RENEW_DELAY = 500;

/** Whether this publication may be received at all: one per participant and source, the one that tiles show. */
export const isReceivable = (participant: RemoteParticipant, publication: RemoteTrackPublication): boolean =>
  receivable(participant.trackPublications, SOURCES).has(publication);

/** Decides which of the others' tracks this page receives. */
export class Subscriptions {
  #room: Room;
  #accepts: (identity: string) => boolean;
  #renewing = new Set<RemoteTrackPublication>();

  /** @param accepts whether an identity is in the audience */
  constructor(room: Room, accepts: (identity: string) => boolean) {
    this.#room = room;
    this.#accepts = accepts;
    for (const event of ROOM_EVENTS) room.on(event, this.apply);
    choices.subscribe(this.apply);
  }

  listenTo(engine: Engine): void {
    for (const event of ENGINE_EVENTS) engine.on(event, this.apply);
  }

  apply = (): void => {
    if (!this.#room.localParticipant.permissions?.canSubscribe) return;
    updateSubscriptions(this.#room.remoteParticipants.values(), {
      sources: choices.get().low_data ? SOURCES_WITH_LOW_DATA : SOURCES,
      accepts: this.#accepts,
      isSubscribed: ({ isDesired }) => isDesired,
      paused: this.#renewing,
    });
  };

  /** Requests a publication again, which the server may have forgotten. */
  request(publication: RemoteTrackPublication): void {
    publication.setSubscribed(true);
  }

  /** Ends a subscription, and requests a new one once the server has ended it. */
  renew(publication: RemoteTrackPublication): void {
    this.#renewing.add(publication);
    publication.setSubscribed(false);
    setTimeout(() => {
      this.#renewing.delete(publication);
      this.apply();
    }, RENEW_DELAY);
  }
}
