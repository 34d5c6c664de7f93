"""What a hostile client sends, and how a page is watched meanwhile."""

import asyncio
import json
import struct
import zlib
from collections.abc import Awaitable, Iterable, Iterator
from typing import Any

from livekit import rtc
from livekit.rtc.participant import PublishDataError

from .custom_client import Spy
from .people import Person

MARK = "pwned"
"""Part of everything that is sent, so that it can be found wherever it appears."""

HTML = f"<img src=x onerror=\"document.title='{MARK}'\"><script>document.title='{MARK}'</script>"
NAMES = [f"../../{MARK}", HTML, f"\u202e{MARK}gnp.exe", MARK * 60, "", "\x00", "__proto__"]
TOPICS = ["", "lk.chat", "hashdrop.reaction", "hashdrop.file", "hashdrop.file-offer", "__proto__", "constructor"]
TEXT_TOPICS = [
    "lk.chat",
    "hashdrop.file-offer",
    "hashdrop.file-answer",
    "hashdrop.file-done",
    "lk.rpc_request",
    "lk.rpc_response",
    "lk.transcription",
    "__proto__",
]

WATCH = """() => {
  window.seen = [];
  const skipped = (node) => node?.closest?.("[aria-label='Waiting room'], [role=timer], .clock");
  const note = (node) => {
    const text = node.textContent.trim();
    if (text && !/^[\\d:]+$/.test(text) && !skipped(node.parentElement ?? node)) window.seen.push(text);
  };
  window.watcher = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "characterData") note(target);
      for (const node of addedNodes) note(node);
    }
  });
  window.watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
}"""

COUNT_SOUNDS = """
  window.sounds = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) {
    window.sounds += 1;
    return start.apply(this, when);
  };
"""

_LOOK = """() => {
  const page = document.body.cloneNode(true);
  for (const one of page.querySelectorAll("[aria-label='Waiting room'], [role=timer]")) one.remove();
  const names = [...page.querySelectorAll("[role=group], [role=alert], [role=status], [data-count]")].map(
    (one) => [one.ariaLabel, one.dataset.count ?? null],
  );
  return JSON.stringify([document.title, window.sounds, page.textContent.replace(/\\d+(:\\d\\d)+/g, ""), names]);
}"""


async def look_of(person: Person) -> Any:
    """Everything a page shows and has played, except the waiting room and clocks."""
    return await person.page.evaluate(_LOOK)


async def watch(*people: Person) -> None:
    """Record every text that appears in these pages from now on, however briefly."""
    for person in people:
        await person.page.evaluate(WATCH)


async def seen_by(person: Person) -> list[str]:
    """What appeared in a page since it is watched, after waiting a few frames for pending updates."""
    for _ in range(5):
        await person.page.evaluate("() => new Promise(requestAnimationFrame)")
    return list(await person.page.evaluate("window.seen"))


async def answers(person: Person) -> None:
    """Check that two presses of *Microphone* take effect within two seconds each."""
    for _ in range(2):
        before = await person.button("Microphone").get_attribute("aria-pressed")
        took = await person.page.evaluate(
            """async (before) => {
              const button = [...document.querySelectorAll("button")].find((one) => one.ariaLabel === "Microphone");
              const start = performance.now();
              button.click();
              while (button.getAttribute("aria-pressed") === before) {
                if (performance.now() - start > 10_000) break;
                await new Promise((resolve) => setTimeout(resolve, 10));
              }
              return performance.now() - start;
            }""",
            before,
        )
        assert took < 2000, f"{person.name}'s page answered after {took:.0f} ms"


def payloads(victims: Iterable[str]) -> Iterator[bytes]:
    """Malformed payloads, huge ones, and forgeries in the name of others."""
    yield from (b"[" * 4000, b'{"a":' * 700)  # first, because a page accepts only few from one sender at once
    for identity in victims:
        for kind in ("join-request", "admit", "reaction", "end"):
            claim = {"type": kind, "identity": identity, "username": MARK, "sender": identity, "reaction": "🎉"}
            yield json.dumps(claim).encode()
    odd = ({"__proto__": {"type": "join-request"}}, {"type": {"type": 1}}, {"reaction": "🎉"}, {"reaction": ["🎉"]})
    for value in (HTML, 7, None, [], *odd):
        yield json.dumps(value).encode()
    yield from (b"", b"\xff\xfe\x00\x80", b"{", b"NaN", b"9" * 4000)
    yield json.dumps({"type": "join-request", "identity": MARK * 3000}).encode()
    yield ("🎉" * 3700).encode()


def picture(side: int) -> bytes:
    """A square PNG of a few kilobytes, however many pixels it has."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x55" * (side // 8)) * side)
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


async def all_of(sending: Iterable[Awaitable[object]]) -> int:
    """Await many sends, and return how many succeeded; LiveKit itself may reject some.

    A few at a time: the SDK hands each event to every pending call.
    """
    pending = iter(sending)

    async def some() -> int:
        sent = 0
        for what in pending:
            try:
                await what
                sent += 1
            except (rtc.StreamError, PublishDataError):
                pass
        return sent

    return sum(await asyncio.gather(*(some() for _ in range(12))))


async def attack(spy: Spy, targets: list[str], victims: list[str]) -> None:
    """Send invalid data of every kind to everybody, and to these targets by name."""
    me = spy.room.local_participant
    for to in ([], *([one] for one in targets)):
        everything = list(payloads(victims))
        await all_of(
            me.publish_data(what, topic=topic, destination_identities=to) for topic in TOPICS for what in everything
        )
        texts = [what.decode(errors="replace") for what in everything] + [f"{MARK} {HTML}", MARK * 30_000]
        await all_of(
            me.send_text(text, topic=topic, destination_identities=to, attributes={"id": MARK, "__proto__": MARK})
            for topic in TEXT_TOPICS
            for text in texts
        )
        for id_, name in enumerate(NAMES):
            offer = {"id": f"{MARK}{id_}", "name": name, "size": 2_000_000, "mime": "text/html"}
            for topic, claim in (
                ("hashdrop.file-offer", offer),
                ("hashdrop.file-answer", {"id": offer["id"], "accept": True}),
                ("hashdrop.file-done", {"id": offer["id"], "sha256": "0" * 64}),
            ):
                await me.send_text(json.dumps(claim), topic=topic, destination_identities=to)
            await me.send_bytes(
                b"GIF89a" * 100,
                topic="hashdrop.file",
                name=name or MARK,
                mime_type="image/svg+xml",
                attributes={"id": f"{MARK}{id_}"},
                destination_identities=to,
            )
    reaction = json.dumps({"reaction": "🎉"})
    sent = await all_of(me.publish_data(reaction, topic="hashdrop.reaction") for _ in range(1000))
    sent += await all_of(me.publish_data(next(payloads(victims))) for _ in range(1000))
    assert sent == 2000


async def change_oneself(spy: Spy) -> None:
    """Try to become a host with another name."""
    me = spy.room.local_participant
    tries = (me.set_name("Hanna"), me.set_metadata('{"role":"host"}'), me.set_attributes({"hashdrop.role": "host"}))
    await asyncio.gather(*tries, return_exceptions=True)


async def ask_pages(spy: Spy, targets: list[str]) -> list[str]:
    """Perform a remote procedure call at each page, and return what came back."""
    came: list[str] = []
    for target in targets:
        try:
            answer = await spy.room.local_participant.perform_rpc(
                destination_identity=target, method="hello", payload=MARK, response_timeout=2, max_round_trip_latency=1
            )
            came.append(answer)
        except rtc.RpcError as refused:
            if refused.code == rtc.RpcError.ErrorCode.UNSUPPORTED_METHOD:
                came.append("an answer")
    return came
