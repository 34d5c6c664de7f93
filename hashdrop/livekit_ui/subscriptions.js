import { RoomEvent, Track } from "livekit-client";
import { choices } from "./choices.js";
import { publicationOf } from "./publications.js";

const SOURCES = new Set([
  Track.Source.Microphone,
  Track.Source.Camera,
  Track.Source.ScreenShare,
  Track.Source.ScreenShareAudio,
]);
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
const ENGINE_EVENTS = ["signalRestarted", "participantUpdate"];
/** Milliseconds for the server to end a subscription before a new one is requested. */
const RENEW_DELAY = 500;

/** Whether this publication may be received at all: one per participant and source, the one that tiles show. */
export function isReceivable(participant, publication) {
  const { source } = publication;
  return SOURCES.has(source) && publicationOf(participant, source) === publication;
}

/**
 * Decides which of the others' tracks this page receives. The server doesn't subscribe automatically, because each
 * track makes every negotiation longer: fifty audio tracks of one participant would block a page for a minute.
 */
export class Subscriptions {
  #room;
  #accepts;
  #renewing = new Set();

  /** @param accepts whether an identity is in the audience */
  constructor(room, accepts) {
    this.#room = room;
    this.#accepts = accepts;
    for (const event of ROOM_EVENTS) room.on(event, this.apply);
    choices.subscribe(this.apply);
  }

  listenTo(engine) {
    for (const event of ENGINE_EVENTS) engine.on(event, this.apply);
  }

  apply = () => {
    if (!this.#room.localParticipant.permissions?.canSubscribe) return;
    for (const participant of this.#room.remoteParticipants.values()) {
      for (const publication of participant.trackPublications.values()) {
        const wanted = this.#isWanted(participant, publication);
        if (publication.isDesired !== wanted) publication.setSubscribed(wanted);
      }
    }
  };

  /** Requests a publication again, which the server may have forgotten. */
  request(publication) {
    publication.setSubscribed(true);
  }

  /** Ends a subscription, and requests a new one once the server has ended it. */
  renew(publication) {
    this.#renewing.add(publication);
    publication.setSubscribed(false);
    setTimeout(() => {
      this.#renewing.delete(publication);
      this.apply();
    }, RENEW_DELAY);
  }

  #isWanted(participant, publication) {
    if (this.#renewing.has(publication) || !isReceivable(participant, publication)) return false;
    if (publication.source === Track.Source.Camera && choices.get().low_data) return false;
    return this.#accepts(participant.identity);
  }
}
