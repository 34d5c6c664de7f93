// Who joins, leaves and raises a hand.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { Attendance, addToasts, type People } from "../../hashdrop/livekit_ui/attendance.ts";

/** People by name; a name with "!" at its end has its hand raised. */
const people = (...names: string[]): People =>
  new Map(
    names.map((text) => {
      const name = text.replace("!", "");
      return [name, { name, hand: text.endsWith("!") ? "up" : "" }];
    }),
  );

/** Attendance on a clock that is turned, with what it announces. */
function stage(t: TestContext) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const told: string[] = [];
  const attendance = new Attendance((kind, name) => told.push(`${name} ${kind}`));
  return { attendance, told, turn: (ms: number) => t.mock.timers.tick(ms) };
}

test("people already present are not announced", (t) => {
  const { attendance, told, turn } = stage(t);
  attendance.resync(people("Anna", "Bert!"));
  attendance.update(people("Anna", "Bert!"));
  turn(90_000);
  assert.deepEqual(told, []);
});

test("joins, leaves and raised hands are announced", (t) => {
  const { attendance, told, turn } = stage(t);
  attendance.resync(people("Anna"));
  attendance.update(people("Anna", "Bert"));
  attendance.update(people("Anna!", "Bert"));
  attendance.update(people("Anna!", "Bert!"));
  attendance.update(people("Anna", "Bert!"));
  attendance.update(people("Anna!"));
  turn(3000);
  assert.deepEqual(told, ["Bert joined", "Anna hand", "Bert hand", "Anna hand", "Bert left"]);
});

test("a reload is not announced as leaving", (t) => {
  const { attendance, told, turn } = stage(t);
  attendance.resync(people("Anna"));
  attendance.update(people());
  turn(2900);
  attendance.update(people("Anna"));
  turn(9000);
  assert.deepEqual(told, []);
});

test("an outage of the room is not announced", (t) => {
  const { attendance, told, turn } = stage(t);
  attendance.resync(people("Anna", "Bert", "Carl"));
  attendance.update(people());
  attendance.pause();
  turn(60_000);
  attendance.resync(people("Anna"));
  turn(10_000);
  attendance.update(people("Anna", "Bert"));
  turn(60_000);
  attendance.update(people("Anna", "Bert", "Dora"));
  assert.deepEqual(told, ["Dora joined"]);
});

for (const { before, news, after } of [
  { before: [], news: ["Anna", "Bert"], after: [["Anna"], ["Bert"]] },
  { before: [["Anna"]], news: ["Bert", "Carl", "Dora"], after: [["Anna", "Bert", "Carl", "Dora"]] },
  {
    before: [["Anna", "Bert"], ["Carl"], ["Dora"]],
    news: ["Emma"],
    after: [["Anna", "Bert", "Carl", "Dora", "Emma"]],
  },
]) {
  const shown = before.map((names) => names.join("+")).join(", ") || "nothing";
  test(`no more than three toasts: ${news.join(", ")} after ${shown}`, () => {
    const toasts = before.map((names) => ({ kind: "joined" as const, names }));
    const joined = news.map((name) => ({ kind: "joined" as const, name }));
    const names = addToasts(toasts, joined, 3).map((toast) => toast.names);
    assert.deepEqual(names, after);
  });
}
