"""Who gets what is said, and what is left of it: the conversation over a room without a server, in Node."""

from typing import Any

import pytest

from .node import run

BEGIN = """
  const { createStore } = await import(new URL("store.js", PACKAGE));
  const session = fakeSession(createStore);
  session.people = ["Anna", "Bert"];
  const conversation = new Conversation(session);
  conversation.start();
  session.fire("SignalConnected");
  const { sent } = session;
"""


def talk(script: str) -> Any:
    """Run the body of an async function that has ``session``, ``sent`` and ``conversation``."""
    return run("conversation.js", f"(async () => {{ {BEGIN} {script} }})()")


def test_who_waited_is_sent_nothing_of_what_was_said_before() -> None:
    assert talk("""
      conversation.say("among us");
      await settle();
      session.fire("ParticipantDisconnected", { identity: "Cleo" });  // she waits, and reloads
      session.fire("ParticipantDisconnected", { identity: "Bert" });
      session.people.push("Cleo");
      for (const identity of ["Cleo", "Bert"]) session.fire("ParticipantActive", { identity });
      await settle();
      return sent.map(([, to]) => to);
    """) == [["Bert"], ["Bert"]]


def test_what_a_lost_connection_leaves_in_doubt_goes_to_nobody_new() -> None:
    assert talk("""
      conversation.say("among us");
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


def test_who_becomes_able_to_receive_meanwhile_misses_nothing() -> None:
    assert talk("""
      session.absent.add("Bert");
      session.sending = () => {
        session.absent.clear();
        session.fire("ParticipantActive", { identity: "Bert" });
      };
      conversation.say("hello");
      await settle();
      return sent.map(([, to]) => to);
    """) == [["Bert"], ["Bert"]]


def test_who_was_away_for_long_gets_what_was_said_meanwhile_and_no_more_at_once_than_he_takes() -> None:
    assert (
        talk("""
      session.absent.add("Bert");
      conversation.say("first");
      await settle();
      const now = Date.now;
      Date.now = () => now() + 60_000;
      for (let number = 0; number < 21; number += 1) conversation.say(`${number}`);
      await settle();
      sent.length = 0;
      session.absent.clear();
      session.people.push("Cleo");  // let in meanwhile
      session.fire("ParticipantActive", { identity: "Cleo" });
      session.fire("ParticipantActive", { identity: "Bert" });
      await settle();
      Date.now = now;
      return sent.map(([, to]) => to);
    """)
        == [["Bert"]] * 20
    )


def test_what_comes_twice_is_no_flood() -> None:
    assert talk("""
      // Somebody says something the moment that one comes, and says it again when he sees that one can receive.
      const stream = (id) => fakeStream(id, { attributes: { id } });
      const say = (number) => session.come("lk.chat", stream(`${number}`), "Bert");
      for (let time = 0; time < 3; time += 1) for (let number = 0; number < 18; number += 1) await say(number);
      for (let number = 18; number < 30; number += 1) await say(number);
      return conversation.entries.get().map(({ text }) => Number(text));
    """) == list(range(20))


def test_said_by_hand_again_it_goes_to_all() -> None:
    assert talk("""
      session.fails = true;
      conversation.say("hello");
      await settle();
      session.fails = false;
      session.people.push("Cleo");
      const [{ id, state }] = conversation.entries.get();
      conversation.sayAgain(id);
      await settle();
      return [state, sent.map(([, to]) => to)];
    """) == ["failed", [["Bert", "Cleo"]]]


@pytest.mark.parametrize("reason", ["ROOM_DELETED", "PARTICIPANT_REMOVED"])
def test_of_a_room_that_is_over_nothing_is_left(reason: str) -> None:
    assert talk(f"""
      conversation.say("hello");
      await settle();
      window.dispatchEvent(new Event("pagehide"));
      const before = sessionStorage.length;
      session.fire("Disconnected", "{reason}");
      session.status.set("ended");
      conversation.say("anybody?");
      window.dispatchEvent(new Event("pagehide"));
      await new Promise((resolve) => setTimeout(resolve, 300));
      return [before, sessionStorage.length];
    """) == [1, 0]


def test_each_room_shows_its_own() -> None:
    assert talk("""
      conversation.say("in the first");
      await settle();
      await session.come("lk.chat", fakeStream("for you"), "Bert");
      conversation.draft.set("half a sen");
      const texts = () => conversation.entries.get().map(({ text }) => text);
      const seen = () => [texts(), conversation.unread.get(), conversation.draft.get()];
      const shown = [seen()];
      session.status.set("idle");
      shown.push(seen());
      session.room.name = "other";
      conversation.say("too early");
      session.fire("SignalConnected");
      shown.push(texts());
      session.room.name = "room";  // by another token, without leaving
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
