"""What is received and heard: each voice once, few data on wish, and less under strain."""

import asyncio
import signal
import sys
from pathlib import Path

import pytest
from livekit import rtc

from tests.eventually import eventually

from .conftest import Join
from .crowd import Guest, crowd
from .sfu import Sfu

pytestmark = pytest.mark.asyncio(loop_scope="session")

NO_CAMERA = "localStorage.setItem('lk-user-choices', JSON.stringify({videoEnabled: false}));"
PLAYING = "() => [...document.querySelectorAll('audio')].filter((audio) => !audio.paused && audio.srcObject).length"


async def test_every_voice_is_played_once_also_of_who_was_muted_before(sfu: Sfu, join: Join) -> None:
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
        assert await anna.page.evaluate(PLAYING) == 2
        tracks = "all => all.map((audio) => audio.srcObject?.getAudioTracks()[0]?.id)"
        assert len(set(await anna.page.locator("audio").evaluate_all(tracks))) == 2


async def test_little_data_leaves_sound_and_shared_screens(sfu: Sfu, join: Join) -> None:
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
        assert await anna.button("Camera").get_attribute("aria-pressed") == "false"
        assert await anna.button("Camera").is_disabled()
        await anna.sees_moving("Bert's screen")
        # His camera is on all the same, and the list says so.
        row = anna.page.get_by_role("listitem").filter(has_text="Bert")
        assert await row.get_by_role("img", name="camera off").count() == 0
        bert.speaks = True
        await anna.page.locator('[aria-label="Bert"][data-lk-speaking=true]').wait_for()

        # Who comes later is not received either, and nor is he after a reload.
        async with crowd(sfu, "Cleo", prepare=lambda guest: guest.show()):
            await anna.tile("Cleo").wait_for()
            await anna.page.reload()
            await anna.sees_moving("Bert's screen")
            await anna.page.locator('[aria-label="Cleo"][data-camera=off]').wait_for()
            assert (await sfu.published())["Anna"] == ["MICROPHONE"]
            assert await anna.page.get_by_role("switch", name="Little data").is_checked()

            await anna.page.get_by_role("switch", name="Little data").uncheck()
            for name in ("Anna", "Bert", "Cleo"):
                await anna.sees_moving(name)
        assert await anna.button("Camera").get_attribute("aria-pressed") == "true"


async def test_a_machine_that_lags_gets_smaller_pictures(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert")
    anna, _ = await join("Anna", script=NO_CAMERA), await join("Bert")
    await anna.sees_moving("Bert")

    async def width() -> int:
        return max((await anna.received("video", "frameWidth")).values(), default=0)

    async def is_large() -> bool:
        return await width() > 320

    async def is_smallest() -> bool:
        return 0 < await width() <= 320

    await eventually(is_large, 20)
    # 400 ms of work in every half second: what a page feels like on a machine that is too slow.
    await anna.page.evaluate("setInterval(() => { const end = Date.now() + 400; while (Date.now() < end); }, 500)")
    await eventually(is_smallest, 40)


async def test_a_lost_connection_is_marked(sfu: Sfu, join: Join) -> None:
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
