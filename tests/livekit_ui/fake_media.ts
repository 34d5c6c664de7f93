// Participants and publications of the SDK, without a server.
import { TrackInfo } from "@livekit/protocol";
import { RemoteParticipant, RemoteTrackPublication, type Room, Track } from "livekit-client";

const AUDIO: readonly Track.Source[] = [Track.Source.Microphone, Track.Source.ScreenShareAudio];

export const kindOf = (source: Track.Source): Track.Kind =>
  AUDIO.includes(source) ? Track.Kind.Audio : Track.Kind.Video;

/** Somebody else joins the room. */
export function join(room: Room, identity: string): RemoteParticipant {
  const participant = new RemoteParticipant(room.engine.client, `PA_${identity}`, identity);
  room.remoteParticipants.set(identity, participant);
  return participant;
}

/** A participant publishes a track, which replaces the one with the same `sid`. */
export function publish(
  { trackPublications }: RemoteParticipant,
  source: Track.Source,
  { sid = `TR_${trackPublications.size}`, subscribed = false, muted = false } = {},
): RemoteTrackPublication {
  const info = new TrackInfo({ sid, source: Track.sourceToProto(source), muted });
  const publication = new RemoteTrackPublication(kindOf(source), info, subscribed);
  trackPublications.set(sid, publication);
  return publication;
}
