// Which tiles are shown, and in which order.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Participant, Track } from "livekit-client";
import {
  candidatesOf,
  type Layout,
  layoutOf,
  tilesInOrder,
  type Wishes,
  withSpeakersInFront,
} from "../../hashdrop/livekit_ui/layout.ts";

const SLOTS = 25;
const WISHES: Wishes = { pinned: null, hideSelf: false, speakerView: false, speaker: null, hasPlaceholder: false };
const NOBODY = { screens: [], people: [] };

function person(identity: string, { isLocal = false, shares = false } = {}): Participant {
  const screen = { source: Track.Source.ScreenShare, isMuted: false, kind: Track.Kind.Video };
  return {
    identity,
    isLocal,
    trackPublications: new Map(shares ? [["screen", screen]] : []),
  } as unknown as Participant;
}

const me = person("me", { isLocal: true });
const others = (...names: string[]): Participant[] => names.map((name) => person(name));
const keys = (layout: Layout, slots = SLOTS): string =>
  tilesInOrder(layout, slots)
    .map((tile) => tile.key)
    .join(" ");

test("one's own tile is the last, whoever came first", () => {
  const late = layoutOf([...others("a", "b"), me], NOBODY, WISHES);
  assert.equal(keys(late), "a b me");
  assert.equal(keys(layoutOf([me, ...others("a", "b")], NOBODY, WISHES)), "a b me");
  assert.equal(keys(layoutOf([me, ...others("a", "b", "c")], late.order, WISHES)), "a b c me");
});

test("one's own tile is the last again after it was hidden", () => {
  const people = [me, ...others("a", "b")];
  const hidden = layoutOf(people, layoutOf(people, NOBODY, WISHES).order, { ...WISHES, hideSelf: true });
  assert.equal(keys(hidden), "a b");
  assert.equal(keys(layoutOf(people, hidden.order, WISHES)), "a b me");
});

test("one's own tile is the last of the first page, after shared screens and others", () => {
  const people = [me, ...others("a", "b", "c"), person("d", { shares: true })];
  const layout = layoutOf(people, NOBODY, { ...WISHES, pinned: "a" });
  assert.equal(keys(layout, 3), "screen-d b me c d");
  assert.equal(keys(layout, 1), "screen-d me b c d");
});

test("a speaker comes onto the first page beside one's own tile", () => {
  const layout = layoutOf([me, ...others("a", "b", "c")], NOBODY, WISHES);
  assert.equal(keys(withSpeakersInFront(layout, ["c"], 3, new Map([["a", 1]])), 3), "a c me b");
});

test("in speaker view the speaker is in focus, and never oneself", () => {
  const people = [me, ...others("a", "b")];
  const view = { ...WISHES, speakerView: true };
  assert.equal(layoutOf(people, NOBODY, view).focus?.key, "a");
  assert.equal(layoutOf(people, NOBODY, { ...view, speaker: "b" }).focus?.key, "b");
  assert.equal(layoutOf(people, NOBODY, { ...view, speaker: "me" }).focus?.key, "a");
});

test("the only other person is in focus, and oneself an inset", () => {
  const layout = layoutOf([me, ...others("a")], NOBODY, WISHES);
  assert.equal(layout.focus?.key, "a");
  assert.equal(layout.inset?.key, "me");
  assert.equal(keys(layout), "");
  const hidden = layoutOf([me, ...others("a")], NOBODY, { ...WISHES, hideSelf: true });
  assert.equal(hidden.focus?.key, "a");
  assert.equal(hidden.inset, null);
});

test("nobody else is there: oneself is in focus, or an inset over something else", () => {
  const large = layoutOf([me], NOBODY, WISHES);
  assert.equal(large.focus?.key, "me");
  assert.equal(large.inset, null);
  for (const speakerView of [false, true]) {
    const small = layoutOf([me], NOBODY, { ...WISHES, speakerView, hideSelf: true, hasPlaceholder: true });
    assert.equal(small.focus, null);
    assert.equal(small.inset?.key, "me");
  }
  const pinned = layoutOf([me], NOBODY, { ...WISHES, pinned: "me", hasPlaceholder: true });
  assert.equal(pinned.focus?.key, "me");
  assert.equal(pinned.inset, null);
});

test("beside a shared screen, two people have tiles", () => {
  const layout = layoutOf([me, person("a", { shares: true })], NOBODY, WISHES);
  assert.equal(layout.focus?.key, "screen-a");
  assert.equal(keys(layout), "a me");
});

test("a shared screen's sharer is the first beside it, and keeps their place in the order for later", () => {
  const crowd = [me, ...others("a", "b"), person("c", { shares: true })];
  const before = layoutOf([me, ...others("a", "b", "c")], NOBODY, WISHES).order;
  const layout = layoutOf(crowd, before, WISHES);
  assert.equal(layout.focus?.key, "screen-c");
  assert.equal(keys(layout), "c a b me");
  assert.equal(keys(layout, 2), "c me a b");
  // A speaker comes forward, but not in the sharer's place.
  const moved = withSpeakersInFront(layout, ["b"], 3, new Map([["a", 1]]));
  assert.equal(keys(moved, 3), "c b me a");
  assert.equal(keys(layoutOf([me, ...others("a", "b", "c")], moved.order, WISHES)), "b a c me");
  const [, next] = candidatesOf(layout, null);
  assert.equal(next?.participant.identity, "c");
});

test("the newest of several shared screens is in focus, and its sharer beside it", () => {
  const one = layoutOf([me, person("a", { shares: true }), ...others("b")], NOBODY, WISHES);
  const both = [me, person("a", { shares: true }), person("b", { shares: true })];
  const layout = layoutOf(both, one.order, WISHES);
  assert.equal(layout.focus?.key, "screen-b");
  assert.equal(keys(layout), "b screen-a a me");
  const pinned = layoutOf(both, one.order, { ...WISHES, pinned: "screen-a" });
  assert.equal(keys(pinned), "a screen-b b me");
});

test("one's own screen is a tile among others, and large only while nobody else is there", () => {
  const sharing = person("me", { isLocal: true, shares: true });
  const pair = layoutOf([sharing, ...others("a")], NOBODY, WISHES);
  assert.equal(pair.focus?.key, "a");
  assert.equal(keys(pair), "screen-me me");
  const group = layoutOf([sharing, ...others("a", "b")], NOBODY, WISHES);
  assert.equal(group.focus, null);
  assert.equal(keys(group), "a b screen-me me");
  assert.equal(keys(group, 3), "a screen-me me b");
  const both = layoutOf([sharing, person("a", { shares: true })], group.order, WISHES);
  assert.equal(both.focus?.key, "screen-a");
  assert.equal(keys(both), "a screen-me me");
  const alone = layoutOf([sharing], NOBODY, { ...WISHES, hasPlaceholder: true });
  assert.equal(alone.focus?.key, "screen-me");
  assert.equal(alone.presenter, null);
  assert.equal(keys(alone), "me");
});

test("one's own pinned tile is in focus before the only other person", () => {
  const layout = layoutOf([me, ...others("a")], NOBODY, { ...WISHES, pinned: "me" });
  assert.equal(layout.focus?.key, "me");
  assert.equal(layout.inset, null);
  assert.equal(keys(layout), "a");
});

test("one's own tile may be pinned", () => {
  const layout = layoutOf([me, ...others("a", "b")], NOBODY, { ...WISHES, pinned: "me" });
  assert.equal(layout.focus?.key, "me");
  assert.equal(keys(layout), "a b");
});

test("one's own picture is the least important for picture-in-picture", () => {
  const layout = layoutOf([me, ...others("a", "b")], NOBODY, WISHES);
  const order = candidatesOf(layout, "b").map(({ participant }) => participant.identity);
  assert.deepEqual(order, ["b", "a", "me"]);
  const pair = layoutOf([me, ...others("a")], NOBODY, WISHES);
  assert.deepEqual(
    candidatesOf(pair, null).map(({ participant }) => participant.identity),
    ["a", "me"],
  );
});
