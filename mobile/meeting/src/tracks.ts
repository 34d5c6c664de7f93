/**
 * The tracks of a participant to receive: one of each source, however many are published, namely the one with the lowest
 * id, as in all clients. `publications` are keyed by id, as in the SDKs.
 */
export function receivable<Source, Publication extends { source?: Source | undefined }>(
  publications: Iterable<[string, Publication]>,
  sources: readonly Source[],
): Set<Publication> {
  const kept = new Map<Source, [string, Publication]>();
  for (const [id, publication] of publications) {
    const { source } = publication;
    if (source === undefined || !sources.includes(source)) continue;
    const previous = kept.get(source);
    if (!previous || id < previous[0]) kept.set(source, [id, publication]);
  }
  return new Set([...kept.values()].map(([, publication]) => publication));
}
