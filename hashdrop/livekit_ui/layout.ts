import { type Participant, Track } from "livekit-client";
import { isSharing } from "./people.ts";
import { bringForward, keepOrder } from "./tile_order.ts";

/** What is shown in one place: a person, or the screen that they share. */
interface Tile {
  key: string;
  person: Participant;
  screen: boolean;
}

/** Keys of tiles; one's own has a place of its own. */
export interface Order {
  screens: readonly string[];
  people: readonly string[];
}

export interface Layout {
  focus: Tile | null;
  /** The person whose screen is in focus, unless it is oneself. */
  presenter: Tile | null;
  screens: Tile[];
  /** One's own screen, unless in focus. */
  ownScreen: Tile | null;
  /** The others. */
  people: Tile[];
  /** Oneself, unless hidden, in focus or an inset. */
  self: Tile | null;
  /** Oneself over the only other person, or over what is shown while nobody else is there. */
  inset: Tile | null;
  order: Order;
}

export interface Wishes {
  /** The key of the pinned tile. */
  pinned: string | null;
  hideSelf: boolean;
  speakerView: boolean;
  /** The identity of the active speaker. */
  speaker: string | null;
  /** Whether something else is shown while nobody else is there. */
  hasPlaceholder: boolean;
}

/** A picture, for the picture-in-picture window. */
export interface Candidate {
  participant: Participant;
  source: Track.Source;
}

export const screenKey = (identity: string): string => `screen-${identity}`;

/**
 * Which tiles are shown. `before` is the `order` of the last layout. In focus is the pinned tile, else the newest screen
 * that somebody else shares, else the only other person, else with `speakerView` the person who speaks or spoke last, and
 * one's own screen or tile only if nobody else and nothing else is there.
 */
export function layoutOf(
  people: readonly Participant[],
  before: Order,
  { pinned, hideSelf, speakerView, speaker, hasPlaceholder }: Wishes,
): Layout {
  const tiles = new Map<string, Tile>();
  const shown = people.filter((person) => !(hideSelf && person.isLocal && people.length > 1));
  for (const person of shown) tiles.set(person.identity, { key: person.identity, person, screen: false });
  const sharing = people.filter(isSharing);
  for (const person of sharing) {
    const key = screenKey(person.identity);
    tiles.set(key, { key, person, screen: true });
  }

  const screens = keepOrder(
    before.screens,
    sharing.map(({ identity }) => screenKey(identity)),
  );
  const remote = shown.filter((person) => !person.isLocal).map((person) => person.identity);
  const order = keepOrder(before.people, remote);

  const tileAt = (key: string | null | undefined) => tiles.get(key ?? "");
  const isAlone = order.length === 0;
  let focus = tileAt(pinned) ?? tileAt(screens.findLast((key) => isAlone || !tiles.get(key)?.person.isLocal));
  const [self] = shown.filter((person) => person.isLocal).map((person) => person.identity);
  if (!focus && (speakerView || order.length <= 1)) {
    const first = order[0] ?? (hasPlaceholder ? null : self);
    focus = tileAt(speaker !== null && remote.includes(speaker) ? speaker : first);
  }
  const hasInset = screens.length === 0 && order.length <= 1 && order[0] === focus?.key;

  const presenter = (focus?.screen && !focus.person.isLocal && tiles.get(focus.person.identity)) || null;

  const pick = (keys: readonly string[]) =>
    keys.flatMap((key) => tiles.get(key) ?? []).filter((tile) => tile !== focus && tile !== presenter);
  const [own = null] = pick(self ? [self] : []);
  const shownScreens = pick(screens).reverse();
  return {
    focus: focus ?? null,
    presenter,
    screens: shownScreens.filter(({ person }) => !person.isLocal),
    ownScreen: shownScreens.find(({ person }) => person.isLocal) ?? null,
    people: pick(order),
    self: hasInset ? null : own,
    inset: hasInset ? own : null,
    order: { screens, people: order },
  };
}

/** The layout with the speakers moved onto the first page of `slots`; see `tile_order.ts`. */
export function withSpeakersInFront(
  layout: Layout,
  speaking: readonly string[],
  slots: number,
  lastHeard: ReadonlyMap<string, number>,
): Layout {
  const keys = layout.people.map((tile) => tile.key);
  const taken = tilesInOrder(layout, slots).length - layout.people.length;
  const moved = bringForward(keys, speaking, slots - taken, lastHeard);
  if (moved === keys) return layout;
  const byKey = new Map(layout.people.map((tile) => [tile.key, tile]));
  // Those in focus or beside their screen keep their places in the order for later.
  const next = moved.values();
  const keysInOrder = layout.order.people.map((key) => (byKey.has(key) ? (next.next().value ?? key) : key));
  const people = moved.flatMap((key) => byKey.get(key) ?? []);
  return { ...layout, people, order: { ...layout.order, people: keysInOrder } };
}

/**
 * All tiles but the one in focus, in order. One's own screen and oneself are the last of the first page of `slots`, but
 * never the first.
 */
export function tilesInOrder({ presenter, screens, people, ownScreen, self }: Layout, slots: number): Tile[] {
  const isTile = (tile: Tile | null) => tile !== null;
  const own = [ownScreen, self].filter(isTile);
  return [...[presenter].filter(isTile), ...screens, ...people].toSpliced(Math.max(1, slots - own.length), 0, ...own);
}

/** The pictures in order of importance: the focus, the speaker, then all others, one's own last. */
export function candidatesOf(layout: Layout, speaker: string | null): Candidate[] {
  const speaking = layout.people.filter((tile) => tile.key === speaker);
  const { focus, presenter, screens, people, ownScreen, self, inset } = layout;
  const all = [focus, ...speaking, presenter, ...screens, ...people, ownScreen, self, inset];
  const isOwn = (tile: Tile) => Number(tile.person.isLocal && tile !== focus);
  return [...new Set(all.filter((tile) => tile !== null))]
    .sort((one, other) => isOwn(one) - isOwn(other))
    .map(({ person, screen }) => ({
      participant: person,
      source: screen ? Track.Source.ScreenShare : Track.Source.Camera,
    }));
}
