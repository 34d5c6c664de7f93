"""Pages, focus, speaker view and the list of people, in a real browser with a crowd from the SDK."""

import asyncio

import pytest
from livekit import rtc
from playwright.async_api import expect

from tests.eventually import eventually

from .conftest import Join
from .crowd import Guest, crowd
from .people import Person
from .sfu import Sfu

pytestmark = pytest.mark.asyncio(loop_scope="session")

NO_CAMERA = "localStorage.setItem('lk-user-choices', JSON.stringify({videoEnabled: false}));"
SCREEN = rtc.TrackSource.SOURCE_SCREENSHARE


async def largest(person: Person) -> str:
    """The name of the largest tile."""
    names = (
        "tiles => tiles.sort((a, b) => b.offsetWidth * b.offsetHeight - a.offsetWidth * a.offsetHeight)[0]?.ariaLabel"
    )
    return await person.page.get_by_role("group").evaluate_all(names)


async def becomes_largest(person: Person, name: str, within: float = 10) -> None:
    async def is_it() -> bool:
        return await largest(person) == name

    await eventually(is_it, within)


async def shows(person: Person, *names: str) -> None:
    async def so() -> bool:
        return await person.tiles() == sorted(names)

    await eventually(so)


async def received(person: Person) -> int:
    """How many videos are received: streams that grow within a second."""
    before = await person.received("video", "bytesReceived")
    await asyncio.sleep(1)
    after = await person.received("video", "bytesReceived")
    return sum(count > before.get(stream, 0) for stream, count in after.items())


async def with_camera_and_microphone(guest: Guest) -> None:
    await guest.show()
    await guest.open_microphone()


async def test_pages_receive_only_visible_video_and_speakers_move_forward(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert", "Cleo", "Dora", "Emil")
    async with crowd(sfu, "Bert", "Cleo", "Dora", "Emil", prepare=with_camera_and_microphone) as (_, _, dora, _):
        anna = await join("Anna", script=NO_CAMERA, size=(300, 230))
        await shows(anna, "Anna", "Bert")
        pages = anna.page.locator(".lkr-pages")
        assert await pages.inner_text() == "Page 1 of 3"
        await anna.sees_moving("Bert")

        async def one_is_received() -> bool:
            return await received(anna) == 1

        await eventually(one_is_received)
        assert await anna.button("Previous page").get_attribute("aria-disabled") == "true"
        await anna.button("Next page").click()
        await shows(anna, "Cleo", "Dora")
        await anna.sees_moving("Dora")
        dora.speaks = True
        await anna.page.locator('[aria-label="Dora"][data-lk-speaking=true]').wait_for()
        # Nobody is moved away from the page being viewed …
        await asyncio.sleep(2)
        await shows(anna, "Cleo", "Dora")
        await anna.button("Next page").click()
        await shows(anna, "Emil")
        assert await anna.button("Next page").get_attribute("aria-disabled") == "true"
        await anna.button("Next page").press("Enter")
        # … but on the first page that speaker swaps places with a silent person, and the others stay where they are.
        await anna.button("Previous page").click()
        await anna.button("Previous page").click()
        await shows(anna, "Anna", "Dora")
        await anna.sees_moving("Dora")
        dora.speaks = False
        await anna.page.locator('[aria-label="Dora"][data-lk-speaking=false]').wait_for()
        await shows(anna, "Anna", "Dora")
        await anna.button("Next page").click()
        await shows(anna, "Bert", "Cleo")

        # All fit on a larger screen, and their videos arrive.
        await anna.page.set_viewport_size({"width": 1280, "height": 800})
        await shows(anna, "Anna", "Bert", "Cleo", "Dora", "Emil")
        assert await pages.count() == 0
        await anna.sees_moving("Emil")


async def test_speaker_view_pin_and_hidden_self_view_work(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert", "Cleo")
    async with crowd(sfu, "Bert", "Cleo", prepare=with_camera_and_microphone) as (bert, cleo):
        anna = await join("Anna", script=NO_CAMERA)
        await shows(anna, "Anna", "Bert", "Cleo")
        assert await anna.button("Speaker view").get_attribute("aria-pressed") == "false"
        await anna.button("Speaker view").click()
        await becomes_largest(anna, "Bert")  # nobody has spoken yet: the first of the others
        await shows(anna, "Anna", "Bert", "Cleo")

        cleo.speaks = True
        await becomes_largest(anna, "Cleo")
        await anna.sees_moving("Cleo")
        bert.speaks = True
        await anna.page.locator('[aria-label="Bert"][data-lk-speaking=true]').wait_for()
        await asyncio.sleep(2)
        assert await largest(anna) == "Cleo"  # who keeps speaking
        cleo.speaks = False
        await becomes_largest(anna, "Bert")
        bert.speaks = False

        await anna.tile("Anna").hover()
        await anna.button("Pin Anna").click()
        await becomes_largest(anna, "Anna")
        cleo.speaks = True
        await anna.page.locator('[aria-label="Cleo"][data-lk-speaking=true]').wait_for()
        await asyncio.sleep(2)
        assert await largest(anna) == "Anna"
        await anna.button("Unpin Anna").press("Enter")
        await becomes_largest(anna, "Cleo")
        cleo.speaks = False

        await anna.button("Hide my picture").click()
        await shows(anna, "Bert", "Cleo")
        await anna.page.reload()
        await shows(anna, "Bert", "Cleo")  # remembered, like the view
        assert await anna.button("Speaker view").get_attribute("aria-pressed") == "true"
    await shows(anna, "Anna")  # a person alone has a self-view


async def test_the_newest_share_is_in_focus_and_a_muted_share_has_no_tile(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert", "Cleo")
    async with crowd(sfu, "Bert", "Cleo") as (bert, cleo):
        anna = await join("Anna", script=NO_CAMERA, size=(390, 844))
        await bert.show(320, 180, SCREEN)
        await becomes_largest(anna, "Bert's screen")
        await cleo.show(320, 180, SCREEN)
        await becomes_largest(anna, "Cleo's screen")
        await shows(anna, "Anna", "Bert", "Bert's screen", "Cleo", "Cleo's screen")
        await anna.sees_moving("Cleo's screen")
        fit = "(video) => getComputedStyle(video).objectFit"
        assert await anna.tile("Cleo's screen").locator("video").evaluate(fit) == "contain"

        in_order = "tiles => tiles.map((tile) => tile.ariaLabel)"
        names = await anna.page.get_by_role("group").evaluate_all(in_order)
        assert names == ["Cleo's screen", "Cleo", "Bert's screen", "Bert", "Anna"]

        await anna.button("Hide participants").click()
        await shows(anna, "Cleo's screen")

        async def one_is_received() -> bool:
            return await received(anna) == 1

        await eventually(one_is_received)
        await anna.button("Show participants").click()
        await shows(anna, "Anna", "Bert", "Bert's screen", "Cleo", "Cleo's screen")

        # A double click on a tile means full screen; on its button it is just two clicks.
        await anna.tile("Cleo's screen").hover()
        await anna.button("Pin Cleo's screen").dblclick()
        await anna.button("Pin Cleo's screen").wait_for()
        assert await anna.page.evaluate("document.fullscreenElement") is None

        await anna.tile("Bert's screen").hover()
        await anna.button("Pin Bert's screen").click()
        await becomes_largest(anna, "Bert's screen")
        await anna.button("Full screen: Bert's screen").click()
        await anna.page.wait_for_function('document.fullscreenElement?.ariaLabel === "Bert\'s screen"')
        await anna.page.evaluate("document.exitFullscreen()")

        await sfu.mute("Bert", "SCREEN_SHARE")
        await becomes_largest(anna, "Cleo's screen")
        await shows(anna, "Anna", "Bert", "Cleo", "Cleo's screen")


async def test_a_screen_in_focus_is_enlarged_by_wheel_and_keys(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Cleo")
    async with crowd(sfu, "Cleo") as (cleo,):
        anna = await join("Anna", script=NO_CAMERA)
        await cleo.show(320, 180, SCREEN)
        await anna.sees_moving("Cleo's screen")
        tile = anna.tile("Cleo's screen")
        width = "(tile) => tile.querySelector('video').offsetWidth / tile.offsetWidth"
        await tile.hover()
        for modifier in ("", "Control"):
            if modifier:
                await anna.page.keyboard.down(modifier)
            await anna.page.mouse.wheel(0, -100)
            if modifier:
                await anna.page.keyboard.up(modifier)
        await expect(tile).to_have_attribute("data-zoom", "in")
        assert await tile.evaluate(width) > 1.5
        assert await anna.page.evaluate("[scrollY, devicePixelRatio]") == [0, 1]

        await tile.focus()
        await tile.press("0")
        await expect(tile).to_have_attribute("data-zoom", "whole")
        await tile.press("+")
        await expect(tile.locator("[aria-live]")).to_have_text("125%")
        await anna.button("Zoom in").click()
        await expect(anna.button("Reset zoom (156%)")).to_be_visible()
        await anna.button("Zoom out").click()
        await tile.press("-")
        await expect(anna.button("Zoom out")).to_have_attribute("aria-disabled", "true")
        assert await tile.evaluate(width) == 1


async def test_sharers_see_a_note_instead_of_their_own_screen(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert", "Cleo")
    async with crowd(sfu, "Bert", "Cleo"):
        anna = await join("Anna", script=NO_CAMERA)
        await anna.button("Share screen").click()
        await shows(anna, "Anna", "Anna's screen", "Bert", "Cleo")
        await expect(anna.tile("Anna's screen")).to_contain_text("You're sharing your screen.")
        await expect(anna.tile("Anna's screen").locator("video")).to_have_count(0)
        await anna.button("Stop sharing").click()
        await shows(anna, "Anna", "Bert", "Cleo")
        await expect(anna.button("Share screen")).to_have_attribute("aria-pressed", "false")


async def test_a_remotely_muted_share_ends_for_its_sharer(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert")
    anna = await join("Anna", script=NO_CAMERA)
    bert = await join("Bert", script=NO_CAMERA)
    await anna.button("Share screen").click()
    await bert.sees_moving("Anna's screen")
    await sfu.mute("Anna", "SCREEN_SHARE")
    await shows(bert, "Anna", "Bert")
    await shows(anna, "Anna", "Bert")

    async def ended() -> bool:
        return (await sfu.published())["Anna"] == ["MICROPHONE"]

    await eventually(ended)
    await expect(anna.button("Share screen")).to_have_attribute("aria-pressed", "false")
    await anna.button("Share screen").click()
    await bert.sees_moving("Anna's screen")


async def test_people_with_raised_hands_are_listed_first(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert", "Cleo", "Dora", "Emil")
    async with crowd(sfu, "Bert", "Cleo", "Dora", "Emil") as (bert, cleo, _, _):
        anna = await join("Anna", script=NO_CAMERA)
        await bert.show()
        await cleo.open_microphone()
        people = anna.page.get_by_role("list", name="People", exact=True)

        async def names() -> list[str]:
            return await people.locator(".lkr-name").all_inner_texts()

        async def everybody_is_there() -> bool:
            return await names() == ["Anna", "Cleo", "Bert", "Dora", "Emil"]

        await eventually(everybody_is_there)
        rows = people.get_by_role("listitem")
        await expect(rows.first.locator(".lkr-who")).to_have_text("Anna (you) Host", use_inner_text=True)
        await expect(rows.nth(1).locator(".lkr-who")).to_have_text("Cleo Owner", use_inner_text=True)
        marks = rows.filter(has_text="Bert").get_by_role("img")
        await rows.filter(has_text="Bert").get_by_role("img", name="camera off").wait_for(state="detached")
        assert await marks.evaluate_all("all => all.map((icon) => icon.ariaLabel)") == ["muted"]
        await rows.filter(has_text="Cleo").get_by_role("img", name="muted").wait_for(state="detached")

        await sfu.mark("Emil", hand="2026-01-01T10:00:00Z")
        await sfu.mark("Dora", hand="2026-01-01T10:00:01Z")
        await sfu.mark("Bert", role="waiting")

        async def hands_are_first() -> bool:
            return await names() == ["Emil", "Dora", "Anna", "Cleo"]

        await eventually(hands_are_first)
        await expect(rows.first.get_by_role("img", name="hand raised")).to_have_count(1)
        await expect(anna.tile("Emil").get_by_role("img", name="hand raised")).to_have_count(1)
        await sfu.mark("Emil", hand="")
        await anna.tile("Emil").get_by_role("img", name="hand raised").wait_for(state="detached")

        await anna.button("Actions for Dora").click()
        assert await anna.was_told("action") == {
            "identity": "Dora",
            "name": "Dora",
            "local": False,
            "role": "guest",
            "microphone": False,
            "camera": False,
            "screen_share": False,
            "hand": True,
        }


async def test_picture_in_picture_follows_the_speaker_and_outlives_its_button(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert", "Cleo")
    async with crowd(sfu, "Bert", "Cleo", prepare=with_camera_and_microphone) as (_, cleo):
        anna = await join("Anna", script=NO_CAMERA)
        await anna.sees_moving("Bert")
        await anna.sees_moving("Cleo")
        same = """(name) => {
          const track = (video) => video?.srcObject?.getVideoTracks()[0]?.id;
          const shown = track(document.pictureInPictureElement);
          return shown && track(document.querySelector(`[aria-label="${name}"] video`)) === shown;
        }"""
        await anna.button("Picture in picture").click()
        await anna.page.wait_for_function(same, arg="Bert")
        await expect(anna.button("Picture in picture")).to_have_attribute("aria-pressed", "true")
        await anna.button("Menu").click()
        await anna.button("Picture in picture").wait_for(state="detached")
        cleo.speaks = True
        await anna.page.wait_for_function(same, arg="Cleo")
        await anna.button("Menu").click()
        await expect(anna.button("Picture in picture")).to_have_attribute("aria-pressed", "true")
        await anna.button("Picture in picture").click()
        await anna.page.wait_for_function("!document.pictureInPictureElement")
        await expect(anna.button("Picture in picture")).to_have_attribute("aria-pressed", "false")
        await anna.button("Picture in picture").click()
        await anna.page.wait_for_function("document.pictureInPictureElement")
        await anna.button("Switch").click()
        await anna.page.wait_for_function("!document.pictureInPictureElement")
