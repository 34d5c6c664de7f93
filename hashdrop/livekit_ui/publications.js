/**
 * The publication of a source that is received and shown, at most one per participant: of several, the one with the
 * lowest id, so that everybody chooses the same one, whatever the order of their roster.
 */
export function publicationOf(participant, source) {
  let found;
  for (const publication of participant.trackPublications.values()) {
    if (publication.source === source && !(found?.trackSid <= publication.trackSid)) found = publication;
  }
  return found;
}
