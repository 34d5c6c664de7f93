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

test("messages go to admitted participants, and are kept if they could not be sent", async () => {
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

test("a name that arrives after its message is shown once known, and no identity before", async () => {
  const { rtc, meeting, text } = await receiving();
  rtc.nameOf = (() => undefined) as never;
  await text("lk.chat", ["Hello"]);
  const names = () => meeting.conversation.entries.get().map(({ name }) => name);
  assert.deepEqual(names(), [""]);
  rtc.nameOf = () => "Hanna";
  rtc.listener?.namesChanged();
  assert.deepEqual(names(), ["Hanna"]);
});

test("messages sent just before a connection loss are sent again, once, to the same people", async () => {
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

test("after a resumed connection nothing is sent twice, and file transfers go on", async () => {
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

test("a waiting client accepts nothing from anybody", async () => {
  const { rtc, clock, meeting } = await waiting();
  rtc.tell("hanna");
  rtc.listener?.textReceived(stream({}, "Hello"));
  await clock.turn(1_000);
  assert.deepEqual(meeting.conversation.entries.get(), []);
});

test("nothing is accepted from people who are not admitted", async () => {
  const { rtc, clock, meeting, text, bytes } = await receiving();
  rtc.listener?.textReceived(stream({ sender: "mallory" }, "Hello"));
  await text("hashdrop.file-offer", { id: "f", name: "a", size: 1 }, "mallory");
  await bytes({ sender: "mallory" }, content);
  await clock.turn(10_000);
  assert.deepEqual(meeting.conversation.entries.get(), []);
});

test("a message that overtakes its sender's admission is not lost", async () => {
  const { rtc, clock, meeting } = await receiving();
  rtc.listener?.textReceived(stream({ sender: "ida" }, "Hello"));
  await clock.turn(100);
  rtc.tell("hanna", "gus", "ida");
  await clock.turn(1_000);
  assert.equal(meeting.conversation.entries.get().length, 1);
});

test("early messages keep their order, and are accepted only if their sender is admitted", async () => {
  const { rtc, clock, meeting } = await receiving();
  const say = (sender: string, id: string) => rtc.listener?.textReceived(stream({ sender, id }, id));
  say("ida", "1");
  say("mallory", "no");
  await clock.turn(1_000);
  say("ida", "2");
  rtc.tell("hanna", "gus", "ida");
  say("ida", "3");
  await clock.turn(5_000);
  assert.deepEqual(meeting.conversation.entries.get().map((entry) => entry.kind === "message" && entry.text), ["1", "2", "3"]);
});

test("early messages are bounded in number, bytes and time", async () => {
  const { rtc, clock, meeting, bytes } = await receiving();
  for (let n = 0; n < 50; n++) rtc.listener?.textReceived(stream({ sender: "ida", id: `${n}` }, "x"));
  const large = { sender: "jan", size: 200_000, attributes: { id: "large" } };
  const small = { sender: "jan", size: 3, attributes: { id: "small" } };
  await bytes(large, ...Array.from({ length: 20 }, () => new Uint8Array(10_000)));
  await bytes(small, new Uint8Array(3));
  rtc.listener?.textReceived(stream({ sender: "late" }, "x"));
  await clock.turn(1_000);
  rtc.tell("hanna", "gus", "ida", "jan");
  await settled();
  await clock.turn(5_000);
  rtc.tell("hanna", "gus", "ida", "jan", "late");
  await settled();
  const of = (sender: string) => meeting.conversation.entries.get().filter((entry) => entry.sender === sender);
  assert.deepEqual([of("ida").length, of("late").length], [20, 0]); // 50 were kept, but the rate limit applies
  assert.deepEqual(of("jan").map(({ id, state }) => [id, state]), [["jan/small", "checking"]]);
});

test("a sender may send 20 messages at once and 2 a second; repeats and other senders do not count", async () => {
  const { rtc, clock, meeting } = await receiving();
  const say = async (sender: string, id: string) => {
    rtc.listener?.textReceived(stream({ sender, attributes: { id } }, id));
    await settled();
  };
  const { length: before } = meeting.conversation.entries.get();
  const count = () => meeting.conversation.entries.get().length - before;
  for (let round = 0; round < 3; round++) for (let n = 0; n < 15; n++) await say("hanna", `${n}`);
  assert.equal(count(), 15);
  for (let n = 15; n < 100; n++) await say("hanna", `${n}`);
  assert.equal(count(), 20);
  rtc.tell("hanna", "gus", "ida");
  await say("ida", "hello");
  assert.equal(count(), 21);
  await clock.turn(5_000);
  for (let n = 100; n < 200; n++) await say("hanna", `${n}`);
  assert.equal(count(), 31);
});

test("quick messages are sent in order, as fast as others accept them", async () => {
  const { rtc, clock, meeting } = await inCall();
  for (let n = 0; n < 100; n++) void meeting.conversation.say(`${n}`);
  await settled();
  const count = (state: string) => meeting.conversation.entries.get().filter((entry) => entry.state === state).length;
  assert.deepEqual([rtc.texts.length, count("sent"), count("sending")], [15, 15, 85]);
  await clock.turn(10_000);
  assert.equal(rtc.texts.length, 31);
  await clock.turn(60_000);
  assert.deepEqual(rtc.texts.map(({ text }) => Number(text)), Array.from({ length: 100 }, (_, n) => n));
});

test("arrivals are counted even when old entries are dropped", async () => {
  const { rtc, clock, meeting } = await receiving();
  for (let n = 0; n < 520; n++) {
    await clock.turn(500);
    rtc.listener?.textReceived(stream({ id: `${n}` }, "x"));
  }
  await settled();
  assert.deepEqual([meeting.conversation.entries.get().length, meeting.conversation.arrivals.get()], [500, 520]);
});

test("open text streams are bounded per sender, and do not affect others", async () => {
  const { rtc, meeting } = await receiving();
  let read = 0;
  const endless = async function* () {
    yield "x";
    read += 1;
    await new Promise(() => {});
  };
  for (let n = 0; n < 300; n++) rtc.listener?.textReceived(stream({ id: `${n}`, pieces: endless() }));
  await settled();
  rtc.listener?.textReceived(stream({ id: "one more" }, "lost"));
  rtc.tell("hanna", "gus", "ida");
  rtc.listener?.textReceived(stream({ sender: "ida" }, "Hello"));
  await settled();
  assert.equal(read, 300); // read and discarded, or the SDK would keep it
  assert.deepEqual(meeting.conversation.entries.get().map(({ sender }) => sender), ["ida"]);
});

test("a sender may send 40 files at once and have 20 open offers; more are refused", async () => {
  const { rtc, meeting, text } = await receiving();
  for (let n = 0; n < 100; n++) await text("hashdrop.file-offer", { id: `${n}`, name: "film.mp4", size: 2_000_000 });
  assert.equal(meeting.conversation.entries.get().length, 20);
  assert.equal(rtc.texts.filter(({ text }) => text.includes("false")).length, 40);
});

test("a message arrives once, with its sender's name, cut to the maximum length", async () => {
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

test("a small file is received without an offer, once its hash matches its sender's", async () => {
  const { text, bytes, shown } = await receiving();
  await bytes({}, content.slice(0, 2), content.slice(2));
  assert.deepEqual([shown()?.state, shown()?.content], ["checking", undefined]);
  await text("hashdrop.file-done", { id: "f", sha256: sha256(content) });
  assert.deepEqual([shown()?.state, shown()?.content], ["received", content]);
});

test("a file that does not match its sender's hash is not available", async () => {
  const { text, bytes, shown } = await receiving();
  await bytes({}, content);
  await text("hashdrop.file-done", { id: "f", sha256: sha256(new Uint8Array(4)) });
  assert.deepEqual([shown()?.state, shown()?.content], ["corrupt", undefined]);
});

test("the progress of a file is reported at most a hundred times", async () => {
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

test("a large file is received only after it was accepted", async () => {
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

test("an offer can be declined, and one that is too large for memory is declined automatically", async () => {
  const { rtc, meeting, text, shown, files } = await receiving();
  await text("hashdrop.file-offer", { id: "f", name: "film.mp4", size: 2_000_000 });
  await files.decline(shown()!.id);
  await text("hashdrop.file-offer", { id: "g", name: "disk.img", size: 5_000_000_000 });
  const states = meeting.conversation.entries.get().map(({ state }) => state);
  assert.deepEqual(states, ["declined", "too_large"]);
  assert.deepEqual(rtc.texts.map(({ text }) => text), ['{"id":"f","accept":false}', '{"id":"g","accept":false}']);
});

test("a file that breaks off, or has the wrong length, is not complete", async () => {
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

test("file names are made safe", () => {
  assert.equal(safeName("../../etc/passwd"), "_.._etc_passwd");
  assert.equal(safeName("a\u202Egpj.exe\u0000"), "agpj.exe");
  assert.equal(safeName("..."), "file");
  assert.match(safeName(`${"x".repeat(300)}.pdf`), /^x{56}\.pdf$/);
  assert.ok(Buffer.from(safeName("会".repeat(120))).length <= 255);
});
