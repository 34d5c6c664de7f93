import { type Participant, Track } from "livekit-client";
import { isSharing } from "./people.ts";
import { bringForward, keepOrder } from "./tile_order.ts";

/** What is shown in one place: a person, or the screen that they share. */
interface Tile {
  key: string;
  person: Participant;
  screen: boolean;
}

/** Keys of tiles. */
export interface Order {
  screens: readonly string[];
  people: readonly string[];
}

export interface Layout {
  focus: Tile | null;
  screens: Tile[];
  people: Tile[];
  order: Order;
}

export interface Wishes {
  /** The key of the pinned tile. */
  pinned: string | null;
  hideSelf: boolean;
  speakerView: boolean;
  /** The identity of the active speaker. */
  speaker: string | null;
}

/** A picture, for the picture-in-picture window. */
export interface Candidate {
  participant: Participant;
  source: Track.Source;
}

export const screenKey = (identity: string): string => `screen-${identity}`;

/**
 * Which tiles are shown. `before` is the `order` of the last layout. In focus is the pinned tile, else the newest shared screen, else with `speakerView` the person who speaks or spoke last,
 * and one's own tile only if nobody else is there.
 */
export function layoutOf(
  people: readonly Participant[],
  before: Order,
  { pinned, hideSelf, speakerView, speaker }: Wishes,
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
  const self = shown.filter((person) => person.isLocal).map((person) => person.identity);
  const order = keepOrder(before.people, [...self, ...remote]);

  const tileAt = (key: string | null | undefined) => tiles.get(key ?? "");
  let focus = tileAt(pinned) ?? tileAt(screens.at(-1));
  if (!focus && speakerView) {
    const isRemote = (key: string) => remote.includes(key);
    focus = tileAt(speaker !== null && isRemote(speaker) ? speaker : order.find(isRemote));
  }
  // A single tile fills the grid anyway.
  if (tiles.size === 1 && !focus?.screen) focus = undefined;

  const pick = (keys: readonly string[]) =>
    keys.flatMap((key) => tiles.get(key) ?? []).filter((tile) => tile !== focus);
  return {
    focus: focus ?? null,
    screens: pick(screens).reverse(),
    people: pick(order),
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
  const self = layout.people.filter((tile) => tile.person.isLocal).map((tile) => tile.key);
  const moved = bringForward(keys, speaking, slots - layout.screens.length, lastHeard, self);
  if (moved === keys) return layout;
  const byKey = new Map(layout.people.map((tile) => [tile.key, tile]));
  // The tile in focus keeps its place in the order for later.
  const keysInOrder = [...moved];
  const { key: focus = "" } = layout.focus ?? {};
  const focused = layout.order.people.indexOf(focus);
  if (focused >= 0) keysInOrder.splice(focused, 0, focus);
  const people = moved.flatMap((key) => byKey.get(key) ?? []);
  return { ...layout, people, order: { ...layout.order, people: keysInOrder } };
}

/** The pictures in order of importance: the focus, the speaker, then all others, one's own last. */
export function candidatesOf(layout: Layout, speaker: string | null): Candidate[] {
  const speaking = layout.people.filter((tile) => tile.key === speaker);
  const all = [layout.focus, ...speaking, ...layout.screens, ...layout.people];
  const self = (tile: Tile) => Number(tile.person.isLocal && tile !== layout.focus);
  return [...new Set(all.filter((tile) => tile !== null))]
    .sort((one, other) => self(one) - self(other))
    .map(({ person, screen }) => ({
      participant: person,
      source: screen ? Track.Source.ScreenShare : Track.Source.Camera,
    }));
}
