"""Which pieces of streams reach the SDK: over a room without a server, in Node."""

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
    """Run the body of an async function that has ``room``, ``send``, and what was ``taken`` and ``broken`` off."""
    return run("stream_gate.js", f"(async () => {{ {BEGIN} {script} }})()")


def test_only_those_who_are_heard_and_only_what_they_began() -> None:
    assert guard("""
      send("Header", "Eve", "e"), send("Chunk", "Eve", "e");
      send("Chunk", "Anna", "never begun");
      send("Header", "Anna", "a"), send("Chunk", "Anna", "a"), send("Trailer", "Anna", "a"), send("Chunk", "Anna", "a");
      return taken;
    """) == ["a", "a", "a"]


def test_nobody_reaches_into_the_stream_of_another() -> None:
    assert guard("""
      send("Header", "Anna", "a");
      for (const kind of ["Header", "Chunk", "Trailer"]) send(kind, "Bert", "a");
      send("Chunk", "Anna", "a");
      return taken;
    """) == ["a", "a"]


def test_streams_that_are_never_closed_are_bounded_and_go_with_their_sender() -> None:
    assert guard("""
      const begin = (who) => {
        const before = taken.length;
        for (let n = 0; n < 2 * MOST_OPEN; n += 1) send("Header", who, `${who}${n}`);
        return taken.length - before;
      };
      const counts = [begin("Anna"), begin("Bert")];
      send("Trailer", "Bert", "Bert0"), send("Header", "Bert", "another");
      counts.push(taken.at(-1));
      room.fire("ParticipantDisconnected", { identity: "Anna" });
      send("Chunk", "Anna", "Anna0");
      counts.push(taken.at(-1));
      return [...counts, MOST_OPEN];
    """) == [100, 100, "another", "another", 100]


def test_a_flood_of_short_ones_is_bounded_and_whole_ones_are_never_open() -> None:
    taken = guard("""
      for (let n = 0; n < 1000; n += 1) send("Header", "Anna", `${n}`, { inlineContent: new Uint8Array(1) });
      send("Header", "Bert", "b");
      return [taken.length, taken.at(-1)];
    """)
    assert 201 <= taken[0] <= 220
    assert taken[1] == "b"


def test_who_is_heard_no_longer_is_broken_off() -> None:
    assert guard("""
      send("Header", "Anna", "a"), send("Header", "Bert", "b");
      heard.delete("Bert");
      room.fire("RoomMetadataChanged");
      send("Chunk", "Bert", "b"), send("Chunk", "Anna", "a");
      return [taken, broken];
    """) == [["a", "b", "a"], ["Bert"]]


def test_pieces_that_do_not_fit_throw_nothing_and_count_as_open() -> None:
    assert (
        guard("""
      for (let n = 0; n < MOST_OPEN; n += 1) send("Header", "Anna", `${n}`);
      fits = false;
      send("Trailer", "Anna", "0");
      fits = true;
      send("Header", "Anna", "one more");
      return taken.length;
    """)
        == 100
    )


def test_nobody_is_answered_who_calls_procedures_and_nothing_is_kept_of_transcriptions() -> None:
    assert guard("return [room.rpcServerManager.handleIncomingRpcRequest(), room.handleTranscription()].length") == 2
