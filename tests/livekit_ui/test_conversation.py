"""Who receives messages, and what is stored of them: the conversation over a room without a server, in Node."""

from typing import Any

import pytest

from .node import run

BEGIN = """
  const { Store } = await import(new URL("core/store.ts", PACKAGE));
  const session = fakeSession(Store);
  session.people = ["Anna", "Bert"];
  const conversation = new Conversation(session);
  conversation.start();
  session.fire("SignalConnected");
  const { sent } = session;
"""


def talk(script: str) -> Any:
    """Run the body of an async function that has ``session``, ``sent`` and ``conversation``."""
    return run("conversation.js", f"(async () => {{ {BEGIN} {script} }})()")


def test_earlier_messages_are_not_sent_to_newly_admitted_guests() -> None:
    assert talk("""
      conversation.send("among us");
      await settle();
      session.fire("ParticipantDisconnected", { identity: "Cleo" });  // she waits, and reloads
      session.fire("ParticipantDisconnected", { identity: "Bert" });
      session.people.push("Cleo");
      for (const identity of ["Cleo", "Bert"]) session.fire("ParticipantActive", { identity });
      await settle();
      return sent.map(([, to]) => to);
    """) == [["Bert"], ["Bert"]]


def test_messages_in_doubt_after_a_lost_connection_go_to_nobody_new() -> None:
    assert talk("""
      conversation.send("among us");
      await settle();
      session.status.set("reconnecting");
      session.fire("Reconnecting");
      session.people.push("Cleo");
      const stored = () => JSON.parse(sessionStorage.getItem("lkr-chat:room:Anna"))[0];
      window.dispatchEvent(new Event("pagehide"));
      const meanwhile = stored().to;
      session.status.set("connected");
      await settle();
      window.dispatchEvent(new Event("pagehide"));
      return [sent.map(([, to]) => to), meanwhile, stored().to ?? null];
    """) == [[["Bert"], ["Bert"]], ["Bert"], None]


def test_people_who_become_ready_during_sending_miss_nothing() -> None:
    assert talk("""
      session.absent.add("Bert");
      session.sending = () => {
        session.absent.clear();
        session.fire("ParticipantActive", { identity: "Bert" });
      };
      conversation.send("hello");
      await settle();
      return sent.map(([, to]) => to);
    """) == [["Bert"], ["Bert"]]


def test_missed_messages_are_resent_no_faster_than_the_receiver_accepts() -> None:
    assert (
        talk("""
      session.absent.add("Bert");
      conversation.send("first");
      await settle();
      const now = Date.now;
      let time = now() + 60_000;
      Date.now = () => (time += 1000);  // none of it is sent too fast
      for (let number = 0; number < 21; number += 1) conversation.send(`${number}`);
      await settle();
      sent.length = 0;
      session.absent.clear();
      session.people.push("Cleo");  // admitted meanwhile
      session.fire("ParticipantActive", { identity: "Cleo" });
      session.fire("ParticipantActive", { identity: "Bert" });
      await settle();
      Date.now = now;
      return sent.map(([, to]) => to);
    """)
        == [["Bert"]] * 20
    )


def test_duplicate_messages_do_not_count_as_a_flood() -> None:
    assert talk("""
      // Somebody writes a message at the moment we join, and sends it again on seeing that we can receive.
      Date.now = () => 0;  // nothing is refilled, however slow this machine is
      const stream = (id) => fakeStream(id, { attributes: { id } });
      const say = (number) => session.come("lk.chat", stream(`${number}`), "Bert");
      for (let time = 0; time < 3; time += 1) for (let number = 0; number < 18; number += 1) await say(number);
      for (let number = 18; number < 30; number += 1) await say(number);
      return conversation.entries.get().map(({ text }) => Number(text));
    """) == list(range(20))


def test_500_quick_messages_arrive_in_order_at_the_pace_receivers_accept() -> None:
    sent, states, lost, shown, unsent = talk("""
      const { createRateLimiter } = await import(new URL("core/rate-limit.ts", PACKAGE));
      const now = Date.now();
      let ahead = 0;
      Date.now = () => now + ahead;
      const passes = createRateLimiter(20, 2);  // the gate of every receiver
      let lost = 0;
      session.sending = () => (lost += !passes("Anna"));
      let held;
      const wait = globalThis.setTimeout;
      globalThis.setTimeout = (task, ms, ...more) => {
        if (ms === 200) return wait(task, ms, ...more);  // the timer of the store
        ahead += ms;
        if (held === undefined) held = task;
        else wait(task);
      };
      for (let number = 0; number < 520; number += 1) conversation.send(`${number}`);
      await settle();
      const states = conversation.entries.get().map(({ state }) => state);
      held();
      while (sent.length < 520) await settle();
      await settle();
      const shown = conversation.entries.get();
      const count = (state) => states.filter((one) => one === state).length;
      const unsent = shown.filter(({ state }) => state !== "sent").length;
      return [sent.map(([, , text]) => Number(text)), [count("sent"), count("sending")], lost, shown.length, unsent];
    """)
    assert sent == list(range(520))
    assert states == [15, 505]
    assert (lost, shown <= 520, unsent) == (0, True, 0)


def test_a_message_resent_by_hand_goes_to_everybody() -> None:
    assert talk("""
      session.fails = true;
      conversation.send("hello");
      await settle();
      session.fails = false;
      session.people.push("Cleo");
      const [{ id, state }] = conversation.entries.get();
      conversation.resend(id);
      await settle();
      return [state, sent.map(([, to]) => to)];
    """) == ["failed", [["Bert", "Cleo"]]]


@pytest.mark.parametrize("reason", ["ROOM_DELETED", "PARTICIPANT_REMOVED"])
def test_nothing_is_stored_of_an_ended_room(reason: str) -> None:
    assert talk(f"""
      conversation.send("hello");
      await settle();
      window.dispatchEvent(new Event("pagehide"));
      const before = sessionStorage.length;
      session.fire("Disconnected", "{reason}");
      session.status.set("ended");
      conversation.send("anybody?");
      window.dispatchEvent(new Event("pagehide"));
      await new Promise((resolve) => setTimeout(resolve, 300));
      return [before, sessionStorage.length];
    """) == [1, 0]


def test_each_room_shows_its_own_conversation() -> None:
    assert talk("""
      conversation.send("in the first");
      await settle();
      await session.come("lk.chat", fakeStream("for you"), "Bert");
      conversation.draft.set("half a sen");
      const texts = () => conversation.entries.get().map(({ text }) => text);
      const seen = () => [texts(), conversation.unread.get(), conversation.draft.get()];
      const shown = [seen()];
      session.status.set("idle");
      shown.push(seen());
      session.room.name = "other";
      conversation.send("too early");
      session.fire("SignalConnected");
      shown.push(texts());
      session.room.name = "room";  // with another token, without leaving
      session.fire("SignalConnected");
      shown.push(texts());
      conversation.stop();
      sessionStorage.removeItem("lkr-chat:room:Anna");
      window.dispatchEvent(new Event("pagehide"));
      shown.push(sessionStorage.getItem("lkr-chat:room:Anna"));
      return shown;
    """) == [
        [["in the first", "for you"], 1, "half a sen"],
        [[], 0, ""],
        ["too early"],
        ["in the first", "for you"],
        None,
    ]


def test_a_late_name_replaces_an_empty_one_and_no_identity_is_shown() -> None:
    assert talk("""
      const names = () => conversation.entries.get().map(({ name }) => name);
      const seen = [];
      for (const person of [undefined, { identity: "Bert", name: "" }]) {
        session.room.remoteParticipants = { get: () => person };
        conversation.add({ kind: "message", id: `${seen.length}`, own: false, sender: "Bert", text: "hello" });
        seen.push(names());
      }
      session.fire("ParticipantConnected", { identity: "Bert", name: "" });
      seen.push(names());
      session.fire("ParticipantNameChanged", "Bertram", { identity: "Bert", name: "Bertram" });
      return [...seen, names()];
    """) == [[""], ["", ""], ["", ""], ["Bertram", "Bertram"]]
