"""People who chat: on the demo's page ``/talk``, or with LiveKit's Python SDK like any other client."""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from livekit import rtc
from playwright.async_api import Locator

from tests.eventually import eventually

from .conftest import Join
from .people import Person
from .sfu import Sfu

FILE = "lkr.file"


async def come(join: Join, name: str, **how: Any) -> Person:
    """Open the page for somebody and wait until they are in the room."""
    person = await join(name, path="/talk", **how)
    await person.was_told("connected")
    await box(person).wait_for()
    return person


def box(person: Person) -> Locator:
    return person.page.get_by_role("textbox", name="Message", exact=True)


def log(person: Person) -> Locator:
    return person.page.get_by_role("log", name="Messages", exact=True)


async def say(person: Person, text: str) -> None:
    await box(person).fill(text)
    await box(person).press("Enter")


async def sees(person: Person, text: str, within: float = 10) -> None:
    await log(person).get_by_text(text, exact=True).wait_for(timeout=within * 1000)


async def said(person: Person) -> list[str]:
    """The messages on a page, in order."""
    return await log(person).locator("[data-kind=message] .lkr-bubble").all_inner_texts()


def file(person: Person, name: str) -> Locator:
    """The entry of a file."""
    return log(person).locator("[data-kind=file]", has=person.page.get_by_text(name, exact=True))


async def file_is(person: Person, name: str, state: str, within: float = 10) -> None:
    await log(person).locator(f"[data-kind=file][data-state={state}]", has_text=name).wait_for(timeout=within * 1000)


@dataclass
class Sdk:
    """A participant using LiveKit's Python SDK, with everything it receives."""

    room: rtc.Room
    texts: list[tuple[str, str, str]] = field(default_factory=list)
    """Topic, sender, text."""
    files: list[tuple[str, rtc.ByteStreamInfo, bytes]] = field(default_factory=list)
    """Sender, header, content."""
    packets: list[rtc.DataPacket] = field(default_factory=list)
    _reading: set[asyncio.Task[None]] = field(default_factory=set)

    def listen(self) -> None:
        for topic in ("lk.chat", f"{FILE}-offer", f"{FILE}-answer", f"{FILE}-done"):
            self.room.register_text_stream_handler(topic, self._text)
        self.room.register_byte_stream_handler(FILE, self._bytes)
        self.room.on("data_received", self.packets.append)

    def _text(self, reader: rtc.TextStreamReader, sender: str) -> None:
        async def read() -> None:
            self.texts.append((reader.info.topic, sender, await reader.read_all()))

        self._keep(asyncio.create_task(read()))

    def _bytes(self, reader: rtc.ByteStreamReader, sender: str) -> None:
        async def read() -> None:
            content = b"".join([piece async for piece in reader])
            self.files.append((sender, reader.info, content))

        self._keep(asyncio.create_task(read()))

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._reading.add(task)
        task.add_done_callback(self._reading.discard)

    async def say(self, text: str, *to: str, topic: str = "lk.chat", **more: Any) -> None:
        await self.room.local_participant.send_text(text, topic=topic, destination_identities=list(to) or None, **more)

    async def tell(self, what: str, message: object, *to: str) -> None:
        """Send a message of the file protocol."""
        text = message if isinstance(message, str) else json.dumps(message)
        await self.say(text, *to, topic=f"{FILE}-{what}")

    async def stream(
        self, content: bytes, id_: str, *to: str, name: str = "a.bin", size: int | None = None, done: bool = True
    ) -> None:
        writer = await self.room.local_participant.stream_bytes(
            name,
            total_size=len(content) if size is None else size,
            topic=FILE,
            attributes={"id": id_},
            destination_identities=list(to),
        )
        await writer.write(content)
        await writer.aclose()
        if done:
            await self.tell("done", {"id": id_, "sha256": hashlib.sha256(content).hexdigest()}, *to)

    async def told(self, what: str) -> Any:
        """Wait for a message of the file protocol, and return its JSON."""

        def first() -> str | None:
            return next((text for topic, _, text in self.texts if topic == f"{FILE}-{what}"), None)

        return json.loads(await eventually(first))


@asynccontextmanager
async def sdk(sfu: Sfu, identity: str) -> AsyncIterator[Sdk]:
    """Connect a client using the Python SDK."""
    client = Sdk(rtc.Room())
    client.listen()
    await client.room.connect(sfu.url, sfu.token(identity))
    try:
        yield client
    finally:
        await client.room.disconnect()
