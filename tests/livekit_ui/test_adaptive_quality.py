"""What is received and heard: each voice once, low data on request, and less under load."""

import asyncio
import signal
import sys
from pathlib import Path

import pytest
from livekit import rtc
from playwright.async_api import Browser, expect

from tests.eventually import eventually

from .conftest import Join
from .crowd import Guest, crowd
from .sfu import Sfu

pytestmark = pytest.mark.asyncio(loop_scope="session")

NO_CAMERA = "localStorage.setItem('lk-user-choices', JSON.stringify({videoEnabled: false}));"
PLAYING = "() => [...document.querySelectorAll('audio')].filter((audio) => !audio.paused && audio.srcObject).length"


async def test_every_voice_is_played_once_including_previously_muted_people(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert", "Cleo")

    async def muted(guest: Guest) -> None:
        guest.speaks = True
        await guest.open_microphone(muted=True)

    async with crowd(sfu, "Bert", "Cleo", prepare=muted) as (bert, cleo):
        anna = await join("Anna", script=NO_CAMERA)
        await anna.tile("Cleo").wait_for()
        assert await anna.tile("Bert").get_attribute("data-microphone") == "off"

        async def heard() -> int:
            energies = await anna.received("audio", "totalAudioEnergy")
            return sum(energy > 0.001 for energy in energies.values())

        assert await heard() == 0
        for number, guest in enumerate((bert, cleo), start=1):
            guest.microphone.unmute()

            async def so_many(number: int = number) -> bool:
                return await heard() == number

            await eventually(so_many)
        await anna.page.wait_for_function(f"({PLAYING})() === 2")
        tracks = "all => all.map((audio) => audio.srcObject?.getAudioTracks()[0]?.id)"
        assert len(set(await anna.page.locator("audio").evaluate_all(tracks))) == 2


async def test_low_data_keeps_sound_and_shared_screens(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert", "Cleo")

    async def everything(guest: Guest) -> None:
        await guest.show()
        await guest.show(320, 180, rtc.TrackSource.SOURCE_SCREENSHARE)
        await guest.open_microphone()

    async with crowd(sfu, "Bert", prepare=everything) as (bert,):
        anna = await join("Anna")
        await anna.sees_moving("Bert")
        await anna.sees_moving("Bert's screen")
        await anna.sees_moving("Anna")

        await anna.page.get_by_role("switch", name="Little data").check()
        for name in ("Anna", "Bert"):
            await anna.page.locator(f'[aria-label="{name}"][data-camera=off]').wait_for()
        await expect(anna.button("Camera")).to_have_attribute("aria-pressed", "false")
        await expect(anna.button("Camera")).to_be_disabled()
        await anna.sees_moving("Bert's screen")
        # Bert's camera is on nevertheless, and the list says so.
        row = anna.page.get_by_role("listitem").filter(has_text="Bert")
        assert await row.get_by_role("img", name="camera off").count() == 0
        bert.speaks = True
        await anna.page.locator('[aria-label="Bert"][data-lk-speaking=true]').wait_for()

        # Latecomers are not received either, and neither is Bert after a reload.
        async with crowd(sfu, "Cleo", prepare=lambda guest: guest.show()):
            await anna.tile("Cleo").wait_for()
            await anna.page.reload()
            await anna.sees_moving("Bert's screen")
            await anna.page.locator('[aria-label="Cleo"][data-camera=off]').wait_for()

            async def publishes_only_sound() -> bool:
                return (await sfu.published())["Anna"] == ["MICROPHONE"]

            await eventually(publishes_only_sound)
            assert await anna.page.get_by_role("switch", name="Little data").is_checked()

            await anna.page.get_by_role("switch", name="Little data").uncheck()
            for name in ("Anna", "Bert", "Cleo"):
                await anna.sees_moving(name)
        await expect(anna.button("Camera")).to_have_attribute("aria-pressed", "true")


async def test_a_subscription_lost_by_the_server_is_requested_again(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert")

    async def seen_and_heard(guest: Guest) -> None:
        await guest.show()
        await guest.open_microphone()

    async with crowd(sfu, "Bert", prepare=seen_and_heard):
        anna = await join("Anna", script=NO_CAMERA)
        await anna.sees_moving("Bert")
        await anna.page.wait_for_function(f"({PLAYING})() === 1")

        await sfu.forget_subscriptions("Anna", "Bert")
        await anna.page.locator('[aria-label="Bert"][data-camera=off]').wait_for()
        await anna.sees_moving("Bert", within=30)
        await anna.page.wait_for_function(f"({PLAYING})() === 1")
        asked = await anna.was_told("media_late")
        assert {"kind": "picture", "step": "subscription", "count": 1} in asked["counts"]


@pytest.mark.slow  # needs a machine that isn't slow at first; the rules are in load_policy.test.ts
async def test_a_slow_machine_receives_smaller_video(sfu: Sfu, join: Join, browser: Browser) -> None:
    await sfu.open("Anna", "Bert")
    anna, _ = await join("Anna", script=NO_CAMERA), await join("Bert", using=browser)
    await anna.sees_moving("Bert")

    async def width() -> int:
        return max((await anna.received("video", "frameWidth")).values(), default=0)

    async def is_large() -> bool:
        return await width() > 320

    async def is_smallest() -> bool:
        return 0 < await width() <= 320

    await eventually(is_large, 20)
    # 400 ms of work in every half second, as on a machine that is too slow.
    await anna.page.evaluate("setInterval(() => { const end = Date.now() + 400; while (Date.now() < end); }, 500)")
    await eventually(is_smallest, 40)


async def test_a_lost_connection_is_marked_on_the_tile(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert")
    anna = await join("Anna", script=NO_CAMERA)
    script = (
        "import asyncio, sys\n"
        "from tests.livekit_ui.crowd import Guest\n"
        "async def main():\n"
        "    guest = Guest('Bert')\n"
        "    await guest.room.connect(sys.argv[1], sys.argv[2])\n"
        "    await guest.show()\n"
        "    await asyncio.sleep(600)\n"
        "asyncio.run(main())\n"
    )
    bert = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", script, sfu.url, sfu.token("Bert")), cwd=Path(__file__).parents[2]
    )
    try:
        await anna.sees_moving("Bert")
        assert await anna.tile("Bert").get_by_role("img", name="connection lost").count() == 0
        bert.send_signal(signal.SIGSTOP)
        await anna.tile("Bert").get_by_role("img", name="connection lost").wait_for(timeout=30_000)
    finally:
        bert.kill()
        await bert.wait()
