import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { JoinTurn } from "../../hashdrop/web/pages/join_turn.ts";

let pending: Promise<unknown>;
/** Grants one lock at a time, as all tabs of a browser share it. */
const locks = {
  request(_name: string, hold: () => Promise<void>): Promise<unknown> {
    pending = pending.then(hold);
    return pending;
  },
};

function navigate(locks: object | undefined): void {
  Object.defineProperty(globalThis, "navigator", { value: { locks }, configurable: true });
}

const turns = () => new Promise((resolve) => setImmediate(resolve));

mock.timers.enable({ apis: ["setTimeout"] });

beforeEach(() => {
  pending = Promise.resolve();
  navigate(locks);
});

test("of two tabs, the second asks once the first has its answer", async () => {
  const [one, other] = [new JoinTurn(), new JoinTurn()];
  const asked: string[] = [];
  one.take(() => asked.push("one") > 0);
  other.take(() => asked.push("other") > 0);
  await turns();
  assert.deepEqual([asked, one.isTaken, other.isTaken], [["one"], true, false]);
  one.end();
  mock.timers.tick(1);
  await turns();
  assert.deepEqual([asked, one.isTaken, other.isTaken], [["one", "other"], false, true]);
});

test("a tab that is not answered loses its turn after 10 seconds", async () => {
  const [one, other] = [new JoinTurn(), new JoinTurn()];
  one.take(() => true);
  other.take(() => true);
  await turns();
  mock.timers.tick(9999);
  await turns();
  assert.deepEqual([one.isTaken, other.isTaken], [true, false]);
  mock.timers.tick(1);
  await turns();
  assert.deepEqual([one.isTaken, other.isTaken], [false, true]);
});

test("a tab whose form is gone gives its turn away", async () => {
  const [one, other] = [new JoinTurn(), new JoinTurn()];
  one.take(() => false);
  other.take(() => true);
  await turns();
  assert.deepEqual([one.isTaken, other.isTaken], [false, true]);
});

test("without locks a tab asks at once", async () => {
  navigate(undefined);
  assert.equal(new JoinTurn().isTaken, true);
  navigate({ request: () => Promise.reject(new Error("refused")) });
  const turn = new JoinTurn();
  let asked = false;
  turn.take(() => {
    asked = true;
    return true;
  });
  await turns();
  assert.deepEqual([asked, turn.isTaken], [true, true]);
});
