import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { SourceFile } from "../src/file-offer.ts";
import type { OutgoingFiles } from "../src/outgoing-files.ts";
import { stage } from "./fakes.ts";
import { settled } from "./turned-clock.ts";

const SMALL = 7;
const LARGE = 2_000_000;

/** A file in memory: also its own content. */
const file = (name: string, size = SMALL) => {
  const bytes = new Uint8Array(size).fill(5);
  const slice = (start: number, end: number) => ({ arrayBuffer: async () => bytes.buffer.slice(start, end) });
  return { name, size, type: "image/png", slice } as SourceFile & Uint8Array;
};

function sending() {
  const parts = stage();
  const { conversation, transport, json, entries } = parts;
  const outgoing = conversation.outgoing as OutgoingFiles;
  const answer = (accept: boolean, sender = "bert", index = 0) =>
    json("answer", { id: entries()[index]?.id, accept }, sender);
  const told = (what: string) => transport.texts.filter(({ topic }) => topic === `f-${what}`);
  const files = () =>
    transport.files.map(({ header: { name }, to, bytes, closedTo }) => ({ name, to, bytes, closedTo }));
  return { ...parts, outgoing, answer, told, files };
}

test("a small file is sent at once, followed by its hash", async () => {
  const { outgoing, transport, told, entries } = sending();
  outgoing.send(file("a.png"));
  await settled();
  const [{ header, to, bytes, closedTo } = assert.fail("no file")] = transport.files;
  const [entry] = entries();
  assert.ok(entry?.kind === "file");
  const { id, state, sha256 } = entry;
  assert.deepEqual(header, { topic: "f", name: "a.png", mimeType: "image/png", size: SMALL, attributes: { id } });
  assert.deepEqual([to, bytes, closedTo, state], [["bert"], SMALL, ["bert"], "sent"]);
  const expected = createHash("sha256").update(new Uint8Array(SMALL).fill(5)).digest("hex");
  assert.deepEqual(
    [sha256, told("done").map(({ to, text }) => [to, JSON.parse(text)])],
    [expected, [[["bert"], { id, sha256 }]]],
  );
});

test("a large file is offered, and goes in one stream to those who accept", async () => {
  const { clock, outgoing, transport, answer, told, files, entries, states } = sending();
  transport.people.push("cleo", "dan");
  outgoing.send(file("film.mp4", LARGE));
  const { id } = entries()[0] ?? assert.fail();
  const offer = { id, name: "film.mp4", size: LARGE, mime: "image/png" };
  assert.deepEqual(
    told("offer").map(({ to, text }) => [to, JSON.parse(text)]),
    [[["bert", "cleo", "dan"], offer]],
  );
  await answer(true);
  await answer(true, "cleo");
  await answer(false, "dan");
  await answer(true, "mallory");
  assert.deepEqual([states(), files()], [["sending"], []]);
  await clock.turn(250);
  assert.deepEqual(files(), [{ name: "film.mp4", to: ["bert", "cleo"], bytes: LARGE, closedTo: ["bert", "cleo"] }]);
  assert.deepEqual([states(), told("done").map(({ to }) => to)], [["sent"], [["bert", "cleo"]]]);
});

test("only people who were asked can accept, and a flood of answers is limited", async () => {
  const { clock, outgoing, transport, answer, files, states } = sending();
  outgoing.send(file("film.mp4", LARGE));
  transport.people.push("dan");
  await answer(true, "dan");
  await clock.turn(250);
  assert.deepEqual([files(), states()], [[], ["waiting"]]);
  for (let n = 0; n < 40; n++) await answer(false);
  await answer(true);
  await clock.turn(249);
  assert.deepEqual([files(), states()], [[], ["declined"]]);
});

test("long names are cut", () => {
  const { outgoing, told } = sending();
  outgoing.send(file("x".repeat(300), LARGE));
  assert.equal(JSON.parse(told("offer")[0]?.text ?? "").name.length, 255);
});

test("on leaving, files that wait for their turn are not sent any more", async () => {
  const { clock, outgoing, conversation, files } = sending();
  for (let n = 0; n < 25; n++) outgoing.send(file(`${n}.png`));
  await settled();
  conversation.clear();
  await clock.turn(10_000);
  assert.equal(files().length, 20);
});

test("many files sent at once are paced, and can be cancelled while they wait", async () => {
  const { clock, outgoing, count, entries, files } = sending();
  for (let n = 0; n < 25; n++) outgoing.send(file(`${n}.png`));
  await settled();
  assert.deepEqual([count("sent"), count("waiting")], [20, 5]);
  outgoing.cancel(entries()[24]?.id ?? assert.fail());
  await clock.turn(10_000);
  assert.deepEqual([count("sent"), count("cancelled")], [24, 1]);
  assert.ok(!files().some(({ name }) => name === "24.png"));
});

test("a queued file goes only to people who are still present", async () => {
  const { clock, outgoing, transport, states, files } = sending();
  for (let n = 0; n < 21; n++) outgoing.send(file(`${n}.png`));
  transport.people = ["anna", "cleo"];
  await clock.turn(10_000);
  assert.deepEqual([states().at(-1), files().some(({ name }) => name === "20.png")], ["interrupted", false]);
});

test("a file for nobody is not sent", () => {
  const { outgoing, transport, states, files } = sending();
  transport.people = ["anna"];
  outgoing.send(file("a.png"));
  assert.deepEqual([states(), files()], [["alone"], []]);
});

test("a declined file does not count as sent, until it is accepted after all", async () => {
  const { clock, outgoing, answer, states, files } = sending();
  outgoing.send(file("a.png"));
  await settled();
  assert.deepEqual(states(), ["sent"]);
  await answer(false);
  assert.deepEqual(states(), ["declined"]);
  await answer(true);
  await clock.turn(250);
  assert.deepEqual([states(), files().length], [["sent"], 2]);
});

test("people put out receive neither the end of a file nor its hash", async () => {
  const { outgoing, transport, told, files, states } = sending();
  transport.people.push("cleo");
  transport.onSent = () => (transport.people = ["anna", "cleo"]);
  outgoing.send(file("a.png"));
  await settled();
  assert.deepEqual([files()[0]?.closedTo, told("done").map(({ to }) => to)], [["cleo"], [["cleo"]]]);
  transport.people = ["anna", "bert"];
  outgoing.send(file("empty", 0));
  transport.people = ["anna"];
  await settled();
  assert.deepEqual(
    [files()[1]?.closedTo, files()[1]?.to],
    [undefined, ["lkr:nobody"]],
    "an empty list would mean everybody",
  );
  assert.deepEqual([told("done").length, states()], [1, ["interrupted", "interrupted"]]);
});

test("a receiver who leaves or cancels is dropped, and the others go on", async () => {
  const { clock, outgoing, transport, conversation, answer, files, told, states } = sending();
  transport.people.push("cleo");
  outgoing.send(file("film.mp4", LARGE));
  await answer(true);
  await answer(true, "cleo");
  transport.onSent = () => conversation.participantLeft("bert");
  await clock.turn(250);
  assert.deepEqual(files()[0]?.closedTo, ["cleo"]);
  assert.deepEqual([told("done").map(({ to }) => to), states()], [[["cleo"]], ["interrupted"]]);
});

test("after a lost connection a file can be sent again to those who did not get it", async () => {
  const { clock, outgoing, transport, conversation, answer, states, entries, told } = sending();
  outgoing.send(file("film.mp4", LARGE));
  await answer(true);
  transport.onSent = () => {
    transport.onSent = () => {};
    transport.connected.set(false);
    conversation.interrupt();
  };
  await clock.turn(250);
  const [first] = entries();
  assert.ok(first?.kind === "file");
  assert.deepEqual([first.state, first.canRepeat, told("done")], ["interrupted", true, []]);
  transport.connected.set(true);
  transport.people.push("cleo");
  outgoing.resend(first.id);
  await answer(true, "bert", 1);
  await clock.turn(250);
  assert.deepEqual(
    [states(), told("offer").map(({ to }) => to)],
    [
      ["interrupted", "sent"],
      [["bert"], ["bert"]],
    ],
  );
});

test("while the connection is being restored, no more is written", async () => {
  const { clock, outgoing, transport, answer, files, states } = sending();
  outgoing.send(file("film.mp4", LARGE));
  await answer(true);
  transport.onSent = () => {
    transport.onSent = () => {};
    transport.connected.set(false);
  };
  await clock.turn(60_000);
  assert.deepEqual([files()[0]?.bytes, states()], [256 * 1024, ["sending"]]);
  transport.connected.set(true);
  await settled();
  assert.deepEqual([files()[0]?.bytes, states()], [LARGE, ["sent"]]);
});

test("an offer reaches people who become ready later, unless they have answered", async () => {
  const { outgoing, transport, conversation, answer, told } = sending();
  transport.people.push("cleo");
  outgoing.send(file("film.mp4", LARGE));
  await answer(false, "cleo");
  conversation.participantReady("bert");
  conversation.participantReady("cleo");
  transport.people.push("dan");
  conversation.participantReady("dan");
  assert.deepEqual(
    told("offer").map(({ to }) => to),
    [["bert", "cleo"], ["bert"]],
  );
});

test("a cancelled offer is withdrawn by an empty stream", async () => {
  const { clock, outgoing, transport, conversation, answer, files, told, entries, states } = sending();
  transport.people.push("cleo");
  outgoing.send(file("film.mp4", LARGE));
  await answer(false, "cleo");
  outgoing.cancel(entries()[0]?.id ?? assert.fail());
  await settled();
  assert.deepEqual(files(), [{ name: "film.mp4", to: ["bert"], bytes: 0, closedTo: ["bert"] }]);
  assert.deepEqual(states(), ["cancelled"]);
  await answer(true);
  conversation.participantReady("bert");
  await clock.turn(250);
  assert.deepEqual([files().length, told("offer").length], [1, 1], "nobody can accept it any more");
});

test("a file that can't be read has failed, and is not offered to others", async () => {
  const { clock, outgoing, transport, conversation, answer, told, states } = sending();
  const slice = () => ({ arrayBuffer: () => Promise.reject(new Error("gone")) });
  transport.people.push("cleo");
  outgoing.send({ ...file("gone.txt", LARGE), slice } as unknown as SourceFile & Uint8Array);
  await answer(true);
  await clock.turn(250);
  conversation.participantReady("cleo");
  assert.deepEqual([states(), told("done"), told("offer").length], [["failed"], [], 1]);
});

test("files above the limit don't fit", () => {
  const { outgoing } = sending();
  assert.deepEqual(
    [outgoing.fits(file("a")), outgoing.fits({ ...file("b"), size: outgoing.maxBytes + 1 })],
    [true, false],
  );
});
