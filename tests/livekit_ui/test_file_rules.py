"""Which files are sent, accepted, declined and requested: over a room without a server, in Node."""

from typing import Any

from .node import run

BEGIN = """
  const { Store } = await import(new URL("core/store.ts", PACKAGE));
  const session = fakeSession(Store);
  session.people = ["Anna", "Bert"];
  const begin = () => {
    const conversation = new Conversation(session);
    conversation.configure("f", 500_000_000);
    conversation.start();
    session.fire("SignalConnected");
    return conversation;
  };
  const conversation = begin();
  const { sent } = session;
  const told = (topic) => sent.filter(([name]) => name === topic);
  const states = (of = conversation) => of.entries.get().map(({ state }) => state);
  const count = (state) => states().filter((one) => one === state).length;
  const stream = (id, bytes) => session.come("f", fakeStream(bytes, { attributes: { id }, name: id }), "Bert");
  const tell = (what, message) => session.come(`f-${what}`, fakeStream(JSON.stringify(message)), "Bert");
  const until = async (check) => {
    const deadline = Date.now() + 10_000;
    while (!check() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
    await settle();
  };
"""


def share(script: str) -> Any:
    """Run the body of an async function that has a ``session`` and helpers to inspect it."""
    return run("conversation.js", f"(async () => {{ {BEGIN} {script} }})()")


def test_many_files_pasted_at_once_are_paced_and_all_sent() -> None:
    assert share("""
      for (let n = 0; n < 25; n += 1) conversation.outgoing.send(new File(["picture"], `${n}.png`));
      await settle();
      const atOnce = count("sent");
      conversation.outgoing.cancel(conversation.entries.get()[24].id);
      await until(() => count("sent") === 24);
      return [atOnce, count("sent"), count("cancelled"), told("24.png").length];
    """) == [20, 24, 1, 0]


def test_a_queued_file_goes_only_to_people_still_present() -> None:
    assert share("""
      for (let n = 0; n < 21; n += 1) conversation.outgoing.send(new File(["picture"], `${n}.png`));
      session.people = ["Anna", "Cleo"];
      await until(() => states().at(-1) !== "waiting");
      return [told("20.png").length, states().at(-1)];
    """) == [0, "interrupted"]


def test_a_flood_of_files_is_declined_and_its_sender_told() -> None:
    taken, offered, refused, answers = share("""
      const now = Date.now();
      Date.now = () => now;
      for (let n = 0; n < 80; n += 1) stream(`s${n}`, new Uint8Array(10));
      await settle();
      return [count("checking"), count("offered"), states().length, told("f-answer").map(([, to]) => to.join())];
    """)
    assert taken == 40
    assert (offered, refused) == (20, taken + 20)
    assert answers == ["Bert"] * (80 - taken)


def test_a_small_file_over_the_budget_waits_to_be_accepted() -> None:
    assert share("""
      const megabyte = new Uint8Array(1_000_000);
      const clock = Date.now;
      let ahead = 0;
      Date.now = () => clock() + ahead;
      for (let n = 0; n < 100; n += 1) {
        ahead += 1000;
        stream(`s${n}`, megabyte);
        await settle();
      }
      stream("one more", megabyte);
      await settle();
      const full = [count("checking"), count("offered"), JSON.parse(told("f-answer")[0][2])];
      conversation.incoming.accept("Bert/one more");
      stream("one more", megabyte);
      await settle();
      // A damaged file is not kept, and frees its share of the budget.
      tell("done", { id: "s0", sha256: "0".repeat(64) });
      await settle();
      stream("another", megabyte);
      await settle();
      const again = [count("checking"), count("corrupt"), count("offered")];
      session.status.set("idle");
      session.fire("SignalConnected");
      return [full, again];
    """) == [[100, 1, {"id": "one more", "accept": False}], [101, 1, 0]]


def test_a_declined_file_does_not_count_as_sent() -> None:
    assert share("""
      conversation.outgoing.send(new File(["small"], "a.txt"));
      await settle();
      const before = states();
      const { id } = conversation.entries.get()[0];
      tell("answer", { id, accept: false });
      await settle();
      const refused = states();
      tell("answer", { id, accept: true });
      await until(() => states()[0] === "sent");
      return [before, refused, states(), told("a.txt").length];
    """) == [["sent"], ["declined"], ["sent"], 2]


def test_an_offer_survives_a_reload() -> None:
    assert share("""
      const offer = { id: "x", name: "film.mp4", size: 5_000_000, mime: "video/mp4" };
      tell("offer", offer);
      await settle();
      window.dispatchEvent(new Event("pagehide"));
      conversation.stop();
      const reloaded = begin();
      const restored = states(reloaded);
      tell("offer", offer);
      tell("offer", offer);
      await settle();
      const offered = states(reloaded);
      reloaded.incoming.accept("Bert/x");
      return [restored, offered, states(reloaded), JSON.parse(told("f-answer")[0][2])];
    """) == [["interrupted"], ["offered"], ["accepted"], {"id": "x", "accept": True}]


def test_people_put_out_do_not_receive_the_end_of_a_file() -> None:
    assert share("""
      session.people.push("Cleo");
      session.written = () => { session.people = ["Anna", "Cleo"]; };
      conversation.outgoing.send(new File(["small"], "a.txt"));
      await settle();
      const ends = ["close", "f-done"].map((what) => told(what).map(([, to]) => to));
      session.people = ["Anna", "Bert"];
      conversation.outgoing.send(new File([], "empty"));
      session.people = ["Anna"];
      await settle();
      return [ends, told("empty").length, told("close").length, told("f-done").length, states()];
    """) == [[[["Cleo"]], [["Cleo"]]], 1, 1, 1, ["interrupted", "interrupted"]]
