"""Which stream packets reach the SDK: over a room without a server, in Node. The limits themselves are tested in
`packages/meeting-core`."""

from typing import Any

from .node import run

BEGIN = """
  const { Room } = await import("livekit-client");
  const { MAX_OPEN_STREAMS } = await import(new URL("core/stream-limits.ts", PACKAGE));
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
    return run("stream_guard.ts", f"(async () => {{ {BEGIN} {script} }})()")


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


def test_unclosed_and_short_streams_are_bounded_and_removed_with_their_sender() -> None:
    assert guard("""
      const begin = (who, more) => {
        const before = taken.length;
        for (let n = 0; n < 1000; n += 1) send("Header", who, `${who}${n}`, more);
        return taken.length - before;
      };
      const counts = [begin("Anna"), begin("Bert", { inlineContent: new Uint8Array(1) })];
      room.fire("ParticipantDisconnected", { identity: "Anna" });
      send("Chunk", "Anna", "Anna0");
      return [counts[0] === MAX_OPEN_STREAMS, counts[1] >= 200, counts[1] <= 220, taken.at(-1) === "Anna0"];
    """) == [True, True, True, False]


def test_early_packets_are_bounded() -> None:
    assert (
        guard("""
      for (let n = 0; n < 3; n += 1) send("Header", "Eve", `${n}`, { inlineContent: new Uint8Array(30_000) });
      heard.add("Eve");
      room.fire("RoomMetadataChanged");
      return taken;
    """)
        == []
    )


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
