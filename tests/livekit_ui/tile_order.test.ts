import assert from "node:assert/strict";
import { test } from "node:test";
import { bringForward, keepOrder, pageOf } from "../../hashdrop/livekit_ui/tile_order.ts";

test("the order is kept, and newcomers come last", () => {
  assert.deepEqual(keepOrder(["b", "gone", "a"], ["a", "new", "b"]), ["b", "a", "new"]);
});

const SPEAKERS: readonly {
  name: string;
  speaking: readonly string[];
  /** When people were last heard. */
  heard?: Readonly<Record<string, number>>;
  order: string;
}[] = [
  { name: "nobody moves while nobody speaks", speaking: [], order: "a b c d e" },
  { name: "a speaker on the first page stays", speaking: ["a"], order: "a b c d e" },
  { name: "a speaker without a tile moves nobody", speaking: ["stranger"], order: "a b c d e" },
  { name: "a speaker replaces the last of the page if nobody ever spoke", speaking: ["d"], order: "a d c b e" },
  { name: "a speaker replaces somebody who never spoke", speaking: ["d"], heard: { b: 5 }, order: "d b c a e" },
  { name: "a speaker replaces the longest silent", speaking: ["d"], heard: { a: 9, b: 5 }, order: "a d c b e" },
  { name: "several speakers replace one each", speaking: ["d", "e"], heard: { a: 9 }, order: "e d c b a" },
  { name: "a page of speakers stays as it is", speaking: ["a", "b", "d"], order: "a b c d e" },
];

for (const { name, speaking, heard = {}, order } of SPEAKERS) {
  test(name, () => {
    const moved = bringForward(["a", "b", "c", "d", "e"], speaking, 2, new Map(Object.entries(heard)));
    assert.equal(moved.join(" "), order);
  });
}

const PAGES = [
  { wanted: 0, count: 0, shown: { page: 0, pages: 1, from: 0, to: 0 } },
  { wanted: 1, count: 25, shown: { page: 0, pages: 1, from: 0, to: 25 } },
  { wanted: 1, count: 26, shown: { page: 1, pages: 2, from: 25, to: 26 } },
  { wanted: 7, count: 60, shown: { page: 2, pages: 3, from: 50, to: 60 } },
  { wanted: -1, count: 60, shown: { page: 0, pages: 3, from: 0, to: 25 } },
];

for (const { wanted, count, shown } of PAGES) {
  test(`page ${wanted} of ${count} tiles is page ${shown.page} of ${shown.pages}`, () => {
    assert.deepEqual(pageOf(wanted, count, 25), shown);
  });
}
