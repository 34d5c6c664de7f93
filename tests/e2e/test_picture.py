"""Whose picture is where, and how large: alone, with one other person, with two, and while others wait."""

from typing import TypedDict

import pytest
from playwright.async_api import expect

from tests.eventually import eventually

from .conftest import Somebody
from .people import LAPTOP, PHONE, SIDEWAYS, Person, knock

pytestmark = pytest.mark.asyncio(loop_scope="session")

RECTANGLES = """async () => {
  const isGliding = (animation) => animation.effect?.getComputedTiming().endTime !== Infinity;
  await Promise.all(document.getAnimations().filter(isGliding).map((one) => one.finished.catch(() => {})));
  const shown = document.querySelectorAll('.lkr-grid, .lkr-tile, .alone > *');
  return Object.fromEntries([...shown].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const name = element.matches('.lkr-grid') ? 'stage' : element.ariaLabel ?? element.className;
    return [name, { x, y, width, height }];
  }));
}"""


class Rectangle(TypedDict):
    x: float
    y: float
    width: float
    height: float


async def rectangles(person: Person) -> dict[str, Rectangle]:
    """Stage and tiles, in px, once nothing moves any more."""
    found: list[dict[str, Rectangle]] = [{}]

    async def are_at_rest() -> bool:
        found.append(await person.page.evaluate(RECTANGLES))
        await person.page.wait_for_timeout(100)
        return found[-1] == found[-2]

    await eventually(are_at_rest)
    return found[-1]


async def rectangle_of(person: Person, part: str) -> Rectangle:
    """A part of the page, by its CSS selector."""
    box = await person.page.locator(part).bounding_box()
    assert box
    return Rectangle(x=box["x"], y=box["y"], width=box["width"], height=box["height"])


def area(rectangle: Rectangle) -> float:
    return rectangle["width"] * rectangle["height"]


def overlap(one: Rectangle, other: Rectangle) -> bool:
    return (
        one["x"] < other["x"] + other["width"]
        and other["x"] < one["x"] + one["width"]
        and one["y"] < other["y"] + other["height"]
        and other["y"] < one["y"] + one["height"]
    )


async def test_alone_a_host_sees_the_invitation_and_a_small_picture(hanna: Person) -> None:
    await hanna.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    alone = hanna.heading("You're the only one here")
    await expect(alone).to_be_visible()
    code = await hanna.page.locator(".head-code").inner_text()
    await expect(hanna.videos.get_by_text(code, exact=True)).to_be_visible()
    await hanna.button("Copy link").click()
    await hanna.page.wait_for_function(
        "text => navigator.clipboard.readText().then((t) => t === text)", arg=f"{hanna.home}/conference?code={code}"
    )
    for size in (LAPTOP, PHONE, SIDEWAYS, {"width": 320, "height": 568}):
        await hanna.page.set_viewport_size(size)  # type: ignore[arg-type]
        shown = await rectangles(hanna)
        words, qr = shown["alone-words"], shown["qr"]
        assert area(shown["Hanna"]) < 0.1 * area(shown["stage"])
        assert not overlap(words, qr)
        for part in (words, qr):
            assert not overlap(part, shown["Hanna"])
            assert part["y"] >= shown["stage"]["y"]


async def test_the_other_one_fills_the_stage_and_oneself_is_an_inset(hanna: Person, somebody: Somebody) -> None:
    code = await hanna.code()
    gus = await somebody("Gus", size=PHONE, has_touch=True)
    await gus.knock(code)
    await hanna.admit("Gus")
    await gus.sees_moving_picture_of("Hanna", "Gus")
    await expect(hanna.heading("You're the only one here")).to_have_count(0)
    await hanna.is_in_call()
    for person, other in ((hanna, "Gus"), (gus, "Hanna")):
        shown = await rectangles(person)
        assert area(shown[other]) >= 0.9 * area(shown["stage"])
        assert area(shown[person.name]) < 0.1 * area(shown["stage"])
        assert shown[person.name]["x"] > shown[person.name]["width"], "not at the right"

    # A tap on the picture that fills the stage is for the controls.
    await gus.tile("Hanna").tap()
    await expect(gus.page.get_by_role("dialog")).to_have_count(0)

    # By keyboard, by a press, and by dragging.
    move = gus.button("Move my video")
    await move.focus()
    await gus.page.keyboard.press("ArrowUp")
    top_right = (await rectangles(gus))["Gus"]
    assert top_right["y"] < PHONE["height"] / 3
    await expect(gus.tile("Gus")).to_have_attribute("data-corner", "top-right")
    await gus.page.keyboard.press("Enter")
    await expect(gus.tile("Gus")).to_have_attribute("data-corner", "bottom-right")
    start = (await rectangles(gus))["Gus"]
    await gus.page.mouse.move(start["x"] + 20, start["y"] + start["height"] / 2)
    await gus.page.mouse.down()
    await gus.page.mouse.move(90, 300, steps=4)
    await gus.page.mouse.up()
    await expect(gus.tile("Gus")).to_have_attribute("data-corner", "top-left")
    assert (await rectangles(gus))["Gus"]["x"] < 30

    await gus.page.reload()
    await gus.is_in_call()
    await expect(gus.tile("Gus")).to_have_attribute("data-corner", "top-left")

    # Controls fade: a touch brings them back, and a mouse or a screen reader can press them all the same.
    toolbar = gus.page.locator(".toolbar")
    await expect(toolbar).to_have_css("opacity", "0")
    await gus.button("Camera").tap()
    await expect(toolbar).to_have_css("opacity", "1")
    await expect(gus.button("Camera")).to_have_attribute("aria-pressed", "true")
    await expect(toolbar).to_have_css("opacity", "0")
    await gus.button("Camera").click()
    await expect(gus.button("Camera")).to_have_attribute("aria-pressed", "false")
    await expect(toolbar).to_have_css("opacity", "1")
    await gus.button("Camera").click()

    # A third person: tiles.
    ida = await somebody("Ida")
    await ida.knock(code)
    await hanna.admit("Ida")
    await hanna.sees_moving_picture_of("Ida", "Gus")
    for size in (LAPTOP, PHONE):
        await hanna.page.set_viewport_size(size)  # type: ignore[arg-type]
        shown = await rectangles(hanna)
        assert area(shown["Hanna"]) < area(shown["Gus"])
        assert area(shown["Gus"]) == pytest.approx(area(shown["Ida"]), rel=0.01)
        assert not overlap(shown["Hanna"], shown["Gus"])
    assert await hanna.tiles.last.get_attribute("aria-label") == "Hanna"

    # A knock moves nothing, and covers no controls and little of the pictures.
    before = {}
    for size in (LAPTOP, SIDEWAYS, PHONE):
        await hanna.page.set_viewport_size(size)  # type: ignore[arg-type]
        before[size["width"]] = await rectangles(hanna)
    await knock(hanna.home, code, *(f"Guest with a rather long name {number}" for number in range(8)))
    await expect(hanna.knocks).to_have_count(8)
    for size in (LAPTOP, SIDEWAYS, PHONE):
        await hanna.page.set_viewport_size(size)  # type: ignore[arg-type]
        shown = await rectangles(hanna)
        assert shown == before[size["width"]]
        card = await rectangle_of(hanna, ".knocks")
        assert card["width"] <= (360 if size == LAPTOP else size["width"])
        for part in (".call-head", ".toolbar"):
            assert not overlap(card, await rectangle_of(hanna, part)), part
        assert area(card) < 0.25 * area(shown["stage"])

    # A tap on a tile opens a menu.
    menu = gus.page.get_by_role("dialog", name="Hanna")
    await gus.tile("Hanna").tap()
    await menu.get_by_role("button", name="Pin Hanna").tap()
    await expect(menu).to_have_count(0)
    await expect(gus.button("Unpin Hanna")).to_be_visible()
    shown = await rectangles(gus)
    assert area(shown["Hanna"]) > 2 * area(shown["Ida"])
