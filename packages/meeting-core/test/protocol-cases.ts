import { readFileSync } from "node:fs";

export interface Case {
  name: string;
  input: unknown;
  expected: unknown;
}

interface Repeated {
  times: number;
  /** The first number; 0 if missing. */
  first?: number;
  /** Milliseconds to add to `at` each time. */
  every?: number;
  /** What is repeated, if it isn't an object. */
  value?: unknown;
}

function writtenOut(value: unknown): unknown {
  if (Array.isArray(value)) return value.flatMap((item) => (isRepeated(item) ? repeated(item) : [writtenOut(item)]));
  if (typeof value !== "object" || value === null) return value;
  if ("joined" in value) {
    return (value.joined as [string, number][]).map(([text, times]) => text.repeat(times)).join("");
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, writtenOut(item)]));
}

function isRepeated(item: unknown): item is Repeated {
  return typeof item === "object" && item !== null && "times" in item;
}

/** A list of the same with different numbers in place of `{n}`. */
function repeated({ times, first = 0, every = 0, ...item }: Repeated): unknown[] {
  return Array.from({ length: times }, (_, n) => {
    const numbered = JSON.parse(JSON.stringify(item).replaceAll("{n}", `${first + n}`)) as Record<string, unknown>;
    if (typeof numbered.at === "number") numbered.at += n * every;
    return writtenOut("value" in numbered ? numbered.value : numbered);
  });
}

const file = new URL("../../../tests/protocol_cases.json", import.meta.url);
const topics = JSON.parse(readFileSync(file, "utf8")) as Record<string, { about: string; cases: Case[] }>;

/** The cases of each topic in tests/protocol_cases.json, with its abbreviations written out. */
export const cases: Readonly<Record<string, Case[]>> = Object.fromEntries(
  Object.entries(topics).map(([topic, { cases }]) => [topic, writtenOut(cases) as Case[]]),
);
