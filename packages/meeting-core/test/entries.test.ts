import assert from "node:assert/strict";
import { test } from "node:test";
import { stage } from "./fakes.ts";

test("a name that arrives after its message is shown once known, and no identity before", async () => {
  const { transport, conversation, text, entries } = stage();
  transport.names.clear();
  await text("Hello");
  transport.names.set("bert", "");
  await text("Here I am");
  conversation.namesChanged();
  assert.deepEqual(
    entries().map(({ name }) => name),
    ["", ""],
  );
  transport.names.set("bert", "Bertram");
  conversation.namesChanged();
  transport.names.set("bert", "Robert");
  conversation.namesChanged();
  assert.deepEqual(
    entries().map(({ name }) => name),
    ["Bertram", "Bertram"],
  );
});

test("names that are known change nothing", async () => {
  const { conversation, text, entries } = stage();
  await text("Hello");
  const before = entries();
  conversation.namesChanged();
  assert.equal(entries(), before);
});

test("arrivals are counted even when old entries are dropped", async () => {
  const { conversation, fill, entries } = stage();
  await conversation.say("mine");
  await fill(520);
  assert.deepEqual([entries().length, conversation.arrivals.get()], [500, 520]);
});

test("an entry that is still to be sent makes room for no other", async () => {
  const { transport, conversation, fill, texts } = stage();
  transport.connected.set(false);
  await conversation.say("later");
  await fill(501);
  assert.deepEqual([texts().length, texts()[0]], [500, "later"]);
});

test("a cleared conversation is empty", async () => {
  const { conversation, text, bytes, json, states } = stage();
  await text("Hello");
  await bytes("f", [new Uint8Array(1)]);
  conversation.clear();
  await json("done", { id: "f", sha256: "0".repeat(64) });
  assert.deepEqual(states(), []);
});
