"""People in browsers, and what is visible on their pages."""

import json
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import ConsoleMessage, Locator, Page

from tests.eventually import eventually

# A picture moves if its time advances and its pixels change; a frozen last frame does at most the first.
_MOVING = """async (name) => {
  const find = () => [...document.querySelectorAll('[role=group]')].find((tile) => tile.ariaLabel === name)
    ?.querySelector('video');
  const pixels = (video) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 });
    const context = canvas.getContext('2d');
    context.drawImage(video, 0, 0, 64, 48);
    return context.getImageData(0, 0, 64, 48).data.join();
  };
  const before = find();
  if (!before?.videoWidth) return false;
  const [time, look] = [before.currentTime, pixels(before)];
  await new Promise((resolve) => setTimeout(resolve, 400));
  const after = find();
  return Boolean(after?.videoWidth) && after.currentTime !== time && pixels(after) !== look;
}"""

# Recorded before the page's first script, because a page's connections cannot be found otherwise.
KEEP_CONNECTIONS = """{
  const connections = [];
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...args) {
      super(...args);
      connections.push(this);
    }
  };
  window.received = async (kind, figure) => {
    const found = {};
    for (const connection of connections.filter(({ connectionState }) => connectionState === 'connected')) {
      for (const report of (await connection.getStats()).values()) {
        if (report.type === 'inbound-rtp' && report.kind === kind) found[report.id] = report[figure] ?? 0;
      }
    }
    return found;
  };
}"""

# Every opened device is recorded, and opened as usual.
NOTE_OPENED = """
window.opened = [];
const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = (constraints) => {
  window.opened.push(Object.keys(constraints).sort().join(' and '));
  return original(constraints);
};
"""


@dataclass
class Person:
    """One page of the demo, with its errors."""

    name: str
    page: Page
    errors: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def tile(self, name: str) -> Locator:
        return self.page.get_by_role("group", name=name, exact=True)

    async def tiles(self) -> list[str]:
        return sorted(await self.page.get_by_role("group").evaluate_all("tiles => tiles.map((tile) => tile.ariaLabel)"))

    async def sees_moving(self, name: str, within: float = 15) -> None:
        async def moves() -> bool:
            moving: bool = await self.page.evaluate(_MOVING, name)
            return moving

        await eventually(moves, within)

    async def received(self, kind: str, figure: str) -> dict[str, float]:
        """One of WebRTC's statistics for each received ``audio`` or ``video`` track."""
        found: dict[str, float] = await self.page.evaluate(
            "([kind, figure]) => window.received(kind, figure)", [kind, figure]
        )
        return found

    async def log(self, event: str | None = None) -> list[Any]:
        """The events that the app received, as ``[event, payload]``, or only the payloads of one event."""
        lines = (await self.page.locator("#log").inner_text()).splitlines()
        told = [json.loads(line) for line in lines if line]
        return told if event is None else [payload for name, payload in told if name == event]

    async def was_told(self, event: str, within: float = 10, times: int = 1) -> Any:
        """Wait until an event has arrived a number of times, and return its last payload."""

        async def payloads() -> list[Any] | None:
            told = await self.log(event)
            return told if len(told) >= times else None

        return (await eventually(payloads, within))[-1]

    async def status(self) -> str | None:
        return await self.page.locator("[data-status]").get_attribute("data-status")
