// Which knocks are announced together, and how their names are listed.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { type Knock, KnockNews, listOfNames } from "../../hashdrop/web/pages/knock_news.ts";

const people = (...names: string[]): Knock[] => names.map((name) => ({ identity: `id-${name}`, username: name }));

function listener() {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  const heard: string[] = [];
  return { heard, news: new KnockNews((fresh) => heard.push(fresh.map(({ username }) => username).join())) };
}

test("all who knock within a second are reported together, and each once", () => {
  const { heard, news } = listener();
  assert.equal(news.update(people("Ada")), true);
  mock.timers.tick(400);
  assert.equal(news.update(people("Ada", "Bo")), false);
  mock.timers.tick(400);
  news.update(people("Ada", "Bo", "Cy"));
  assert.deepEqual(heard, []);
  mock.timers.tick(200);
  assert.deepEqual(heard, ["Ada,Bo,Cy"]);
  assert.equal(news.update(people("Ada", "Bo", "Cy")), false);
  mock.timers.tick(5000);
  assert.equal(news.update(people("Cy", "Di")), true);
  mock.timers.tick(1000);
  assert.deepEqual(heard, ["Ada,Bo,Cy", "Di"]);
});

test("somebody who no longer waits is not reported, unless they knock again", () => {
  const { heard, news } = listener();
  news.update(people("Ada", "Bo"));
  news.update(people("Bo"));
  mock.timers.tick(1000);
  news.update([]);
  news.update(people("Ada"));
  news.update([]);
  mock.timers.tick(1000);
  assert.deepEqual(heard, ["Bo"]);
  assert.equal(news.update(people("Bo")), true);
  mock.timers.tick(1000);
  assert.deepEqual(heard, ["Bo", "Bo"]);
});

test("nothing is reported after the call", () => {
  const { heard, news } = listener();
  news.update(people("Ada"));
  news.stop();
  mock.timers.tick(1000);
  assert.deepEqual(heard, []);
});

test("names are listed as each language does", () => {
  const others = (count: number) => `${count} others`;
  const list = (locale: string) => listOfNames(["Ada", "Bo", "Ines"], others, locale);
  assert.equal(list("en"), "Ada, Bo, and Ines");
  assert.equal(list("de"), "Ada, Bo und Ines");
  assert.equal(list("es"), "Ada, Bo e Ines");
  assert.equal(list("fr"), "Ada, Bo et Ines");
  assert.equal(list("tr"), "Ada, Bo ve Ines");
  assert.equal(listOfNames(["Ada"], others, "en"), "Ada");
});

test("a long list ends with how many more there are", () => {
  const names = Array.from("ABCDEFGHIJ");
  assert.equal(
    listOfNames(names, (count) => `${count} others`, "en"),
    "A, B, C, D, E, F, G, H, and 2 others",
  );
});
