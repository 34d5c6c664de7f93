// The title of the page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { titleOf } from "../../hashdrop/web/pages/titles.ts";

const NOTHING = { meeting: "", knocks: 0, news: "" };

test("the title names the product, and the meeting if there is one", () => {
  assert.equal(titleOf(NOTHING), "HashDrop");
  assert.equal(titleOf({ ...NOTHING, meeting: "Hanna's meeting" }), "Hanna's meeting – HashDrop");
});

test("the title counts people who wait to be let in", () => {
  assert.equal(titleOf({ ...NOTHING, meeting: "Hanna's meeting", knocks: 2 }), "(2) Hanna's meeting – HashDrop");
});

test("news stands in the place of the meeting's title", () => {
  assert.equal(titleOf({ ...NOTHING, meeting: "Hanna's meeting", news: "You're in" }), "You're in");
});
