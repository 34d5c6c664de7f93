"""Copying an invitation reports its result, whether the browser allows it or not."""

import pytest
from playwright.async_api import Locator, expect

from .conftest import Somebody
from .people import PHONE, Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

NO_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });"
REFUSED = "Clipboard.prototype.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));"
NO_COPY = "Document.prototype.execCommand = () => false;"
SHARE_REFUSED = "Navigator.prototype.share = () => Promise.reject(new DOMException('no', 'NotAllowedError'));"


async def invitation(person: Person) -> tuple[Locator, str]:
    await person.button("Invite").click()
    dialog = person.page.get_by_role("dialog", name="Invite people", exact=True)
    return dialog, await dialog.get_by_test_id("code").inner_text()


async def selected(person: Person) -> str:
    return str(await person.page.evaluate("getSelection().toString().trim()"))


async def test_copying_is_confirmed(somebody: Somebody) -> None:
    hanna = await somebody("Hanna", permissions=["clipboard-read", "clipboard-write", "camera", "microphone"])
    await hanna.start_meeting()
    dialog, code = await invitation(hanna)
    for what, text in (("code", code), ("link", f"{hanna.home}/conference?code={code}")):
        await dialog.get_by_role("button", name=f"Copy {what}").click()
        await expect(dialog.get_by_role("status").filter(has_text=f"{what.capitalize()} copied")).to_be_visible()
        assert await hanna.page.evaluate("navigator.clipboard.readText()") == text


async def test_the_code_in_the_head_of_the_call_is_copied_by_a_press(somebody: Somebody) -> None:
    hanna = await somebody("Hanna", permissions=["clipboard-read", "clipboard-write", "camera", "microphone"])
    await hanna.start_meeting()
    code = await hanna.page.locator(".head-code").inner_text()
    await hanna.button(f"Copy the code {code}").click()
    assert await hanna.page.evaluate("navigator.clipboard.readText()") == code
    await expect(hanna.page.get_by_role("status").filter(has_text="copied")).to_be_visible()


@pytest.mark.parametrize(
    "script", [pytest.param(NO_CLIPBOARD, marks=pytest.mark.slow), REFUSED], ids=["absent", "refused"]
)
async def test_without_the_clipboard_api_copying_falls_back_to_a_selection(script: str, somebody: Somebody) -> None:
    hanna = await somebody("Hanna", script=script)
    await hanna.start_meeting()
    dialog, code = await invitation(hanna)
    await dialog.get_by_role("button", name="Copy code").click()
    await expect(dialog.get_by_role("status").filter(has_text="Code copied")).to_be_visible()

    await hanna.page.evaluate(NO_COPY)
    for what, text in (("code", code), ("link", f"{hanna.home}/conference?code={code}")):
        await dialog.get_by_role("button", name=f"Copy {what}").click()
        await expect(dialog.get_by_role("status").filter(has_text=f"The {what} is selected")).to_be_visible()
        assert await selected(hanna) == text


async def test_a_rejected_share_sheet_is_reported(somebody: Somebody) -> None:
    hanna = await somebody("Hanna", script=SHARE_REFUSED, size=PHONE)
    await hanna.start_meeting()
    dialog, _ = await invitation(hanna)
    await dialog.get_by_role("button", name="Share", exact=True).click()
    await expect(dialog.get_by_role("status").filter(has_text="Copy the link instead")).to_be_visible()
