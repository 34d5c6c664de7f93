// With HASHDROP_WAITING=isolated.
import assert from "node:assert/strict";
import { test } from "node:test";
import { connects, knock, reaches } from "./people.ts";

test("in isolated mode a guest connects only once admitted", async () => {
  const { host, guest, identity } = await knock();
  assert.equal(guest.state.get().connection, "off");
  await host.host.admit(identity);
  await reaches(guest, "inCall");
  await connects(guest);
});
