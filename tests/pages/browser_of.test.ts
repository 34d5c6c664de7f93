import assert from "node:assert/strict";
import { test } from "node:test";
import { browserOf } from "../../hashdrop/web/pages/browser.ts";

const WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
const CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0";

for (const [browser, userAgent] of [
  ["chrome", `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36`],
  ["chrome", `Mozilla/5.0 (Linux; Android 10; K) ${CHROME} Mobile Safari/537.36`],
  ["edge", `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36 Edg/150.0.0.0`],
  ["edge", `Mozilla/5.0 (Linux; Android 10; K) ${CHROME} Mobile Safari/537.36 EdgA/150.0.0.0`],
  ["firefox", "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0"],
  ["safari", `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Version/26.0 Safari/605.1.15`],
  ["ios", `Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${WEBKIT} Version/26.0 Mobile/15E148 Safari/604.1`],
  ["other", `Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${WEBKIT} CriOS/150.0 Mobile/15E148 Safari/604.1`],
  ["other", "Lynx/2.9.2"],
] as const) {
  test(`${browser}: ${userAgent}`, () => assert.equal(browserOf({ userAgent }), browser));
}

test("brands count before the user agent, which pretends to be another browser", () => {
  const userAgent = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36`;
  const edge = { brands: [{ brand: "Chromium" }, { brand: "Microsoft Edge" }, { brand: "Not)A;Brand" }] };
  assert.equal(browserOf({ userAgent, userAgentData: edge }), "edge");
  assert.equal(browserOf({ userAgent, userAgentData: { brands: [] } }), "chrome");
});
