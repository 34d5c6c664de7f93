// The ring around the tile of somebody who speaks.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { contrastOf, luminance } from "./contrast.ts";

const styles = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

const PACKAGE = styles("hashdrop/livekit_ui/livekit_ui.css");
const HASHDROP = styles("assets/call.css");

const declared = (source: string, name: string): string | undefined =>
  source.match(new RegExp(`${name}: (#[0-9a-f]{6});`))?.[1];

for (const [where, source] of Object.entries({ "the package": PACKAGE, HashDrop: HASHDROP })) {
  test(`one of the ring's two colours in ${where} is seen on any picture`, () => {
    const colours = ["--lkr-ring", "--lkr-ring-edge"].map((name) => declared(source, name) ?? declared(PACKAGE, name));
    for (let picture = 0; picture <= 1; picture += 0.005) {
      const best = Math.max(...colours.map((colour) => contrastOf(luminance(colour ?? ""), picture)));
      assert.ok(best >= 3, `${best} on a picture of luminance ${picture}`);
    }
  });
}
