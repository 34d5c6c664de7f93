"""Which stream packets reach the SDK: over a room without a server, in Node."""

from typing import Any

from .node import run

BEGIN = """
  const { Room } = await import("livekit-client");
  const room = new Room();
  const taken = [], broken = [];
  const heard = new Set(["Anna", "Bert"]);
  let fits = true;
  room.handleDataStream = ({ value }) => {
    if (!fits) throw new TypeError("closed");
    taken.push(value.value.streamId);
  };
  room.incomingDataStreamManager = { validateParticipantHasNoActiveDataStreams: (one) => broken.push(one) };
  guardStreams(room, (one) => heard.has(one));
  const send = (kind, participantIdentity, streamId, more = {}) =>
    room.handleDataStream({ participantIdentity, value: { case: `stream${kind}`, value: { streamId, ...more } } });
"""


def guard(script: str) -> Any:
    """Run the body of an async function that has ``room``, ``send``, and what was ``taken`` and ``broken``."""
    return run("stream_guard.js", f"(async () => {{ {BEGIN} {script} }})()")


def test_only_streams_opened_by_the_audience_pass() -> None:
    assert guard("""
      send("Header", "Eve", "e"), send("Chunk", "Eve", "e");
      send("Chunk", "Anna", "never begun");
      send("Header", "Anna", "a"), send("Chunk", "Anna", "a"), send("Trailer", "Anna", "a"), send("Chunk", "Anna", "a");
      return taken;
    """) == ["a", "a", "a"]


def test_nobody_can_write_into_the_stream_of_another() -> None:
    assert guard("""
      send("Header", "Anna", "a");
      for (const kind of ["Header", "Chunk", "Trailer"]) send(kind, "Bert", "a");
      send("Chunk", "Anna", "a");
      return taken;
    """) == ["a", "a"]


def test_streams_that_overtake_their_senders_admission_are_delivered_in_order_later() -> None:
    assert guard("""
      send("Header", "Eve", "e"), send("Chunk", "Eve", "e"), send("Trailer", "Eve", "e");
      send("Header", "Eve", "f", { inlineContent: new Uint8Array(1) });
      send("Header", "Dan", "d");
      const before = [...taken];
      heard.add("Eve");
      room.fire("RoomMetadataChanged");
      send("Header", "Eve", "g");
      heard.add("Dan");
      room.fire("ParticipantDisconnected", { identity: "Dan" });
      room.fire("RoomMetadataChanged");
      return [before, taken];
    """) == [[], ["e", "e", "e", "f", "g"]]


def test_streams_held_for_people_not_admitted_are_bounded_in_every_dimension() -> None:
    assert guard("""
      const { MAX_HELD } = await import(new URL("early_packets.js", PACKAGE));
      const later = [];
      globalThis.setTimeout = (task) => later.push(task);
      const small = { inlineContent: new Uint8Array(1) };
      const flood = (who, count, more) => {
        for (let n = 0; n < count; n += 1) send("Header", who, `${who}${n}`, more);
      };
      const admit = (...names) => {
        taken.length = 0;
        names.forEach((name) => heard.add(name));
        room.fire("RoomMetadataChanged");
        names.forEach((name) => heard.delete(name));
        return taken.length;
      };
      const counts = [];
      flood("just enough", MAX_HELD.packets, small), counts.push(admit("just enough"));
      flood("too many", 10 * MAX_HELD.packets + 7, small), counts.push(admit("too many"));
      flood("too much", 3, { inlineContent: new Uint8Array(MAX_HELD.bytes / 2) }), counts.push(admit("too much"));
      flood("too late", 1, small), later.at(-1)(), counts.push(admit("too late"));
      const crowd = Array.from({ length: 2 * MAX_HELD.senders }, (_, n) => `person ${n}`);
      for (const name of crowd) send("Header", name, name, small);
      return [...counts, admit(...crowd) === MAX_HELD.senders];
    """) == [50, 0, 0, 0, True]


def test_unclosed_streams_are_bounded_and_removed_with_their_sender() -> None:
    assert guard("""
      const begin = (who) => {
        const before = taken.length;
        for (let n = 0; n < 2 * MAX_OPEN_STREAMS; n += 1) send("Header", who, `${who}${n}`);
        return taken.length - before;
      };
      const counts = [begin("Anna"), begin("Bert")];
      send("Trailer", "Bert", "Bert0"), send("Header", "Bert", "another");
      counts.push(taken.at(-1));
      room.fire("ParticipantDisconnected", { identity: "Anna" });
      send("Chunk", "Anna", "Anna0");
      counts.push(taken.at(-1));
      return [...counts, MAX_OPEN_STREAMS];
    """) == [100, 100, "another", "another", 100]


def test_a_flood_of_short_streams_is_bounded_and_inline_ones_are_never_open() -> None:
    taken = guard("""
      for (let n = 0; n < 1000; n += 1) send("Header", "Anna", `${n}`, { inlineContent: new Uint8Array(1) });
      send("Header", "Bert", "b");
      return [taken.length, taken.at(-1)];
    """)
    assert 201 <= taken[0] <= 220
    assert taken[1] == "b"


def test_streams_of_people_who_leave_the_audience_are_aborted() -> None:
    assert guard("""
      send("Header", "Anna", "a"), send("Header", "Bert", "b");
      heard.delete("Bert");
      room.fire("RoomMetadataChanged");
      send("Chunk", "Bert", "b"), send("Chunk", "Anna", "a");
      return [taken, broken];
    """) == [["a", "b", "a"], ["Bert"]]


def test_malformed_pieces_throw_nothing_and_leave_the_stream_open() -> None:
    assert (
        guard("""
      for (let n = 0; n < MAX_OPEN_STREAMS; n += 1) send("Header", "Anna", `${n}`);
      fits = false;
      send("Trailer", "Anna", "0");
      fits = true;
      send("Header", "Anna", "one more");
      return taken.length;
    """)
        == 100
    )


def test_remote_procedure_calls_and_transcriptions_are_ignored() -> None:
    assert guard("return [room.rpcServerManager.handleIncomingRpcRequest(), room.handleTranscription()].length") == 2
