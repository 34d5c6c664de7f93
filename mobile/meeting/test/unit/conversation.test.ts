import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { safeName } from "../../src/files.ts";
import { inCall, settled, stream, waiting } from "./fakes.ts";

const sha256 = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");
const content = new Uint8Array([1, 2, 3, 4]);
const file = { topic: "hashdrop.file", name: "plan.pdf", mimeType: "application/pdf", size: 4, attributes: { id: "f" } };

async function receiving() {
  const parts = await inCall();
  const { listener } = parts.rtc;
  const text = async (topic: string, said: object, sender = "hanna") => {
    listener?.textReceived(stream({ topic, sender }, JSON.stringify(said)));
    await settled();
  };
  const bytes = async (about: object, ...pieces: Uint8Array[]) => {
    listener?.fileReceived(stream({ ...file, ...about }, ...pieces));
    await settled();
  };
  const shown = () => {
    const [entry] = parts.meeting.conversation.entries.get();
    return entry?.kind === "file" ? entry : undefined;
  };
  return { ...parts, text, bytes, shown, files: parts.meeting.conversation.files };
}

test("what is said goes to those who are admitted, and is kept when it could not be sent", async () => {
  const { rtc, meeting } = await inCall();
  await meeting.conversation.say("Hello");
  assert.deepEqual(rtc.texts, [{ text: "Hello", topic: "lk.chat", to: ["hanna"] }]);
  rtc.connected = false;
  await meeting.conversation.say("Still there?");
  const [, failed] = meeting.conversation.entries.get();
  assert.equal(failed?.state, "failed");
  rtc.connected = true;
  await meeting.conversation.sayAgain(failed!.id);
  assert.equal(meeting.conversation.find(failed!.id)?.state, "sent");
});

test("what was said just before a loss is said again, once, to whom it was said", async () => {
  const { rtc, clock, meeting } = await inCall();
  await meeting.conversation.say("Long ago");
  await clock.turn(30_000);
  await meeting.conversation.say("Just now");
  rtc.tell("hanna", "gus", "ida");
  rtc.drop("UNKNOWN_REASON");
  await clock.turn(2_000);
  const said = { text: "Just now", topic: "lk.chat", to: ["hanna"] };
  assert.deepEqual(rtc.texts.slice(1), [said, said]);
  rtc.listener?.reconnecting(true);
  rtc.listener?.reconnected();
  await settled();
  assert.equal(rtc.texts.length, 4);
  assert.deepEqual(meeting.conversation.entries.get().map(({ state }) => state), ["sent", "sent"]);
});

test("a connection that resumes brings what was under way: nothing is said twice, and a file goes on", async () => {
  const { rtc, meeting, text, bytes, shown, files } = await receiving();
  await text("hashdrop.file-offer", { id: "f", name: "film.mp4", size: 4 });
  await files.accept(shown()!.id);
  await meeting.conversation.say("Hello");
  const { length } = rtc.texts;
  rtc.listener?.reconnecting(false);
  assert.equal(meeting.state.get().connection, "reconnecting");
  rtc.listener?.reconnected();
  await bytes({}, content);
  await text("hashdrop.file-done", { id: "f", sha256: sha256(content) });
  assert.deepEqual([shown()?.state, rtc.texts.length], ["received", length]);
});

test("who waits takes nothing, of anybody", async () => {
  const { rtc, clock, meeting } = await waiting();
  rtc.tell("hanna");
  rtc.listener?.textReceived(stream({}, "Hello"));
  await clock.turn(1_000);
  assert.deepEqual(meeting.conversation.entries.get(), []);
});

test("of who is not admitted nothing is taken", async () => {
  const { rtc, clock, meeting, text, bytes } = await receiving();
  rtc.listener?.textReceived(stream({ sender: "mallory" }, "Hello"));
  await text("hashdrop.file-offer", { id: "f", name: "a", size: 1 }, "mallory");
  await bytes({ sender: "mallory" }, content);
  await clock.turn(10_000);
  assert.deepEqual(meeting.conversation.entries.get(), []);
});

test("a message that overtakes the news of its sender's admission is not lost", async () => {
  const { rtc, clock, meeting } = await receiving();
  rtc.listener?.textReceived(stream({ sender: "ida" }, "Hello"));
  await clock.turn(100);
  rtc.tell("hanna", "gus", "ida");
  await clock.turn(1_000);
  assert.equal(meeting.conversation.entries.get().length, 1);
});

test("a message comes once, with its sender's name, and not longer than a message may be", async () => {
  const { rtc, meeting } = await inCall();
  rtc.listener?.textReceived(stream({ attributes: { id: "m" } }, "Hel", "lo"));
  await settled();
  rtc.listener?.textReceived(stream({ attributes: { id: "m" } }, "Hello"));
  rtc.listener?.textReceived(stream({ id: "2" }, "x".repeat(20_000)));
  await settled();
  const [first, second, ...more] = meeting.conversation.entries.get();
  assert.ok(first?.kind === "message" && second?.kind === "message");
  assert.deepEqual([first.text, first.name, second.text.length, more.length], ["Hello", "HANNA", 10_001, 0]);
});

test("a small file comes unasked and is there once its hash is its sender's", async () => {
  const { text, bytes, shown } = await receiving();
  await bytes({}, content.slice(0, 2), content.slice(2));
  assert.deepEqual([shown()?.state, shown()?.content], ["checking", undefined]);
  await text("hashdrop.file-done", { id: "f", sha256: sha256(content) });
  assert.deepEqual([shown()?.state, shown()?.content], ["received", content]);
});

test("a file that is not what its sender hashed is not given out", async () => {
  const { text, bytes, shown } = await receiving();
  await bytes({}, content);
  await text("hashdrop.file-done", { id: "f", sha256: sha256(new Uint8Array(4)) });
  assert.deepEqual([shown()?.state, shown()?.content], ["corrupt", undefined]);
});

test("the coming of a file is told a hundred times at most", async () => {
  const { bytes, text, shown, meeting } = await receiving();
  let told = 0;
  meeting.conversation.entries.subscribe(() => (told += 1));
  const pieces = Array.from({ length: 1000 }, () => new Uint8Array(100));
  await bytes({ size: 100_000 }, ...pieces);
  assert.equal(shown()?.progress, 1);
  assert.ok(told <= 105, `${told} times`);
  await text("hashdrop.file-done", { id: "f", sha256: sha256(new Uint8Array(100_000)) });
  assert.equal(shown()?.state, "received");
});

test("a large file comes only when it was asked for", async () => {
  const { rtc, text, bytes, shown, files } = await receiving();
  const large = new Uint8Array(2_000_000).fill(9);
  await bytes({ size: large.length }, large);
  assert.equal(shown(), undefined);
  await text("hashdrop.file-offer", { id: "f", name: "film.mp4", size: large.length, mime: "video/mp4" });
  assert.equal(shown()?.state, "offered");
  await files.accept(shown()!.id);
  const answer = { text: '{"id":"f","accept":true}', topic: "hashdrop.file-answer", to: ["hanna"] };
  assert.deepEqual(rtc.texts, [answer]);
  await bytes({ size: large.length }, large);
  await text("hashdrop.file-done", { id: "f", sha256: sha256(large) });
  assert.equal(shown()?.state, "received");
});

test("an offer can be declined, and one that fits in no memory is declined by itself", async () => {
  const { rtc, meeting, text, shown, files } = await receiving();
  await text("hashdrop.file-offer", { id: "f", name: "film.mp4", size: 2_000_000 });
  await files.decline(shown()!.id);
  await text("hashdrop.file-offer", { id: "g", name: "disk.img", size: 5_000_000_000 });
  const states = meeting.conversation.entries.get().map(({ state }) => state);
  assert.deepEqual(states, ["declined", "too_large"]);
  assert.deepEqual(rtc.texts.map(({ text }) => text), ['{"id":"f","accept":false}', '{"id":"g","accept":false}']);
});

test("a file that breaks off, or is longer or shorter than was said, is not taken for whole", async () => {
  for (const [pieces, state] of [
    [[content, content], "corrupt"],
    [[content.slice(1)], "interrupted"],
  ] as const) {
    const { bytes, shown } = await receiving();
    await bytes({}, ...pieces);
    assert.equal(shown()?.state, state);
  }
  const { rtc, text, shown, files } = await receiving();
  await text("hashdrop.file-offer", { id: "f", name: "film.mp4", size: 2_000_000 });
  await files.accept(shown()!.id);
  rtc.drop("UNKNOWN_REASON");
  assert.equal(shown()?.state, "interrupted");
});

test("a file's name is only a name", () => {
  assert.equal(safeName("../../etc/passwd"), "_.._etc_passwd");
  assert.equal(safeName("a\u202Egpj.exe\u0000"), "agpj.exe");
  assert.equal(safeName("..."), "file");
  assert.match(safeName(`${"x".repeat(300)}.pdf`), /^x{56}\.pdf$/);
  assert.ok(Buffer.from(safeName("会".repeat(120))).length <= 255);
});
