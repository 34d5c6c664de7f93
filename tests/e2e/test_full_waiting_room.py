"""A full waiting room, as seen by the host and the people in it."""

import httpx
import pytest
from playwright.async_api import expect

from .conftest import Somebody
from .people import PHONE, Person

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.served_with(HASHDROP_MAX_WAITING="2", HASHDROP_TRUSTED_PROXIES="127.0.0.1"),
]


async def test_a_dropped_guest_is_told_and_may_ask_again_and_deny_all_works(hanna: Person, somebody: Somebody) -> None:
    code = await hanna.code()
    gus, ida = await somebody("Gus"), await somebody("Ida", size=PHONE)
    await gus.knock(code)
    await expect(hanna.button("Admit Gus")).to_be_visible()
    await expect(hanna.button("Deny all")).to_have_count(0)
    await ida.knock(code)
    await expect(hanna.button("Deny Ida")).to_be_visible()
    await expect(hanna.button("Deny all")).to_be_visible()
    headers = {"X-Forwarded-For": "192.0.2.66"}
    async with httpx.AsyncClient(base_url=hanna.home, headers=headers, verify=hanna.verify) as elsewhere:
        join = await elsewhere.post("/api/conference/join", json={"code": code, "username": "Wim"})
    assert join.json()["status"] == "waiting"
    await ida.reads("The waiting room is full")
    await expect(ida.page.get_by_text("Your place in the waiting room went to someone else.")).to_be_visible()
    await ida.page.reload()
    await ida.reads("The waiting room is full")
    await expect(hanna.button("Admit Wim")).to_be_visible()
    await expect(hanna.button("Admit Ida")).to_have_count(0)
    await ida.button("Ask to join").click()  # there is no room for another guest from that address
    await expect(ida.page.get_by_role("alert")).to_contain_text("Too many people are waiting already")
    await hanna.page.set_viewport_size(PHONE)
    await expect(hanna.button("Deny all")).to_be_visible()
    await hanna.button("Deny all").focus()
    await hanna.page.keyboard.press("Enter")
    await expect(hanna.waiting_room).to_have_count(0)
    await expect(hanna.page.get_by_role("heading", level=1)).to_be_focused()
    await gus.reads("The host didn't let you in")
    await ida.button("Ask to join").click()
    await ida.waits()
    await expect(hanna.button("Admit Ida")).to_be_visible()
