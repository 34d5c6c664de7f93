import assert from "node:assert/strict";
import { test } from "node:test";
import { audienceOf } from "../src/audience.ts";
import { codeToSend } from "../src/code.ts";
import type { Entry } from "../src/entries.ts";
import { safeName } from "../src/file-settings.ts";
import { createPacer, createRateLimiter } from "../src/rate-limit.ts";
import { retryDelay } from "../src/retry.ts";
import { StreamLimits } from "../src/stream-limits.ts";
import { updateSubscriptions } from "../src/tracks.ts";
import { stage, stream } from "./fakes.ts";
import { cases } from "./protocol-cases.ts";
import { settled, TurnedClock } from "./turned-clock.ts";

interface Timed {
  at: number;
}

interface Sending extends Timed {
  from: string;
  tries: number;
}

interface StreamEvent extends Timed {
  from: string;
  open?: string;
  close?: string;
  lost?: boolean;
}

interface RoomEvent extends Timed {
  /** A stream that arrives. */
  from?: string;
  id?: string;
  stream?: string;
  text?: string;
  pieces?: string[];
  endsAt?: number;
  ends?: boolean;
  breaksOff?: boolean;
  offer?: object;
  /** What happens here, and in the room. */
  says?: string;
  audience?: string[];
  left?: string;
  ready?: string;
  reconnecting?: boolean;
  reconnected?: boolean;
}

interface Scene {
  audience?: string[];
  names?: Record<string, string>;
  absent?: string[];
  events: RoomEvent[];
}

interface Tracks {
  audience: string[];
  people: { identity: string; tracks: { id: string; source: string; subscribed?: boolean }[] }[];
}

/** Does something at the time of each event. Returns the results. */
async function inTime<Event extends Timed, Result>(
  clock: TurnedClock,
  events: Event[],
  act: (event: Event) => Result | Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const event of events) {
    if (event.at > clock.now()) await clock.turn(event.at - clock.now());
    results.push(await act(event));
  }
  return results;
}

async function accepted({ burst, perSecond, events }: { burst: number; perSecond: number; events: Sending[] }) {
  const clock = new TurnedClock();
  const allows = createRateLimiter(burst, perSecond, clock);
  return inTime(clock, events, ({ from, tries }) => {
    return Array.from({ length: tries }, () => allows(from)).filter(Boolean).length;
  });
}

async function delays({ burst, perSecond, at }: { burst: number; perSecond: number; at: number[] }) {
  const clock = new TurnedClock();
  const delay = createPacer(burst, perSecond, clock);
  return inTime(
    clock,
    at.map((at) => ({ at })),
    delay,
  );
}

async function opened({ events }: { events: StreamEvent[] }) {
  const clock = new TurnedClock();
  const limits = new StreamLimits(clock);
  const results = await inTime(clock, events, ({ from, open, close, lost }) => {
    const opened = open && limits.open(from, open);
    if (close) limits.close(from, close);
    if (lost) limits.closeEverything();
    return opened;
  });
  return results.filter((result) => result !== undefined);
}

function subscribed({ audience, people }: Tracks) {
  const publishers = people.map(({ identity, tracks }) => ({
    identity,
    trackPublications: new Map(tracks.map((track) => [track.id, new FakePublication(track)])),
  }));
  updateSubscriptions(publishers, {
    sources: ["microphone", "camera", "screenShare", "screenShareAudio"],
    accepts: (identity) => audience.includes(identity),
    isSubscribed: ({ isSubscribed }) => isSubscribed,
  });
  const publications = publishers.flatMap(({ trackPublications }) => [...trackPublications.values()]);
  return publications
    .filter(({ isSubscribed }) => isSubscribed)
    .map(({ id }) => id)
    .sort();
}

class FakePublication {
  readonly id: string;
  readonly source: string;
  isSubscribed: boolean;

  constructor({ id, source, subscribed = false }: Tracks["people"][number]["tracks"][number]) {
    this.id = id;
    this.source = source;
    this.isSubscribed = subscribed;
  }

  setSubscribed(wanted: boolean): void {
    this.isSubscribed = wanted;
  }
}

/** Plays events in Anna's room, and then lets time pass. Returns what was sent, and what is shown. */
async function play({ audience = ["anna", "bert"], names = {}, absent = [], events }: Scene, topic: string) {
  const { clock, transport, conversation, entries } = stage();
  Object.assign(transport, { people: audience, names: new Map(Object.entries(names)), absent: new Set(absent) });
  const sent: { at: number; to: string[]; text: string; id: string | undefined }[] = [];
  transport.onSent = () => {
    for (const { to, text, id } of transport.texts.slice(-1)) sent.push({ at: clock.now(), to, text, id });
  };
  await inTime(clock, events, async (event) => {
    const { from: sender, id, stream: streamId, says, audience, left, ready, reconnecting, reconnected } = event;
    if (sender) {
      const named = streamId === undefined ? {} : { id: streamId };
      const attributes: Record<string, string> = id === undefined ? {} : { id };
      void conversation.receiveText(stream({ topic, sender, attributes, ...named, pieces: piecesOf(event, clock) }));
    }
    if (says !== undefined) void conversation.say(says);
    if (audience) {
      transport.people = audience;
      conversation.audienceChanged();
    }
    if (left) {
      transport.absent.add(left);
      conversation.participantLeft(left);
    }
    if (ready) {
      transport.absent.delete(ready);
      conversation.participantReady(ready);
    }
    if (reconnecting) {
      transport.connected.set(false);
      conversation.interrupt();
    }
    if (reconnected) transport.connected.set(true);
    await settled();
  });
  await clock.turn(1_000_000);
  return { sent, shown: entries().filter(({ own }) => !own) };
}

async function* piecesOf(event: RoomEvent, clock: TurnedClock) {
  const { pieces, text = "", offer, at, endsAt = at, ends = true, breaksOff } = event;
  yield* pieces ?? [offer ? JSON.stringify(offer) : text];
  if (!ends) await new Promise(() => {});
  if (endsAt > at) await clock.sleep(endsAt - at);
  if (breaksOff) throw new Error("connection lost");
}

/** The id that its sender gave it. */
const idOf = ({ id, sender }: Entry) => id.slice(`${sender}/`.length);

async function chat(scene: Scene) {
  const { sent, shown } = await play(scene, "lk.chat");
  const ids = [...new Set(sent.map(({ id }) => id))];
  return {
    shown: shown.map((entry) => ({ from: entry.sender, text: entry.kind === "message" ? entry.text : "" })),
    ids: shown.map(idOf),
    names: shown.map(({ name }) => name),
    count: shown.length,
    sent: sent.map(({ at, to, text }) => ({ at, to, text })),
    sentIds: sent.map(({ id }) => ids.indexOf(id)),
  };
}

async function offers(scene: Scene) {
  const { sent, shown } = await play(scene, "f-offer");
  const files = shown.filter((entry) => entry.kind === "file");
  return {
    files: files.map((entry) => ({ from: entry.sender, id: idOf(entry), name: entry.file.name, state: entry.state })),
    answers: sent.map(({ to, text }) => ({ to: to.join(), ...(JSON.parse(text) as object) })),
  };
}

/** What this client does with the input of each topic's cases. */
const topics: Record<string, (input: never) => unknown> = {
  codes: codeToSend,
  audiences: (metadata: string | null) => audienceOf(metadata ?? undefined, "admitted"),
  "rate limits": accepted,
  paces: delays,
  "stream limits": opened,
  tracks: subscribed,
  "retry delays": ({ failures, random }: { failures: number; random: number }) =>
    Math.round(retryDelay(failures, random)),
  "messages received": chat,
  "early messages": chat,
  "messages sent": chat,
  "missed messages": chat,
  "messages without a connection": chat,
  "file offers": offers,
  "file names": (name: string) => safeName(name, 60),
};

test("each topic has cases", () => assert.deepEqual(Object.keys(topics), Object.keys(cases)));

for (const [topic, ofTopic] of Object.entries(cases)) {
  for (const { name, input, expected } of ofTopic) {
    test(`${topic}: ${name}`, async () => {
      const actual = await topics[topic]?.(input as never);
      assert.deepEqual(expectedOf(actual, expected), expected);
    });
  }
}

/** A case names what it expects: of an object, some of the properties. */
function expectedOf(actual: unknown, expected: unknown): unknown {
  if (typeof expected !== "object" || expected === null || Array.isArray(expected)) return actual;
  const properties = actual as Record<string, unknown>;
  return Object.fromEntries(Object.keys(expected).map((key) => [key, properties[key]]));
}
