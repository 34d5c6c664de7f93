"""Text typed or pasted as a meeting code: the code is found in it, and no fragment of a link leaves the page."""

import re

import pytest
from playwright.async_api import expect

from .conftest import Somebody
from .people import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

SECRET = "Zx8wq0e1RtYu2bNm"


async def paste(person: Person, text: str) -> None:
    """Paste a text into *Meeting code*, replacing its content."""
    await person.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await person.page.evaluate("text => navigator.clipboard.writeText(text)", text)
    await person.textbox("Meeting code").click()
    await person.page.keyboard.press("Control+a")
    await person.page.keyboard.press("Control+v")


async def test_a_pasted_invitation_opens_its_door_and_its_fragment_stays_in_the_page(
    hanna: Person, somebody: Somebody
) -> None:
    code = await hanna.code()
    link = f"{hanna.home}/conference?code={code}#t={SECRET}"
    first, second, third = code.split("-")
    gus = await somebody("Gus")
    await gus.open()
    for text, shown in (
        (link, code),
        (f"Hanna invites you to a meeting.\n\n<{link}>\n\nSee you!", code),
        (f"Join my meeting: {first.lower()}\u2011{second.lower()}\u2011{third.lower()}", code),
        (f"{first}\n{second}\n{third}\n", code),
        (f"Come in, it’s {first} {second} {third}!", f"Come in, it’s {first} {second} {third}!"),
        (f"{hanna.home}/conference?code=3D{first}-{second[:2]}=\n{second[2:]}-{third}#t=3D{SECRET}", None),
    ):
        await paste(gus, text)
        if shown:
            await expect(gus.textbox("Meeting code")).to_have_value(shown)
        await expect(gus.textbox("Meeting code")).not_to_have_value(re.compile(SECRET))
        await gus.button("Join").click()
        await gus.is_at_door()
        await gus.goes_back()
    await paste(gus, link)
    await gus.button("Join").click()
    await gus.is_at_door()
    await gus.ask_to_join()
    await gus.waits()
    await expect(hanna.button("Admit Gus")).to_be_visible()
    assert not any(SECRET in frame for frame in gus.sent)


async def test_a_code_typed_on_a_turkish_keyboard_is_found(hanna: Person, somebody: Somebody) -> None:
    code = await hanna.code()
    gus = await somebody("Gus", locale="tr-TR")
    await gus.open()
    await gus.textbox("Toplantı kodu").fill(code.replace("I", "İ").lower().replace("i\u0307", "ı"))
    await expect(gus.textbox("Toplantı kodu")).to_have_css("text-transform", "none")
    await gus.button("Katıl").click()
    await expect(gus.button("Katılma isteği gönder")).to_be_enabled()


async def test_a_fragment_in_the_address_is_not_sent(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus")
    await gus.go_to_door(await hanna.code(), f"#t={SECRET}")
    assert not any(SECRET in frame for frame in gus.sent)


async def test_a_text_with_two_codes_is_reported(somebody: Somebody) -> None:
    gus = await somebody("Gus")
    await gus.open()
    await paste(gus, "MAPLE-PICNIC-DIAMOND or AMBER-FALCON-HARVEST")
    await gus.button("Join").click()
    await expect(gus.alert("This text contains more than one meeting code.")).to_be_visible()
