import { Track } from "livekit-client";
import { isSharing } from "./people.js";
import { bringForward, keepOrder } from "./seating.js";

const screenKey = (person) => `screen-${person.identity}`;

/**
 * Who and what is to be seen: `{focus, screens, people}`, tiles of `{key, person, screen}`.
 *
 * `before` is the order of the last drawing (`{screens, people}`, keys); `order` in the result is the one to keep.
 * In focus is the pinned one, else the newest shared screen, else with `speakerView` whoever speaks or spoke last, one's
 * own picture only when nobody else is there.
 */
export function castOf(people, before, { pinned, hideSelf, speakerView, speaker }) {
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
  // Large beside nothing is no different from alone.
  if (focus && tiles.size === 1 && !tiles.get(focus).screen) focus = undefined;

  const pick = (keys) => keys.filter((key) => key !== focus).map((key) => tiles.get(key));
  return {
    focus: tiles.get(focus) ?? null,
    screens: pick(screens).reverse(),
    people: pick(order),
    order: { screens, people: order },
  };
}

/** The cast with those who speak on the first page of `seats`; see `seating.js`. */
export function withSpeakersInFront(cast, speaking, seats, lastHeard) {
  const keys = cast.people.map((tile) => tile.key);
  const self = cast.people.filter((tile) => tile.person.isLocal).map((tile) => tile.key);
  const moved = bringForward(keys, speaking, seats - cast.screens.length, lastHeard, self);
  if (moved === keys) return cast;
  const byKey = new Map(cast.people.map((tile) => [tile.key, tile]));
  // The one in focus keeps his place in the order, for when he comes back to it.
  const places = [...moved];
  const focused = cast.order.people.indexOf(cast.focus?.key);
  if (focused >= 0) places.splice(focused, 0, cast.focus.key);
  return { ...cast, people: moved.map((key) => byKey.get(key)), order: { ...cast.order, people: places } };
}

/** Whose pictures matter, best first: what is in focus, who speaks, then all others, oneself last. */
export function candidatesOf(cast, speaker) {
  const all = [cast.focus, ...cast.people.filter((tile) => tile.key === speaker), ...cast.screens, ...cast.people];
  const self = (tile) => Number(tile.person.isLocal && tile !== cast.focus);
  return [...new Set(all.filter(Boolean))]
    .sort((one, other) => self(one) - self(other))
    .map(({ person, screen }) => ({
      participant: person,
      source: screen ? Track.Source.ScreenShare : Track.Source.Camera,
    }));
}
