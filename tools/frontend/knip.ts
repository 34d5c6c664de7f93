// What counts as used: modules that Python names, too, and the exports of `@hashdrop/meeting`.
import { readdirSync, readFileSync } from "node:fs";
import type { KnipConfig } from "knip";

/** The modules of a folder that its Python files name. */
const namedIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".py"))
    .flatMap((name) => [...readFileSync(`${folder}/${name}`, "utf8").matchAll(/\bmodule\("([\w.]+)"\)/g)])
    .map(([, name]) => `${folder}/${name}`);

const config: KnipConfig = {
  include: ["files", "exports", "types", "nsExports", "nsTypes", "enumMembers", "duplicates"],
  workspaces: {
    ".": {
      entry: [
        ...namedIn("hashdrop/web/pages"),
        ...namedIn("hashdrop/livekit_ui"),
        ...namedIn("hashdrop/livekit_ui/components"),
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
