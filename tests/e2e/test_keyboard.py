"""Keys in the call, and the page that lists them."""

import pytest
from playwright.async_api import expect

from .conftest import Somebody
from .people import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_shortcuts_work_unless_the_user_is_typing_or_turned_them_off(hanna: Person) -> None:
    keys = hanna.page.keyboard
    for key, button in (("m", "Microphone"), ("v", "Camera")):
        await keys.press(key)
        await expect(hanna.button(button)).to_have_attribute("aria-pressed", "false")
    await keys.press("h")
    await expect(hanna.button("Raise hand")).to_have_attribute("aria-pressed", "true")
    await keys.press("c")
    await hanna.textbox("Message").press_sequentially("mvp")
    await expect(hanna.textbox("Message")).to_have_value("mvp")
    for button in ("Microphone", "Camera"):
        await expect(hanna.button(button)).to_have_attribute("aria-pressed", "false")
    await keys.press("Escape")
    await expect(hanna.textbox("Message")).to_have_count(0)

    await keys.press("?")
    dialog = hanna.page.get_by_role("dialog", name="Keyboard shortcuts")
    for key in ("M", "V", "S", "C", "P", "H", "I", "?", "Esc"):
        await expect(dialog.locator("kbd").get_by_text(key, exact=True)).to_be_visible()
    await hanna.switch("Use keyboard shortcuts").uncheck()
    await keys.press("Escape")
    await keys.press("m")
    await keys.press("p")
    await expect(hanna.button("People")).to_have_attribute("aria-pressed", "false")
    await expect(hanna.button("Microphone")).to_have_attribute("aria-pressed", "false")


async def test_every_control_of_the_call_is_reachable_by_tab_with_visible_focus(
    hanna: Person, somebody: Somebody
) -> None:
    reached: list[str] = []
    for _ in range(25):
        await hanna.page.keyboard.press("Tab")
        name, outlined = await hanna.page.evaluate(
            "[document.activeElement.ariaLabel, getComputedStyle(document.activeElement).outlineStyle !== 'none']"
        )
        if name:
            reached.append(name)
            assert outlined, f"{name} does not show that it has the focus"
    media = ["Microphone", "Audio devices", "Camera", "Video devices"]
    actions = ["Share screen", "Chat", "People", "Raise hand", "React", "Invite", "More"]
    assert [name for name in [*media, *actions, "Leave", "End for all"] if name not in reached] == []
