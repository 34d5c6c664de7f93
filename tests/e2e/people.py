"""People in browsers: what they do, by the accessible names of controls, and what they see."""

import json
import re
import ssl
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx
from playwright.async_api import ConsoleMessage, Locator, Page, Request, WebSocket, expect

from hashdrop.client import Api

LAPTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
SIDEWAYS = {"width": 844, "height": 390}

# A picture moves if its time advances and its pixels change; a frozen last frame does at most the first.
_MOVES = """async ([name, within]) => {
  const deadline = Date.now() + within;
  const find = () => [...document.querySelectorAll('[role=group]')].find((tile) => tile.ariaLabel === name)
    ?.querySelector('video');
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const pixels = (video) => {
    context.drawImage(video, 0, 0, 64, 48);
    return context.getImageData(0, 0, 64, 48).data.join();
  };
  let first;
  while (Date.now() < deadline) {
    const video = find();
    if (video?.videoWidth) {
      const now = { video, time: video.currentTime, look: pixels(video) };
      if (first?.video !== video || now.time < first.time) first = now; // the same element may get another track
      else if (now.time > first.time && now.look !== first.look) return 'moves';
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  if (!find()) return 'no picture';
  return find().currentTime > (first?.time ?? 0) ? 'the picture stands still' : 'the time stands still';
}"""


# Video without a frame for a second is frozen (its time may advance): the camera gives four frames a second.
_STOPS = """async ([name, within]) => {
  const deadline = Date.now() + within;
  let last = { frames: -1, at: Date.now() };
  while (Date.now() < deadline) {
    const tile = [...document.querySelectorAll('[role=group]')].find((tile) => tile.ariaLabel === name);
    const frames = tile?.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames;
    if (frames === undefined) return 'no picture';
    if (frames !== last.frames) last = { frames, at: Date.now() };
    else if (Date.now() - last.at > 1000) return 'stands still';
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return 'moves';
}"""


@dataclass
class Person:
    """One tab of a person, with the errors in it.

    Attributes:
        name: The name under which they join.
        page: Their tab.
        home: The address of HashDrop.
        verify: How its certificate is verified in calls of the API.
        problems: Errors and warnings in the console, page errors, and requests to other hosts.
        sent: What the page sent over Reflex's websocket.
        received: What it received over that websocket.
        addresses: All addresses that it requested.
    """

    name: str
    page: Page
    home: str
    verify: ssl.SSLContext | bool = True
    problems: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list, repr=False)
    received: list[str] = field(default_factory=list, repr=False)
    addresses: list[str] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.problems.append(f"page error: {error}"))
        self.page.on("request", self._request)
        self.page.on("websocket", self._websocket)

    def _console(self, message: ConsoleMessage) -> None:
        # The wrapper lets LiveKit's SDK log what it handles itself as warnings, mostly closed connections. The SDK also
        # creates an audio context before it knows whether the browser allows sound, and asks people to start it.
        by_sdk = message.type == "warning" and message.text.startswith(
            ("LiveKit:", "The AudioContext was not allowed to start")
        )
        if message.type in ("error", "warning") and not by_sdk:
            self.problems.append(f"console {message.type}: {message.text} ({message.location.get('url')})")

    @property
    def _ours(self) -> set[str | None]:
        return {"localhost", "127.0.0.1", urlsplit(self.home).hostname}

    def _request(self, request: Request) -> None:
        self.addresses.append(request.url)
        url = urlsplit(request.url)
        if url.scheme not in ("data", "blob") and url.hostname not in self._ours:
            self.problems.append(f"asks another host: {request.url}")

    def _websocket(self, socket: WebSocket) -> None:
        self.addresses.append(socket.url)
        if urlsplit(socket.url).hostname not in self._ours:
            self.problems.append(f"asks another host: {socket.url}")
        if "/_event" in socket.url:
            socket.on("framesent", lambda frame: self.sent.append(frame if isinstance(frame, str) else ""))
            socket.on("framereceived", lambda frame: self.received.append(frame if isinstance(frame, str) else ""))

    # What is on the page

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def heading(self, name: str) -> Locator:
        return self.page.get_by_role("heading", name=name, exact=True)

    def textbox(self, name: str) -> Locator:
        return self.page.get_by_role("textbox", name=name, exact=True)

    def alert(self, words: str) -> Locator:
        return self.page.get_by_role("alert").filter(has_text=words)

    @property
    def videos(self) -> Locator:
        return self.page.get_by_role("region", name="Participants' videos", exact=True)

    def tile(self, name: str) -> Locator:
        return self.videos.get_by_role("group", name=name, exact=True)

    @property
    def tiles(self) -> Locator:
        return self.videos.get_by_role("group")

    @property
    def waiting_room(self) -> Locator:
        return self.page.get_by_role("region", name="Waiting room", exact=True)

    @property
    def messages(self) -> Locator:
        return self.page.get_by_role("log", name="Messages", exact=True)

    def switch(self, name: str) -> Locator:
        return self.page.get_by_role("switch", name=name, exact=True)

    @property
    def knocks(self) -> Locator:
        return self.waiting_room.get_by_role("button", name=re.compile("^Admit (?!all$)"))

    # What they do

    async def open(self, path: str = "/") -> None:
        await self.page.goto(f"{self.home}{path}")

    async def start_meeting(self, waiting_room: bool = True) -> None:
        """Start a meeting from the lobby, and wait until it is open."""
        await self.open()
        await self.textbox("Your name").fill(self.name)
        if not waiting_room:
            await self.page.get_by_role("switch", name="Waiting room", exact=True).uncheck()
        await self.button("Start a meeting").click()
        await self.is_in_call()

    async def code(self) -> str:
        """The code shown in the invitation."""
        await self.button("Invite").click()
        dialog = self.page.get_by_role("dialog", name="Invite people", exact=True)
        code = await dialog.get_by_test_id("code").inner_text()
        await self.page.keyboard.press("Escape")
        await expect(dialog).to_have_count(0)
        return code

    async def go_to_door(self, code: str, more: str = "") -> None:
        await self.open(f"/conference?code={code}{more}")
        await self.is_at_door()

    async def ask_to_join(self, button: str = "Ask to join") -> None:
        await self.textbox("Your name").fill(self.name)
        await self.button(button).click()

    async def knock(self, code: str) -> None:
        """Go to the door of a meeting, ask to join, and wait."""
        await self.go_to_door(code)
        await self.ask_to_join()
        await self.waits()

    async def admit(self, name: str) -> None:
        await self.waiting_room.get_by_role("button", name=f"Admit {name}", exact=True).click()

    async def deny(self, name: str) -> None:
        await self.waiting_room.get_by_role("button", name=f"Deny {name}", exact=True).click()

    async def open_panel(self, name: str) -> None:
        """Open a panel of the call; on a phone its button may be in the menu."""
        if not await self.button(name).is_visible():
            await self.button("More").click()
        if await self.button(name).get_attribute("aria-pressed") != "true":
            await self.button(name).click()

    async def does_with(self, name: str, action: str) -> None:
        """As a host, use an action on somebody in the call."""
        await self.open_panel("People")
        await self.button(f"Actions for {name}").click()
        await (
            self.page.get_by_role("dialog", name=name, exact=True)
            .get_by_role("button", name=action, exact=True)
            .click()
        )

    async def leave(self) -> None:
        await self.button("Leave").click()

    async def ask_to_end(self) -> None:
        """Press *End for all*; on a phone that is in the menu."""
        if not await self.button("End for all").is_visible():
            await self.button("More").click()
        await self.button("End for all").click()

    async def end_for_all(self) -> None:
        await self.ask_to_end()
        await self.page.get_by_role("alertdialog").get_by_role("button", name="End for all", exact=True).click()

    async def ask_the_api(self, route: str, **fields: Any) -> httpx.Response:
        """Post to a route of the API with the session key stored in the browser."""
        room, key = await self.room(), await self.session_key()
        # The server waits for a database that does not answer.
        async with httpx.AsyncClient(base_url=self.home, verify=self.verify, trust_env=False, timeout=30) as client:
            return await client.post(
                f"/api/conference/{route}",
                json={"roomName": room, **fields},
                headers={"Authorization": f"Bearer {key}"},
            )

    async def ask_the_api_for(self, route: str) -> httpx.Response:
        """Get a route of the API with the session key stored in the browser."""
        room, key = await self.room(), await self.session_key()
        async with httpx.AsyncClient(base_url=self.home, verify=self.verify, trust_env=False) as client:
            return await client.get(
                f"/api/conference/{route}", params={"roomName": room}, headers={"Authorization": f"Bearer {key}"}
            )

    async def room(self) -> str:
        return str(await self.page.evaluate("sessionStorage.getItem('hashdrop.room')"))

    async def session_key(self) -> str:
        entry = await self.page.evaluate("room => localStorage.getItem('hashdrop.key.' + room)", await self.room())
        return str(json.loads(entry)["key"])

    async def identity(self) -> str:
        answer = await self.ask_the_api("token")
        return str(answer.json()["identity"])

    # What they see

    async def is_in_call(self) -> None:
        await expect(self.tile(self.name)).to_be_visible()

    async def is_at_door(self) -> None:
        await expect(self.button("Ask to join").or_(self.button("Join now"))).to_be_enabled()

    async def waits(self) -> None:
        await expect(self.heading("Waiting for the host to let you in")).to_be_visible()

    async def is_at_lobby(self) -> None:
        await expect(self.button("Start a meeting")).to_be_visible()

    async def reads(self, heading: str, within: float = 20) -> None:
        await expect(self.heading(heading)).to_be_visible(timeout=within * 1000)

    async def goes_back(self) -> None:
        await self.button("Back to the lobby").click()
        await self.is_at_lobby()

    async def sees_moving_picture_of(self, *names: str, within: float = 15) -> None:
        for name in names:
            seen = await self.page.evaluate(_MOVES, [name, within * 1000])
            assert seen == "moves", f"{self.name} looks at {name}: {seen} after {within} s"

    async def stops_seeing(self, name: str, within: float = 10) -> None:
        """Wait until somebody's video, which was moving, stops or disappears."""
        seen = await self.page.evaluate(_STOPS, [name, within * 1000])
        assert seen != "moves", f"{self.name} still sees {name} after {within} s"


async def knock(home: str, code: str, *names: str) -> None:
    """Let these people knock, without browsers."""
    async with Api(home) as api:
        for name in names:
            await api.join(code, name)
