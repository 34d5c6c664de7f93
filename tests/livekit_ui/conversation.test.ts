// What a page adds to the core's conversation: the room's events and the tab's storage. The rules of messages and files
// are tested in `packages/meeting-core`.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { type TestContext, test } from "node:test";
import { DisconnectReason, RoomEvent } from "livekit-client";
import { Conversation } from "../../hashdrop/livekit_ui/conversation.ts";
import { settled } from "../../packages/meeting-core/test/turned-clock.ts";
import { fakeSession, openPage, participant, receive } from "./fakes.ts";

const STORED = "lkr-chat:room:Anna";

/** Anna's new tab, in a room with Bert, who is in the audience, and Cleo, who isn't. */
function stage(t: TestContext) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  openPage();
  return join(t);
}

/** Anna's tab enters the room: for the first time, or after a reload. */
function join(t: TestContext) {
  const session = fakeSession();
  const { room } = session;
  const conversation = new Conversation(session);
  conversation.configure("f", 500_000_000);
  conversation.start();
  t.after(() => conversation.stop());
  room.emit(RoomEvent.SignalConnected);
  const states = () => conversation.entries.get().map(({ state }) => state);
  const texts = () =>
    conversation.entries.get().map((entry) => (entry.kind === "message" ? entry.text : entry.file.name));
  /** Bert's message arrives. */
  const hear = async (text: string) => {
    receive(room, "Bert", "lk.chat", text);
    await settled();
  };
  /** Bert's announcement or answer about a file arrives. */
  const tell = async (what: string, message: object) => {
    receive(room, "Bert", `f-${what}`, JSON.stringify(message));
    await settled();
  };
  const hide = () => window.dispatchEvent(new Event("pagehide"));
  return { ...session, conversation, states, texts, hear, tell, hide };
}

test("messages and files are sent and received", async (t) => {
  const { room, conversation, sent, states, hear, tell } = stage(t);
  await conversation.say("Hello");
  await hear("für dich");
  conversation.outgoing?.send(new File(["picture"], "a.png"));
  await settled();
  receive(room, "Bert", "f", "their file", { name: "b.txt", mimeType: "text/html", id: "b" });
  await settled();
  await tell("done", { id: "b", sha256: createHash("sha256").update("their file").digest("hex") });
  const to = ["Bert"];
  const [hello, begun, ended, done] = sent;
  assert.deepEqual(hello, { what: "Hello", topic: "lk.chat", to });
  assert.deepEqual(
    [begun, ended],
    [
      { what: "a.png", topic: "f", to },
      { what: "end", topic: "f", to },
    ],
  );
  assert.deepEqual([done?.topic, done?.to, sent.length], ["f-done", to, 4]);
  assert.deepEqual(states(), ["sent", "received", "sent", "received"]);
  const [, message, , file] = conversation.entries.get();
  assert.ok(message?.kind === "message" && file?.kind === "file");
  assert.deepEqual([message.text, message.name], ["für dich", "Bert"]);
  assert.deepEqual([file.file.name, file.file.mimeType], ["b.txt", "text/html"]);
  assert.equal(file.content?.type, "application/octet-stream");
  assert.equal(await file.content.text(), "their file");
});

test("people outside the audience accept nothing until they are admitted", async (t) => {
  const { room, people, texts, hear } = stage(t);
  people.shift(); // Anna waits
  await hear("to everybody");
  assert.deepEqual(texts(), []);
  people.push("Anna");
  room.emit(RoomEvent.RoomMetadataChanged, "");
  await settled();
  assert.deepEqual(texts(), ["to everybody"]);
});

test("people who come back get what they missed and nobody else", async (t) => {
  const { room, people, conversation, sent } = stage(t);
  await conversation.say("among us");
  const [bert, cleo] = [participant("Bert"), participant("Cleo")];
  for (const one of [cleo, bert]) room.emit(RoomEvent.ParticipantDisconnected, one);
  people.push("Cleo");
  for (const one of [cleo, bert]) room.emit(RoomEvent.ParticipantActive, one);
  await settled();
  assert.deepEqual(
    sent.map(({ to }) => to),
    [["Bert"], ["Bert"]],
  );
});

test("messages in doubt after a lost connection go to nobody new, even after a reload", async (t) => {
  const { room, people, status, conversation, sent, hide } = stage(t);
  /** Who may get the stored message. */
  const stored = () => (JSON.parse(sessionStorage.getItem(STORED) ?? "") as { to?: string[] }[])[0]?.to;
  await conversation.say("among us");
  status.set("reconnecting");
  room.emit(RoomEvent.Reconnecting);
  people.push("Cleo");
  hide();
  assert.deepEqual(stored(), ["Bert"]);
  status.set("connected");
  await settled();
  hide();
  assert.deepEqual(
    sent.map(({ to }) => to),
    [["Bert"], ["Bert"]],
  );
  assert.equal(stored(), undefined);
});

test("an offer survives a reload", async (t) => {
  const offer = { id: "x", name: "film.mp4", size: 5_000_000, mime: "video/mp4" };
  const before = stage(t);
  await before.tell("offer", offer);
  before.hide();
  before.conversation.stop();
  const { conversation, sent, states, tell } = join(t);
  assert.deepEqual(states(), ["interrupted"]);
  await tell("offer", offer);
  assert.deepEqual(states(), ["offered"]);
  await conversation.incoming.accept("Bert/x");
  assert.deepEqual(states(), ["accepted"]);
  const { what, topic, to } = sent.at(-1) ?? assert.fail();
  assert.deepEqual([topic, to, JSON.parse(what)], ["f-answer", ["Bert"], { id: "x", accept: true }]);
});

for (const reason of [DisconnectReason.ROOM_DELETED, DisconnectReason.PARTICIPANT_REMOVED]) {
  test(`nothing is stored of an ended room: ${DisconnectReason[reason]}`, async (t) => {
    const { room, status, conversation, hide } = stage(t);
    await conversation.say("hello");
    t.mock.timers.tick(1100);
    assert.equal(sessionStorage.length, 1);
    room.emit(RoomEvent.Disconnected, reason);
    status.set("ended");
    await conversation.say("anybody?");
    hide();
    t.mock.timers.tick(1100);
    assert.equal(sessionStorage.length, 0);
  });
}

test("each room shows its own conversation", async (t) => {
  const { room, status, conversation, texts, hear, hide } = stage(t);
  const seen = () => [texts(), conversation.unread.get(), conversation.draft.get()];
  const enter = (name: string) => {
    Object.assign(room, { name });
    room.emit(RoomEvent.SignalConnected);
  };
  await conversation.say("in the first");
  await hear("for you");
  conversation.draft.set("half a sen");
  assert.deepEqual(seen(), [["in the first", "for you"], 1, "half a sen"]);
  status.set("idle");
  assert.deepEqual(seen(), [[], 0, ""]);
  void conversation.say("too early");
  enter("other");
  assert.deepEqual(texts(), ["too early"]);
  enter("room"); // with another token, without leaving
  assert.deepEqual(texts(), ["in the first", "for you"]);
  conversation.stop();
  sessionStorage.removeItem(STORED);
  hide();
  assert.equal(sessionStorage.getItem(STORED), null);
});

test("nothing is unread while the chat is visible", async (t) => {
  const { conversation, hear } = stage(t);
  await hear("1");
  await hear("2");
  assert.equal(conversation.unread.get(), 2);
  const stop = conversation.watch();
  await hear("3");
  assert.equal(conversation.unread.get(), 0);
  stop();
  await hear("4");
  assert.equal(conversation.unread.get(), 1);
});

test("a late name is filled in", async (t) => {
  const { room, conversation, hear } = stage(t);
  const names = () => conversation.entries.get().map(({ name }) => name);
  room.remoteParticipants.delete("Bert");
  await hear("hello");
  assert.deepEqual(names(), [""]);
  const bert = participant("Bert", "Bertram");
  room.remoteParticipants.set("Bert", bert);
  room.emit(RoomEvent.ParticipantNameChanged, "Bertram", bert);
  assert.deepEqual(names(), ["Bertram"]);
});

test("without a topic there are no files", async (t) => {
  const { room, conversation, states, tell } = stage(t);
  conversation.configure("", 0);
  await tell("offer", { id: "x", name: "film.mp4", size: 5_000_000, mime: "video/mp4" });
  receive(room, "Bert", "f", "their file", { name: "b.txt", mimeType: "text/plain", id: "b" });
  await settled();
  assert.deepEqual(states(), []);
  conversation.configure("f", 500_000_000); // the SDK refuses a second handler of a topic
});
