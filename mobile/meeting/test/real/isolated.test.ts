// With HASHDROP_WAITING=isolated.
import assert from "node:assert/strict";
import { test } from "node:test";
import { connects, knock, reaches } from "./people.ts";

test("who waits in isolation is connected only when he is let in", async () => {
  const { host, guest, identity } = await knock();
  assert.equal(guest.state.get().connection, "off");
  await host.host.admit(identity);
  await reaches(guest, "inCall");
  await connects(guest);
});
