import assert from "node:assert/strict";
import { test } from "node:test";
import { updateSubscriptions } from "../src/tracks.ts";

const SOURCES = ["microphone", "camera", "screen"];

class Track {
  subscribed = false;
  changes = 0;
  readonly source: string | undefined;

  constructor(source: string | undefined) {
    this.source = source;
  }

  setSubscribed(wanted: boolean): void {
    this.subscribed = wanted;
    this.changes += 1;
  }
}

const person = (identity: string, ...sources: (string | undefined)[]) => {
  const entries = sources.map((source, n): [string, Track] => [`TR${String(n).padStart(3, "0")}`, new Track(source)]);
  return { identity, trackPublications: new Map(entries) };
};

const received = ({ trackPublications }: ReturnType<typeof person>) =>
  [...trackPublications].filter(([, { subscribed }]) => subscribed).map(([id]) => id);

function update(
  people: ReturnType<typeof person>[],
  change: { accepts?: string[]; paused?: Set<Track>; sources?: string[] } = {},
) {
  const { accepts = ["bert"], paused = new Set<Track>(), sources = SOURCES } = change;
  const isSubscribed = ({ subscribed }: Track) => subscribed;
  updateSubscriptions(people, { sources, accepts: (identity) => accepts.includes(identity), isSubscribed, paused });
}

test("one track of each participant and known source is received, and asked for once", () => {
  const bert = person(
    "bert",
    ...Array<string>(50).fill("microphone"),
    "camera",
    "camera",
    "screen",
    "unknown",
    undefined,
  );
  update([bert]);
  update([bert]);
  assert.deepEqual(received(bert), ["TR000", "TR050", "TR052"]);
  assert.equal(
    [...bert.trackPublications.values()].reduce((sum, { changes }) => sum + changes, 0),
    3,
  );
});

test("the track with the lowest id is received, whatever the order", () => {
  const bert = person("bert", "camera", "camera", "camera");
  const [first, ...others] = [...bert.trackPublications] as [[string, Track], ...[string, Track][]];
  bert.trackPublications = new Map([...others, first]);
  update([bert]);
  assert.deepEqual(received(bert), ["TR000"]);
});

test("the next track replaces one that ended", () => {
  const bert = person("bert", "microphone", "microphone");
  update([bert]);
  bert.trackPublications.delete("TR000");
  update([bert]);
  assert.deepEqual(received(bert), ["TR001"]);
});

test("nothing is received from anybody outside the audience", () => {
  const [spy, bert] = [person("spy", "microphone"), person("bert", "microphone")];
  update([spy, bert]);
  assert.deepEqual([received(spy), received(bert)], [[], ["TR000"]]);
  update([spy, bert], { accepts: [] });
  assert.deepEqual(received(bert), []);
});

test("a source that isn't wanted any more, and a paused track, are not received", () => {
  const bert = person("bert", "microphone", "camera", "camera");
  update([bert]);
  update([bert], { sources: ["microphone"] });
  assert.deepEqual(received(bert), ["TR000"]);
  update([bert], { paused: new Set([bert.trackPublications.get("TR001") ?? assert.fail()]) });
  assert.deepEqual(received(bert), ["TR000"], "no other track takes its place");
});
