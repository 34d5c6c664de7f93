import { receivable } from "./core/tracks.ts";

/** The publication of a source that is received and shown, at most one per participant. */
export const publicationOf = (participant, source) => [...receivable(participant.trackPublications, [source])][0];
