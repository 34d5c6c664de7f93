import { Track } from "livekit-client";
import { isSharing } from "./people.js";
import { bringForward, keepOrder } from "./tile_order.js";

const screenKey = (person) => `screen-${person.identity}`;

/**
 * Which tiles are shown: `{focus, screens, people}`, tiles of `{key, person, screen}`.
 *
 * `before` is the order of the last layout (`{screens, people}`, keys); pass the result's `order` the next time. In
 * focus is the pinned tile, else the newest shared screen, else with `speakerView` the person who speaks or spoke last,
 * and one's own tile only if nobody else is there.
 */
export function layoutOf(people, before, { pinned, hideSelf, speakerView, speaker }) {
  const tiles = new Map();
  const shown = people.filter((person) => !(hideSelf && person.isLocal && people.length > 1));
  for (const person of shown) tiles.set(person.identity, { key: person.identity, person, screen: false });
  const sharing = people.filter(isSharing);
  for (const person of sharing) tiles.set(screenKey(person), { key: screenKey(person), person, screen: true });

  const screens = keepOrder(before.screens, sharing.map(screenKey));
  const remote = shown.filter((person) => !person.isLocal).map((person) => person.identity);
  const self = shown.filter((person) => person.isLocal).map((person) => person.identity);
  const order = keepOrder(before.people, [...self, ...remote]);

  let focus = tiles.has(pinned) ? pinned : screens.at(-1);
  if (!focus && speakerView) focus = remote.includes(speaker) ? speaker : order.find((key) => remote.includes(key));
  // A single tile fills the grid anyway.
  if (focus && tiles.size === 1 && !tiles.get(focus).screen) focus = undefined;

  const pick = (keys) => keys.filter((key) => key !== focus).map((key) => tiles.get(key));
  return {
    focus: tiles.get(focus) ?? null,
    screens: pick(screens).reverse(),
    people: pick(order),
    order: { screens, people: order },
  };
}

/** The layout with the speakers moved onto the first page of `slots`; see `tile_order.js`. */
export function withSpeakersInFront(layout, speaking, slots, lastHeard) {
  const keys = layout.people.map((tile) => tile.key);
  const self = layout.people.filter((tile) => tile.person.isLocal).map((tile) => tile.key);
  const moved = bringForward(keys, speaking, slots - layout.screens.length, lastHeard, self);
  if (moved === keys) return layout;
  const byKey = new Map(layout.people.map((tile) => [tile.key, tile]));
  // The tile in focus keeps its place in the order for later.
  const keysInOrder = [...moved];
  const focused = layout.order.people.indexOf(layout.focus?.key);
  if (focused >= 0) keysInOrder.splice(focused, 0, layout.focus.key);
  return { ...layout, people: moved.map((key) => byKey.get(key)), order: { ...layout.order, people: keysInOrder } };
}

/** The pictures in order of importance: the focus, the speaker, then all others, one's own last. */
export function candidatesOf(layout, speaker) {
  const speaking = layout.people.filter((tile) => tile.key === speaker);
  const all = [layout.focus, ...speaking, ...layout.screens, ...layout.people];
  const self = (tile) => Number(tile.person.isLocal && tile !== layout.focus);
  return [...new Set(all.filter(Boolean))]
    .sort((one, other) => self(one) - self(other))
    .map(({ person, screen }) => ({
      participant: person,
      source: screen ? Track.Source.ScreenShare : Track.Source.Camera,
    }));
}
