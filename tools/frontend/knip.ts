// What counts as used: modules that Python names or that its tests run, too, and the exports of `@hashdrop/meeting`.
import { readdirSync, readFileSync } from "node:fs";
import type { KnipConfig } from "knip";

/** The modules of a folder that the Python files of another, or of the same, name in such calls. */
const namedIn = (python: string, call: RegExp, folder = python): string[] =>
  readdirSync(python)
    .filter((name) => name.endsWith(".py"))
    .flatMap((name) => [...readFileSync(`${python}/${name}`, "utf8").matchAll(call)])
    .map(([, name]) => `${folder}/${name}`);

const config: KnipConfig = {
  include: ["files", "exports", "types", "nsExports", "nsTypes", "enumMembers", "duplicates"],
  workspaces: {
    ".": {
      entry: [
        ...namedIn("hashdrop/web/pages", /\bmodule\("([\w.]+)"\)/g),
        ...namedIn("hashdrop/livekit_ui", /\bmodule\("([\w.]+)"\)/g),
        ...namedIn("hashdrop/livekit_ui/components", /\bmodule\("([\w.]+)"\)/g),
        "hashdrop/livekit_ui/api.{js,ts}",
        "hashdrop/locales/words.tsx",
        "tests/*/{resolve,*.test}.ts",
      ],
      project: [
        "hashdrop/{livekit_ui,livekit_ui/components,locales,web/pages}/*.{js,ts,tsx}",
        "tests/{livekit_ui,pages}/*.ts",
      ],
      paths: {
        "$/public/external/hashdrop/livekit_ui/package/*": ["./hashdrop/livekit_ui/*"],
        "$/public/external/hashdrop/locales/on_pages/*": ["./hashdrop/locales/*"],
      },
    },
    "packages/meeting-core": { includeEntryExports: true },
    "mobile/meeting": {},
    "mobile/app": { babel: true },
  },
  ignoreIssues: { "mobile/meeting/src/openapi.ts": ["types"] }, // generated
};

export default config;
