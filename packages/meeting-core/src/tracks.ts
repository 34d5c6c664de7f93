/** What all of LiveKit's SDKs know of a publication. */
export interface Publication<Source> {
  source?: Source | undefined;
  setSubscribed(wanted: boolean): void;
}

/** A remote participant. `trackPublications` are keyed by id, as in the SDKs. */
export interface Publisher<Source, Item extends Publication<Source>> {
  identity?: string | undefined;
  trackPublications: ReadonlyMap<string, Item>;
}

/**
 * The tracks of a participant to receive and show: one of each source, however many are published, namely the one with
 * the lowest id, so that everybody chooses the same one, whatever the order of their roster.
 */
export function receivable<Source, Item extends { source?: Source | undefined }>(
  publications: Iterable<[string, Item]>,
  sources: readonly Source[],
): Set<Item> {
  const kept = new Map<Source, [string, Item]>();
  for (const [id, publication] of publications) {
    const { source } = publication;
    if (source === undefined || !sources.includes(source)) continue;
    const previous = kept.get(source);
    if (!previous || id < previous[0]) kept.set(source, [id, publication]);
  }
  return new Set([...kept.values()].map(([, publication]) => publication));
}

/** What to subscribe to. */
export interface Wanted<Source, Item> {
  sources: readonly Source[];
  /** Whether an identity is in the audience. */
  accepts(identity: string): boolean;
  /** The state that was last asked for, so that nothing is asked for twice. */
  isSubscribed(publication: Item): boolean;
  /** Subscriptions that are off for a moment. */
  paused?: ReadonlySet<Item>;
}

/**
 * Subscribes to one track of each source from everybody in the audience, and to nothing else. The server doesn't
 * subscribe automatically, because each track makes every negotiation longer: fifty audio tracks of one participant
 * would block a client for a minute.
 */
export function updateSubscriptions<Source, Item extends Publication<Source>>(
  participants: Iterable<Publisher<Source, Item>>,
  { sources, accepts, isSubscribed, paused }: Wanted<Source, Item>,
): void {
  for (const { identity = "", trackPublications } of participants) {
    const wanted = accepts(identity) ? receivable(trackPublications, sources) : new Set<Item>();
    for (const publication of trackPublications.values()) {
      const wants = wanted.has(publication) && !paused?.has(publication);
      if (isSubscribed(publication) !== wants) publication.setSubscribed(wants);
    }
  }
}
