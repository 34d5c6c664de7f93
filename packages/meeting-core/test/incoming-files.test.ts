import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReceivedFile } from "../src/entries.ts";
import { safeName } from "../src/file-settings.ts";
import { sha256, stage, stream } from "./fakes.ts";
import { settled } from "./turned-clock.ts";

const content = new Uint8Array([1, 2, 3, 4]);
const MEGABYTE = 1_000_000;

function receiving(...change: Parameters<typeof stage>) {
  const parts = stage(...change);
  const { transport, json, entries } = parts;
  const offer = (id: string, size = 2 * MEGABYTE, sender = "bert") =>
    json("offer", { id, name: "film.mp4", size, mime: "video/mp4" }, sender);
  const done = (id: string, of: Uint8Array) => json("done", { id, sha256: sha256(of) });
  /** The last file. */
  const shown = () => entries().at(-1) as ReceivedFile;
  const answers = () => transport.texts.map(({ topic, to, text }) => [topic, to, JSON.parse(text)]);
  return { ...parts, offer, done, shown, answers };
}

test("a small file is received without an offer, once its hash is that of its sender", async () => {
  const { bytes, done, shown } = receiving();
  await bytes("f", [content.slice(0, 2), content.slice(2)], { mimeType: "application/pdf" });
  assert.deepEqual([shown().state, shown().content], ["checking", undefined]);
  await done("f", content);
  const { id, own, name, state, file, progress, content: received, sha256: hash } = shown();
  assert.deepEqual([id, own, name, state, progress], ["bert/f", false, "Bert", "received", 1]);
  assert.deepEqual(file, { name: "f.pdf", size: 4, mimeType: "application/pdf" });
  assert.ok(received);
  assert.deepEqual([new Uint8Array(received), hash], [content, sha256(content)]);
});

test("a file whose hash differs is not available, and can be asked for again", async () => {
  const { bytes, done, json, shown, conversation } = receiving();
  await bytes("f", [content]);
  await json("done", { id: "f", sha256: "no hash" });
  assert.equal(shown().state, "checking");
  await done("f", new Uint8Array(4));
  assert.deepEqual([shown().state, shown().content, shown().canRepeat], ["corrupt", undefined, true]);
  await conversation.incoming.accept("bert/f");
  await bytes("f", [content]);
  await done("f", content);
  assert.equal(shown().state, "received");
});

test("a large file is received only after it was accepted; its hash may arrive early", async () => {
  const { bytes, offer, done, shown, answers, conversation, entries } = receiving();
  const large = new Uint8Array(2 * MEGABYTE).fill(9);
  await bytes("f", [large]);
  assert.deepEqual(entries(), []);
  await offer("f");
  assert.equal(shown().state, "offered");
  await conversation.incoming.accept("bert/f");
  assert.equal(shown().state, "accepted");
  assert.deepEqual(answers(), [["f-answer", ["bert"], { id: "f", accept: true }]]);
  await done("f", large);
  await bytes("f", [large]);
  assert.equal(shown().state, "received");
});

test("a stream of another size than the offer's is not received", async () => {
  const { bytes, offer, shown, conversation } = receiving();
  await offer("f");
  await conversation.incoming.accept("bert/f");
  await bytes("f", [content]);
  assert.equal(shown().state, "accepted");
});

test("a small file above the limit of this client is too large", async () => {
  const { bytes, shown, answers } = receiving({ maxBytes: 3 });
  await bytes("f", [content]);
  assert.deepEqual([shown().state, answers()], ["too_large", [["f-answer", ["bert"], { id: "f", accept: false }]]]);
});

test("people who were put out get no answer", async () => {
  const { transport, offer, shown, conversation } = receiving();
  await offer("f");
  transport.people = ["anna"];
  await conversation.incoming.accept("bert/f");
  assert.deepEqual([transport.texts, shown().state], [[], "interrupted"]);
});

test("a file whose entry had to make room is forgotten, and so is everything on leaving", async () => {
  const { fill, offer, conversation, count } = receiving();
  await offer("f");
  await fill(500);
  assert.equal(count("offered"), 0);
  await offer("g");
  await offer("f");
  assert.equal(count("offered"), 2);
  conversation.clear();
  await offer("f");
  assert.equal(count("offered"), 1);
});

test("an offer can be declined, and one that is too large is declined at once", async () => {
  const { offer, states, answers, conversation } = receiving();
  await offer("f");
  await conversation.incoming.decline("bert/f");
  await offer("g", 5_000_000_000);
  assert.deepEqual(states(), ["declined", "too_large"]);
  assert.deepEqual(
    answers().map(([, , answer]) => answer),
    [
      { id: "f", accept: false },
      { id: "g", accept: false },
    ],
  );
});

test("malformed offers are ignored", async () => {
  const { json, text, entries } = receiving();
  for (const offer of [
    {},
    { id: "" },
    { id: "x".repeat(65) },
    { id: 7 },
    { id: "f", size: -1 },
    { id: "f", size: 1.5 },
    { id: "f", size: 1 },
  ]) {
    await json("offer", { name: offer.size === 1 ? 7 : "film.mp4", size: 1, ...offer });
  }
  for (const offer of ["", "null", "7", `{"id": "f", "name": "${"x".repeat(5000)}", "size": 1}`])
    await text(offer, { topic: "f-offer" });
  assert.deepEqual(entries(), []);
});

test("a transfer that breaks off, or has the wrong length, is not complete", async () => {
  const { bytes, conversation, states, answers, entries } = receiving();
  await bytes("too long", [content, content], { size: 4 });
  await bytes("withdrawn", [content], { size: 5 });
  const pieces = (async function* () {
    yield content;
    throw new Error("connection lost");
  })();
  await conversation.receiveFile(stream({ topic: "f", size: 5, attributes: { id: "broken" }, pieces }));
  assert.deepEqual(states(), ["corrupt", "withdrawn", "interrupted"]);
  assert.deepEqual(answers(), [["f-answer", ["bert"], { id: "too long", accept: false }]]);
  assert.deepEqual(
    entries().map((entry) => entry.kind === "file" && entry.canRepeat),
    [true, false, true],
  );
});

test("a stream that was not accepted withdraws its offer", async () => {
  const { offer, bytes, shown } = receiving();
  await offer("f");
  await bytes("f", [], { size: 2 * MEGABYTE });
  assert.equal(shown().state, "withdrawn");
});

test("a lost connection ends transfers, and leaves offers open", async () => {
  const { offer, bytes, conversation, states } = receiving();
  await offer("open");
  await offer("accepted");
  await conversation.incoming.accept("bert/accepted");
  await bytes("complete", [content]);
  conversation.interrupt();
  assert.deepEqual(states(), ["offered", "interrupted", "interrupted"]);
});

test("nobody waits forever for a sender who is gone", async () => {
  const { clock, offer, bytes, conversation, states } = receiving();
  await offer("f");
  await conversation.incoming.accept("bert/f");
  await bytes("g", [content]);
  await clock.turn(29_000);
  assert.deepEqual(states(), ["accepted", "checking"]);
  await clock.turn(1_000);
  assert.deepEqual(states(), ["interrupted", "interrupted"]);
});

test("an acceptance that can't be sent ends the transfer; it can be tried again", async () => {
  const { transport, offer, shown, conversation } = receiving();
  await offer("f");
  transport.fails = true;
  await conversation.incoming.accept("bert/f");
  assert.deepEqual([shown().state, shown().canRepeat], ["interrupted", true]);
  transport.fails = false;
  await conversation.incoming.accept("bert/f");
  assert.equal(shown().state, "accepted");
});

test("a transfer can be cancelled, and its sender is told", async () => {
  const { offer, shown, answers, conversation } = receiving();
  await offer("f");
  await conversation.incoming.accept("bert/f");
  await conversation.incoming.cancel("bert/f");
  assert.deepEqual(
    [shown().state, answers().at(-1)],
    ["cancelled", ["f-answer", ["bert"], { id: "f", accept: false }]],
  );
});

test("progress is shown, but not for each piece", async () => {
  const { clock, bytes, done, shown, conversation } = receiving();
  const shownProgress: number[] = [];
  conversation.entries.subscribe(() => shownProgress.push(shown().progress));
  const pieces = Array.from({ length: 1000 }, () => new Uint8Array(100));
  const slowly = (async function* () {
    for (const [n, piece] of pieces.entries()) {
      if (n % 100 === 0) await clock.sleep(100);
      yield piece;
    }
  })();
  await bytes("f", [], { size: 100_000, pieces: slowly });
  await clock.turn(1000);
  assert.equal(shown().progress, 1);
  assert.ok(shownProgress.length < 15, `${shownProgress.length} times`);
  assert.ok(shownProgress.some((progress) => progress > 0.3 && progress < 0.7));
  await done("f", new Uint8Array(100_000));
  assert.equal(shown().state, "received");
});

test("a flood of small files is declined and its sender told; 20 may still be accepted", async () => {
  const { bytes, count, states, answers } = receiving();
  for (let n = 0; n < 100; n++) await bytes(`${n}`, [content]);
  assert.deepEqual([count("checking"), count("offered"), states().length], [40, 20, 60]);
  assert.equal(answers().length, 40, "no more answers than that at once");
});

test("a sender may have 20 open offers; more are refused, and so are those beyond the rate", async () => {
  const { offer, states, answers } = receiving();
  for (let n = 0; n < 100; n++) await offer(`${n}`);
  assert.equal(states().length, 20);
  assert.equal(answers().length, 40);
});

test("a small file over the budget waits to be accepted", async () => {
  const { clock, bytes, json, shown, count, answers, conversation } = receiving({ maxUnofferedBytes: 10 * MEGABYTE });
  const file = [new Uint8Array(MEGABYTE)];
  for (let n = 0; n < 10; n++) {
    await bytes(`${n}`, file);
    await clock.turn(1000);
  }
  await bytes("one more", file);
  assert.deepEqual([count("checking"), shown().state], [10, "offered"]);
  assert.deepEqual(answers(), [["f-answer", ["bert"], { id: "one more", accept: false }]]);
  await conversation.incoming.accept("bert/one more");
  await bytes("one more", file);
  assert.equal(shown().state, "checking");
  // A damaged file is not kept, and frees its share of the budget.
  await json("done", { id: "0", sha256: "0".repeat(64) });
  await bytes("another", file);
  assert.deepEqual([count("corrupt"), shown().state], [1, "checking"]);
});

test("a repeated offer is shown once; after a reload it opens the entry that was saved", async () => {
  const { offer, states, conversation } = receiving();
  await offer("f");
  await offer("f");
  assert.deepEqual(states(), ["offered"]);

  const reloaded = receiving();
  const saved = conversation.entries.get().map((entry) => ({ ...entry, state: "interrupted" as const }));
  reloaded.conversation.entries.set(saved as ReceivedFile[]);
  await reloaded.offer("f");
  await reloaded.offer("f");
  assert.deepEqual(reloaded.states(), ["offered"]);
  await reloaded.conversation.incoming.accept("bert/f");
  assert.deepEqual([reloaded.states(), reloaded.answers()[0]?.[2]], [["accepted"], { id: "f", accept: true }]);
});

test("nothing is accepted from people outside the audience", async () => {
  const { clock, offer, bytes, entries } = receiving();
  await offer("f", 1, "mallory");
  await bytes("f", [content], { sender: "mallory" });
  await clock.turn(10_000);
  assert.deepEqual(entries(), []);
});

test("of a file that overtakes its sender's admission a limited part is kept", async () => {
  const { transport, conversation, bytes, entries } = receiving();
  await bytes(
    "large",
    Array.from({ length: 20 }, () => new Uint8Array(10_000)),
    { sender: "cleo" },
  );
  await bytes("small", [new Uint8Array(3)], { sender: "cleo" });
  transport.people.push("cleo");
  conversation.audienceChanged();
  await settled();
  assert.deepEqual(
    entries().map(({ id, state }) => [id, state]),
    [["cleo/small", "checking"]],
  );
});

for (const [sent, saved] of [
  ["report.pdf", "report.pdf"],
  ["../../etc/passwd", "_.._etc_passwd"],
  ["C:\\temp\\a.txt", "C__temp_a.txt"],
  [".bashrc", "bashrc"],
  ["photo\u202Egpj.exe", "photogpj.exe"],
  ["line\nbreak\u0000.txt", "linebreak.txt"],
  ["", "file"],
  ["...", "file"],
  ["Grüße 😀.txt", "Grüße 😀.txt"],
  [`${"x".repeat(300)}.tar.gz`, `${"x".repeat(57)}.gz`],
] as const) {
  test(`the file name ${JSON.stringify(sent.slice(0, 30))} is made safe`, () =>
    assert.equal(safeName(sent, 60), saved));
}

test("60 characters of any script fit into the names of phones", () => {
  assert.ok(Buffer.from(safeName("😀会".repeat(60), 60)).length <= 255);
});
