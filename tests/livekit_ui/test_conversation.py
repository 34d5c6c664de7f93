"""What a page adds to the core's conversation: the room's events and the tab's storage.

Over a room without a server, in Node. The rules of messages and files are tested in `packages/meeting-core`.
"""

from typing import Any

import pytest

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
  const states = (of = conversation) => of.entries.get().map(({ state }) => state);
  const texts = () => conversation.entries.get().map(({ text }) => text);
  const tell = (what, message) => session.come(`f-${what}`, fakeStream(JSON.stringify(message)), "Bert");
"""


def talk(script: str) -> Any:
    """Run the body of an async function that has ``session``, ``sent`` and ``conversation``."""
    return run("conversation.ts", f"(async () => {{ {BEGIN} {script} }})()")


def test_messages_and_files_are_sent_and_received() -> None:
    assert talk("""
      await conversation.say("Hello");
      await session.come("lk.chat", fakeStream("für dich"), "Bert");
      conversation.outgoing.send(new File(["picture"], "a.png"));
      await settle();
      const info = { name: "b.txt", mimeType: "text/html", attributes: { id: "b" } };
      await session.come("f", fakeStream("their file", info), "Bert");
      const { createHash } = await import("node:crypto");
      await tell("done", { id: "b", sha256: createHash("sha256").update("their file").digest("hex") });
      const received = conversation.entries.get().at(-1);
      const { text, name } = conversation.entries.get()[1];
      const about = [received.file.name, received.file.mimeType, received.content.type, await received.content.text()];
      return [sent.map(([topic, to]) => [topic, to.join()]), [text, name], about, states()];
    """) == [
        [["lk.chat", "Bert"], ["a.png", "Bert"], ["close", "Bert"], ["f-done", "Bert"]],
        ["für dich", "Bert"],
        ["b.txt", "text/html", "application/octet-stream", "their file"],
        ["sent", "received", "sent", "received"],
    ]


def test_people_outside_the_audience_accept_nothing_until_they_are_admitted() -> None:
    assert talk("""
      session.people = ["Bert"];
      session.come("lk.chat", fakeStream("to everybody"), "Bert");
      await settle();
      const waiting = texts();
      session.people.push("Anna");
      session.fire("RoomMetadataChanged");
      await settle();
      return [waiting, texts()];
    """) == [[], ["to everybody"]]


def test_people_who_come_back_get_what_they_missed_and_nobody_else() -> None:
    assert talk("""
      await conversation.say("among us");
      for (const identity of ["Cleo", "Bert"]) session.fire("ParticipantDisconnected", { identity });
      session.people.push("Cleo");
      for (const identity of ["Cleo", "Bert"]) session.fire("ParticipantActive", { identity });
      await settle();
      return sent.map(([, to]) => to);
    """) == [["Bert"], ["Bert"]]


def test_messages_in_doubt_after_a_lost_connection_go_to_nobody_new_even_after_a_reload() -> None:
    assert talk("""
      await conversation.say("among us");
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


def test_an_offer_survives_a_reload() -> None:
    assert talk("""
      const offer = { id: "x", name: "film.mp4", size: 5_000_000, mime: "video/mp4" };
      await tell("offer", offer);
      window.dispatchEvent(new Event("pagehide"));
      conversation.stop();
      const reloaded = begin();
      const restored = states(reloaded);
      await tell("offer", offer);
      const offered = states(reloaded);
      await reloaded.incoming.accept("Bert/x");
      const [topic, to, answer] = sent.at(-1);
      return [restored, offered, states(reloaded), topic, to, JSON.parse(answer)];
    """) == [["interrupted"], ["offered"], ["accepted"], "f-answer", ["Bert"], {"id": "x", "accept": True}]


@pytest.mark.parametrize("reason", ["ROOM_DELETED", "PARTICIPANT_REMOVED"])
def test_nothing_is_stored_of_an_ended_room(reason: str) -> None:
    assert talk(f"""
      const aWhile = () => new Promise((resolve) => setTimeout(resolve, 1100));
      await conversation.say("hello");
      await aWhile();
      const before = sessionStorage.length;
      session.fire("Disconnected", "{reason}");
      session.status.set("ended");
      await conversation.say("anybody?");
      window.dispatchEvent(new Event("pagehide"));
      await aWhile();
      return [before, sessionStorage.length];
    """) == [1, 0]


def test_each_room_shows_its_own_conversation() -> None:
    assert talk("""
      await conversation.say("in the first");
      await session.come("lk.chat", fakeStream("for you"), "Bert");
      conversation.draft.set("half a sen");
      const seen = () => [texts(), conversation.unread.get(), conversation.draft.get()];
      const shown = [seen()];
      session.status.set("idle");
      shown.push(seen());
      session.room.name = "other";
      conversation.say("too early");
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


def test_nothing_is_unread_while_the_chat_is_visible() -> None:
    assert talk("""
      const arrive = (id) => session.come("lk.chat", fakeStream(id, { attributes: { id } }), "Bert");
      const counts = [];
      await arrive("1"), await arrive("2");
      counts.push(conversation.unread.get());
      const stop = conversation.watch();
      await arrive("3");
      counts.push(conversation.unread.get());
      stop();
      await arrive("4");
      return [...counts, conversation.unread.get()];
    """) == [2, 0, 1]


def test_a_late_name_is_filled_in() -> None:
    assert talk("""
      let name;
      session.room.remoteParticipants = { get: (identity) => ({ identity, name }) };
      await session.come("lk.chat", fakeStream("hello"), "Bert");
      const names = () => conversation.entries.get().map(({ name }) => name);
      const seen = [names()];
      name = "Bertram";
      session.fire("ParticipantNameChanged", name, {});
      return [...seen, names()];
    """) == [[""], ["Bertram"]]


def test_without_a_topic_there_are_no_files() -> None:
    assert talk("""
      const removed = [];
      const remove = (topic) => removed.push(topic);
      Object.assign(session.room, { unregisterTextStreamHandler: remove, unregisterByteStreamHandler: remove });
      conversation.configure("", 0);
      return removed;
    """) == ["f-offer", "f-answer", "f-done", "f"]
