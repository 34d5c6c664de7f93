import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { type Room, RoomEvent } from "@livekit/rtc-node";
import { KeysInMemory } from "../../src/index.ts";
import { call, connects, entryOf, isTogether, knock, person, publishSilence, reaches, timeout } from "./people.ts";

test("a whole meeting: knock, admit, audio, chat, end", async () => {
  const heard = Promise.withResolvers<string>();
  const listen = (room: Room) => {
    room.on(RoomEvent.TrackSubscribed, (_track, _publication, sender) => heard.resolve(sender.identity));
  };
  const { host, guest, identity } = await knock({ hanna: { onRoom: listen }, gus: { publish: publishSilence } });
  await connects(guest);
  await host.conversation.say("Nobody in the waiting room reads this");

  await host.host.admit(identity);
  await reaches(guest, "inCall");
  assert.equal(await heard.promise, identity);
  await isTogether(guest);
  await guest.conversation.say("Hello");
  const { sender, name } = await entryOf(host, (entry) => entry.kind === "message" && entry.text === "Hello");
  assert.deepEqual([sender, name], [identity, "Gus"]);
  assert.deepEqual(
    guest.conversation.entries.get().map(({ own }) => own),
    [true],
  );
  await host.host.knocks.until((knocks) => knocks.length === 0, timeout());

  await host.host.end();
  await Promise.all([reaches(guest, "ended"), reaches(host, "ended")]);
});

test("a denied guest learns why, and when they may ask again", async () => {
  const { host, guest, identity } = await knock();
  await host.host.deny(identity, "Another time");
  const { reason, retryAfter = 0, connection } = await reaches(guest, "denied");
  assert.deepEqual([reason, connection], ["Another time", "off"]);
  assert.ok(retryAfter > 0 && retryAfter <= 30, `${retryAfter} s`);
  await assert.rejects(guest.askAgain(), { code: "denied" });
});

test("a removed guest is out, and the key is no longer valid", async () => {
  const { host, guest, identity } = await call();
  await host.host.remove(identity);
  await reaches(guest, "removed");
  await assert.rejects(guest.comeBack(), { code: "removed" });
});

test("a session key restores the same person, and the other device is told", async () => {
  const keys = new KeysInMemory();
  const before = person({}, keys);
  await before.create({ username: "Hanna" });
  await connects(before);
  const [kept] = await keys.all();
  const after = person();
  await after.comeBack(kept ?? assert.fail());
  await Promise.all([connects(after), reaches(before, "elsewhere")]);
  const { role, identity, phase } = after.state.get();
  assert.deepEqual([role, identity, phase], ["host", before.state.get().identity, "inCall"]);
  await after.host.end();
  await assert.rejects(before.comeBack(), { code: "room_ended" });
});

test("a file is received completely, or not at all", async () => {
  let room: Room | undefined;
  const { host, guest } = await call({
    gus: {
      onRoom: (made) => {
        room = made;
      },
    },
  });
  const destinationIdentities = [host.state.get().identity];
  const content = new Uint8Array(100_000).fill(7);
  const send = async (id: string, sha256: string) => {
    const options = {
      name: "../plan.pdf",
      mimeType: "application/pdf",
      totalSize: content.length,
      topic: "hashdrop.file",
    };
    const sender = room?.localParticipant ?? assert.fail();
    const writer = await sender.streamBytes({ ...options, attributes: { id }, destinationIdentities });
    await writer.write(content);
    await writer.close();
    const done = JSON.stringify({ id, sha256 });
    await sender.sendText(done, { topic: "hashdrop.file-done", destinationIdentities });
    return entryOf(host, (entry) => entry.id.endsWith(`/${id}`) && ["received", "corrupt"].includes(entry.state));
  };
  const whole = await send("whole", createHash("sha256").update(content).digest("hex"));
  assert.ok(whole.kind === "file");
  assert.deepEqual([whole.state, whole.file.name], ["received", "_plan.pdf"]);
  assert.deepEqual(whole.content, content);
  const corrupt = await send("corrupt", "0".repeat(64));
  assert.ok(corrupt.kind === "file");
  assert.deepEqual([corrupt.state, corrupt.content], ["corrupt", undefined]);
  assert.equal(guest.conversation.entries.get().length, 0);
});
