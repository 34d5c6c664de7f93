import type { Track, TrackPublication } from "livekit-client";
import { receivable } from "./core/tracks.ts";

interface Publisher<Publication> {
  trackPublications: ReadonlyMap<string, Publication>;
}

/** The publication of a source that is received and shown, at most one per participant. */
export const publicationOf = <Publication extends TrackPublication>(
  participant: Publisher<Publication>,
  source: Track.Source,
): Publication | undefined => [...receivable(participant.trackPublications, [source])][0];

/** What a publication has to see or hear: its track, unless it is muted. */
export const liveTrackOf = (publication: TrackPublication | undefined): Track | undefined =>
  publication?.isMuted ? undefined : publication?.track;

/** The elements that show a track. */
export const videosOf = (track: Track): HTMLVideoElement[] =>
  track.attachedElements.filter((element) => "getVideoPlaybackQuality" in element) as HTMLVideoElement[];
