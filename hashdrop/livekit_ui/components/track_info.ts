import type { Participant, TrackPublication } from "livekit-client";

/** A track without LiveKit's objects, as the app receives it. */
export interface TrackInfo {
  identity: string;
  name: string;
  source: string;
  sid: string;
}

export function describeTrack(
  participant: Participant,
  publication: TrackPublication | undefined,
  source: string = publication?.source ?? "",
): TrackInfo {
  return { identity: participant.identity, name: participant.name ?? "", source, sid: publication?.trackSid ?? "" };
}
