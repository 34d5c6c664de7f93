import assert from "node:assert/strict";
import { test } from "node:test";
import { createRateLimiter } from "../src/rate-limit.ts";
import { stage, stream } from "./fakes.ts";
import { settled } from "./turned-clock.ts";

test("messages go to the audience", async () => {
  const { transport, conversation, entries } = stage();
  await conversation.say("  ");
  await conversation.say("Hello");
  const [{ topic, to, text, id } = assert.fail("nothing was sent"), ...more] = transport.texts;
  assert.deepEqual([topic, to, text, more], ["lk.chat", ["bert"], "Hello", []]);
  const [entry] = entries();
  assert.ok(entry?.kind === "message" && id && id.length <= 64);
  assert.deepEqual([entry.id, entry.own, entry.sender, entry.name, entry.state], [id, true, "anna", "Anna", "sent"]);
});

test("alone in the call, nothing is sent to anybody", async () => {
  const { transport, conversation, states } = stage();
  transport.people = ["anna"];
  await conversation.say("Hello?");
  assert.deepEqual([transport.texts, states()], [[], ["sent"]]);
});

test("a message resent by hand goes to the present audience", async () => {
  const { transport, conversation, states, entries } = stage();
  transport.fails = true;
  await conversation.say("hello");
  assert.deepEqual(states(), ["failed"]);
  transport.fails = false;
  transport.people.push("cleo");
  await conversation.sayAgain(entries()[0]?.id ?? assert.fail());
  assert.deepEqual([states(), transport.texts.map(({ to }) => to)], [["sent"], [["bert", "cleo"]]]);
});

test("what is said without a connection is sent when it is back", async () => {
  const { transport, conversation, states } = stage();
  transport.connected.set(false);
  transport.fails = true;
  await conversation.say("one");
  await conversation.say("two");
  assert.deepEqual([states(), transport.texts], [["sending", "sending"], []]);
  transport.fails = false;
  transport.connected.set(true);
  await settled();
  assert.deepEqual(
    [states(), transport.texts.map(({ text }) => text)],
    [
      ["sent", "sent"],
      ["one", "two"],
    ],
  );
});

test("a message whose connection is lost while it is sent waits for the next one", async () => {
  const { transport, conversation, states } = stage();
  const { sendText } = transport;
  transport.sendText = async () => {
    transport.connected.set(false);
    throw new Error("connection lost");
  };
  await conversation.say("hello");
  assert.deepEqual(states(), ["sending"]);
  transport.sendText = sendText;
  transport.connected.set(true);
  await settled();
  assert.deepEqual(states(), ["sent"]);
});

test("what is too long is cut: one's own message, and the id of another's", async () => {
  const { transport, conversation, text, entries } = stage();
  await conversation.say("x".repeat(20_000));
  assert.equal(transport.texts[0]?.text.length, 10_000);
  await text("Hello", { attributes: { id: "y".repeat(100) } });
  assert.equal(entries()[1]?.id, `bert/${"y".repeat(64)}`);
});

test("messages in doubt after a lost connection are sent again, once, and to nobody new", async () => {
  const { clock, transport, conversation, states } = stage();
  await conversation.say("long ago");
  await clock.turn(30_000);
  await conversation.say("just now");
  transport.connected.set(false);
  conversation.interrupt();
  assert.deepEqual(states(), ["sent", "sending"]);
  transport.people.push("cleo");
  transport.connected.set(true);
  await settled();
  transport.connected.set(false);
  transport.connected.set(true);
  await settled();
  assert.deepEqual(
    transport.texts.slice(1).map(({ to, text }) => [to, text]),
    [
      [["bert"], "just now"],
      [["bert"], "just now"],
    ],
  );
  assert.equal(transport.texts[1]?.id, transport.texts[2]?.id);
});

test("earlier messages are not sent to newly admitted guests, but again to people who lost them", async () => {
  const { transport, conversation } = stage();
  await conversation.say("among us");
  conversation.participantLeft("cleo"); // was only waiting, and reloads
  conversation.participantLeft("bert");
  transport.people.push("cleo");
  conversation.participantReady("cleo");
  conversation.participantReady("bert");
  await settled();
  assert.deepEqual(
    transport.texts.map(({ to }) => to),
    [["bert"], ["bert"]],
  );
});

test("people who become ready during sending miss nothing", async () => {
  const { transport, conversation } = stage();
  transport.absent.add("bert");
  transport.onSent = () => {
    if (transport.absent.delete("bert")) conversation.participantReady("bert");
  };
  await conversation.say("hello");
  await settled();
  assert.deepEqual(
    transport.texts.map(({ to }) => to),
    [["bert"], ["bert"]],
  );
});

test("missed messages are sent no faster than their receiver accepts, and to nobody put out meanwhile", async () => {
  const { clock, transport, conversation } = stage();
  transport.absent.add("bert");
  for (let n = 0; n < 21; n++) {
    await conversation.say(`${n}`);
    await clock.turn(1000);
  }
  transport.texts.length = 0;
  transport.people = ["anna", "cleo"];
  conversation.participantReady("cleo");
  conversation.participantReady("bert");
  assert.deepEqual(transport.texts, []);
  transport.people.push("bert");
  transport.absent.clear();
  conversation.participantReady("bert");
  await settled();
  const expected = Array.from({ length: 20 }, (_, n) => [["bert"], `${n + 1}`]);
  assert.deepEqual(
    transport.texts.map(({ to, text }) => [to, text]),
    expected,
  );
});

test("500 quick messages arrive in order, at the pace that receivers accept", async () => {
  const { clock, transport, conversation, count, entries } = stage();
  const allows = createRateLimiter(20, 2, clock);
  let lost = 0;
  transport.onSent = () => (lost += allows("anna") ? 0 : 1);
  for (let n = 0; n < 520; n++) void conversation.say(`${n}`);
  await settled();
  assert.deepEqual([count("sent"), count("sending")], [15, 505]);
  await clock.turn(10_000);
  assert.equal(transport.texts.length, 31);
  await clock.turn(400_000);
  assert.deepEqual(
    transport.texts.map(({ text }) => Number(text)),
    Array.from({ length: 520 }, (_, n) => n),
  );
  assert.deepEqual([lost, count("sending")], [0, 0]);
  await conversation.say("and one");
  assert.equal(entries().length, 500);
});

test("a sender may send 20 messages at once and 2 a second; repeats and other senders do not count", async () => {
  const { clock, transport, text, texts, entries } = stage();
  const say = (id: string, sender = "bert") => text(id, { sender, attributes: { id } });
  // Somebody writes while we join, and sends it again on seeing that we can receive.
  for (let round = 0; round < 3; round++) for (let n = 0; n < 15; n++) await say(`${n}`);
  assert.equal(entries().length, 15);
  for (let n = 15; n < 100; n++) await say(`${n}`);
  assert.deepEqual(
    texts().map(Number),
    Array.from({ length: 20 }, (_, n) => n),
  );
  transport.people.push("cleo");
  await say("hello", "cleo");
  assert.equal(entries().length, 21);
  await clock.turn(5_000);
  for (let n = 100; n < 200; n++) await say(`${n}`);
  assert.equal(entries().length, 31);
});

test("a message arrives once, with its sender's name, cut to the maximum length", async () => {
  const { conversation, text, entries } = stage();
  await conversation.receiveText(stream({ attributes: { id: "m" } }, "Hel", "lo"));
  await text("Hello", { attributes: { id: "m" } });
  await text("x".repeat(9_999) + "😀".repeat(10));
  await text("   ");
  const [first, second, ...more] = entries();
  assert.ok(first?.kind === "message" && second?.kind === "message");
  assert.deepEqual([first.id, first.own, first.text, first.name], ["bert/m", false, "Hello", "Bert"]);
  assert.deepEqual([second.text, more], [`${"x".repeat(9_999)}…`, []]);
});

test("of a message that breaks off nothing is shown", async () => {
  const { conversation, entries } = stage();
  const pieces = (async function* () {
    yield "Hel";
    throw new Error("connection lost");
  })();
  await conversation.receiveText(stream({ pieces }));
  assert.deepEqual(entries(), []);
});

test("messages that overtake the admission of their sender keep their order; nobody else's are accepted", async () => {
  const { clock, transport, conversation, text, texts } = stage();
  await text("1", { sender: "cleo" });
  await text("no", { sender: "mallory" });
  await clock.turn(1_000);
  await text("2", { sender: "cleo" });
  transport.people.push("cleo");
  conversation.audienceChanged();
  await conversation.receiveText(stream({ sender: "cleo" }, "3"));
  await clock.turn(5_000);
  transport.people.push("mallory");
  conversation.audienceChanged();
  await settled();
  assert.deepEqual(texts(), ["1", "2", "3"]);
});

test("open text streams are bounded per sender until the connection is lost, and do not affect others", async () => {
  const { clock, transport, conversation, text, entries } = stage();
  let read = 0;
  const endless = async function* () {
    yield "x";
    read += 1;
    await new Promise(() => {});
  };
  for (let n = 0; n < 300; n++) void conversation.receiveText(stream({ pieces: endless() }));
  await settled();
  assert.equal(read, 300); // read and discarded, or the SDK would keep it
  await text("lost");
  transport.people.push("cleo");
  await text("Hello", { sender: "cleo" });
  assert.deepEqual(
    entries().map(({ sender }) => sender),
    ["cleo"],
  );
  await clock.turn(60_000);
  await text("still lost");
  conversation.interrupt();
  await text("Back again");
  assert.deepEqual(
    entries().map(({ sender }) => sender),
    ["cleo", "bert"],
  );
});
