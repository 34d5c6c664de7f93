// What counts as used: modules of the pages that Python names, too, and the exports of `@hashdrop/meeting`.
import { readdirSync, readFileSync } from "node:fs";
import type { KnipConfig } from "knip";

const NAMED = /\bmodule\("([\w.]+)"\)/g;

/** The files that Python modules of a folder name. */
const namedIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".py"))
    .flatMap((name) => [...readFileSync(`${folder}/${name}`, "utf8").matchAll(NAMED)])
    .map(([, name]) => `${folder}/${name}`);

const config: KnipConfig = {
  include: ["files", "exports", "types", "nsExports", "nsTypes", "enumMembers", "duplicates"],
  workspaces: {
    ".": {
      entry: [
        ...["hashdrop/web/pages", "hashdrop/livekit_ui"].flatMap(namedIn),
        "hashdrop/locales/words.tsx",
        "hashdrop/livekit_ui/api.{js,ts}",
        "tests/*/{resolve,*.test}.ts",
      ],
      project: ["hashdrop/{livekit_ui,locales,web/pages}/*.{js,ts,tsx}", "tests/{livekit_ui,pages}/*.ts"],
      paths: {
        "$/public/external/hashdrop/livekit_ui/package/*": ["./hashdrop/livekit_ui/*"],
        "$/public/external/hashdrop/locales/on_pages/*": ["./hashdrop/locales/*"],
      },
    },
    "packages/meeting-core": { includeEntryExports: true },
    "mobile/meeting": {},
    "mobile/app": { babel: true },
  },
  ignoreIssues: {
    "hashdrop/livekit_ui/*.ts": ["exports"], // what tests in Python strings call
    "mobile/meeting/src/openapi.ts": ["types"], // generated
  },
};

export default config;
