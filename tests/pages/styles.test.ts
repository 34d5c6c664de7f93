// The style sheets, all of which are loaded on every page.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const FOLDERS = ["assets", "hashdrop/livekit_ui"].map((folder) => new URL(`../../${folder}/`, import.meta.url));

test("no two animations have the same name, because the last one would take the place of the others", () => {
  const names = FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".css"))
      .flatMap((file) => [...readFileSync(new URL(file, folder), "utf8").matchAll(/@keyframes ([\w-]+)/g)])
      .map(([, name]) => name),
  );
  assert.ok(names.length > 0);
  assert.deepEqual(names, [...new Set(names)]);
});
