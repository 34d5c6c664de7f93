import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { codeToSend } from "../src/code.ts";

const texts = new URL("../../../tests/texts_with_codes.json", import.meta.url);
const cases = JSON.parse(readFileSync(texts, "utf8")) as { text: string; code: string | null; sent?: string }[];

for (const { text, code, sent } of cases) {
  test(`${JSON.stringify(text)} is sent as its code, or as the text that contains it`, () => {
    assert.equal(codeToSend(text), sent ?? code);
    assert.ok(!codeToSend(text).includes("SECRET"), "a link's fragment is never sent");
  });
}
