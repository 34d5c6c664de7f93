// How a meeting's connection reaches its conversation, whose rules packages/meeting-core tests.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { inCall, settled, stream, waiting } from "./fakes.ts";

const content = new Uint8Array([1, 2, 3, 4]);
const sha256 = createHash("sha256").update(content).digest("hex");

test("messages go to admitted participants, and can be sent again if they could not be sent", async () => {
  const { rtc, meeting } = await inCall();
  await meeting.conversation.say("Hello");
  assert.deepEqual(rtc.texts, [{ text: "Hello", topic: "lk.chat", to: ["hanna"] }]);
  rtc.connected = false;
  await meeting.conversation.say("Still there?");
  const [, failed] = meeting.conversation.entries.get();
  assert.deepEqual([failed?.state, failed?.name], ["failed", "GUS"]);
  rtc.connected = true;
  await meeting.conversation.sayAgain(failed?.id ?? assert.fail());
  assert.deepEqual(
    meeting.conversation.entries.get().map(({ state }) => state),
    ["sent", "sent"],
  );
});

test("messages sent just before a connection loss are sent again, once, to the same people", async () => {
  const { rtc, clock, meeting } = await inCall();
  await meeting.conversation.say("Just now");
  rtc.tell("hanna", "gus", "ida");
  rtc.drop("UNKNOWN_REASON");
  await meeting.conversation.say("Anybody?");
  assert.deepEqual(
    meeting.conversation.entries.get().map(({ state }) => state),
    ["sending", "sending"],
  );
  await clock.turn(2_000);
  assert.deepEqual(
    rtc.texts.map(({ text, to }) => [text, to]),
    [
      ["Just now", ["hanna"]],
      ["Just now", ["hanna"]],
      ["Anybody?", ["hanna", "ida"]],
    ],
  );
  rtc.listener?.reconnecting(true);
  rtc.listener?.reconnected();
  await settled();
  assert.equal(rtc.texts.length, 5);
});

test("what is said without being in the call is sent on coming back", async () => {
  const { rtc, clock, meeting } = await inCall();
  await meeting.leave();
  await meeting.conversation.say("Wait for me");
  assert.deepEqual([rtc.texts, meeting.conversation.entries.get()[0]?.state], [[], "sending"]);
  await meeting.comeBack();
  await clock.turn(0);
  assert.deepEqual(
    rtc.texts.map(({ text }) => text),
    ["Wait for me"],
  );
});

test("after a resumed connection nothing is sent twice, and file transfers go on", async () => {
  const { rtc, meeting } = await inCall();
  const text = async (topic: string, message: object) => {
    rtc.listener?.textReceived(stream({ topic }, JSON.stringify(message)));
    await settled();
  };
  await text("hashdrop.file-offer", { id: "f", name: "film.mp4", size: 4 });
  await meeting.conversation.incoming.accept("hanna/f");
  await meeting.conversation.say("Hello");
  const { length } = rtc.texts;
  rtc.listener?.reconnecting(false);
  assert.equal(meeting.state.get().connection, "reconnecting");
  rtc.listener?.reconnected();
  rtc.listener?.fileReceived(stream({ topic: "hashdrop.file", size: 4, attributes: { id: "f" } }, content));
  await text("hashdrop.file-done", { id: "f", sha256 });
  const [file] = meeting.conversation.entries.get();
  assert.ok(file?.kind === "file");
  assert.deepEqual([file.state, file.content, rtc.texts.length], ["received", content, length]);
});

test("who was away gets what they missed, and who is sent back nothing", async () => {
  const { rtc, meeting } = await inCall();
  rtc.tell("hanna", "gus", "ida");
  await meeting.conversation.say("Hello");
  rtc.listener?.participantLeft("hanna");
  rtc.listener?.participantLeft("ida");
  rtc.tell("hanna", "gus");
  rtc.listener?.participantReady("hanna");
  rtc.listener?.participantReady("ida");
  await settled();
  assert.deepEqual(
    rtc.texts.map(({ to }) => to),
    [["hanna", "ida"], ["hanna"]],
  );
});

test("a message that overtakes the admission of its sender, or of this client, is not lost", async () => {
  for (const admit of [inCall, waiting]) {
    const { rtc, clock, meeting } = await admit();
    rtc.listener?.textReceived(stream({ sender: "ida" }, "Hello"));
    await clock.turn(100);
    rtc.grant(true, "hanna", "gus", "ida");
    await clock.turn(1_000);
    assert.equal(meeting.conversation.entries.get().length, 1);
  }
});

test("a waiting client accepts nothing from anybody", async () => {
  const { rtc, clock, meeting } = await waiting();
  rtc.tell("hanna");
  rtc.listener?.textReceived(stream({}, "Hello"));
  await clock.turn(3_000);
  rtc.grant(true, "hanna", "gus");
  await settled();
  assert.deepEqual(meeting.conversation.entries.get(), []);
});

test("names that become known are filled in", async () => {
  const { rtc, meeting } = await inCall();
  rtc.nameOf = (() => undefined) as never;
  rtc.listener?.textReceived(stream({}, "Hello"));
  await settled();
  rtc.nameOf = () => "Hanna";
  rtc.listener?.namesChanged();
  assert.deepEqual(
    meeting.conversation.entries.get().map(({ name }) => name),
    ["Hanna"],
  );
});
