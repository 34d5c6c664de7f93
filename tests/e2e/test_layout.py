"""Every screen by its rectangles and colours: nothing outside, overlapping, cut off, too small, or hard to see."""

import os
from collections import defaultdict
from collections.abc import Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from hashdrop.client import Api, Meeting, Session
from hashdrop.locales.catalogue import LOCALES, say

from .conftest import Somebody, Tolerated
from .people import Person, knock

pytestmark = pytest.mark.asyncio(loop_scope="session")

AUDIT = (Path(__file__).parent / "audit.js").read_text()
PICTURES = os.environ.get("HASHDROP_TEST_PICTURES")
"""A folder for a screenshot of each look."""
LONGEST = "de"
"""The language with the longest words."""
LANGUAGES = sorted(LOCALES, key=LONGEST.__eq__)  # the longest last
SMALLEST, PHONE, LAPTOP = (320, 568), (390, 844), (1280, 800)
MAGNIFIED = (320, 200)
"""1280×800 at 400 %."""
VIEWPORTS = [
    SMALLEST,
    MAGNIFIED,
    PHONE,
    (640, 400),  # 1280×800 at 200 %
    (844, 390),
    LAPTOP,
    (1920, 1080),
    (3840, 2160),
]


@dataclass(frozen=True)
class Look:
    """How a screen is looked at.

    Attributes:
        size: Width and height of the window, in px.
        locale: The language.
        colours: `light`, `dark` or `forced`.
        axe: Whether axe looks, too. What it finds doesn't depend on the window's size or the language.
        focus: Whether the focus is looked at, which doesn't either.
    """

    size: tuple[int, int]
    locale: str = LONGEST
    colours: str = "light"
    axe: bool = False
    focus: bool = False

    def __str__(self) -> str:
        width, height = self.size
        return f"{width}×{height} {self.locale} {self.colours}"


LOOKS = [
    # What fits in one language at a size fits in another whose words are shorter, and colours move nothing. So only one
    # language is looked at in every size, the others where there is least room, and colours at two sizes.
    *(Look(size) for size in VIEWPORTS if size not in (PHONE, LAPTOP)),
    Look(PHONE, axe=True, focus=True),
    Look(LAPTOP),
    Look(LAPTOP, colours="dark", axe=True, focus=True),
    Look(PHONE, colours="dark"),
    Look(LAPTOP, colours="forced", focus=True),
    Look(PHONE, colours="forced"),
    *(Look(size, locale) for locale in LOCALES if locale != LONGEST for size in (SMALLEST, PHONE)),
]

NAMES = ("Friederike-Charlotte von Hohenlohe-Waldenburg", "Bao", "Cem", "Dolores")
"""The people in the call besides the host, who need no browsers: only the host's page is looked at."""
WAITING = ("Maximiliane-Theodora Freifrau von Donnersmarck", *(f"Guest {number}" for number in range(2, 9)))
IN_CALL = ("microphone", "camera", "chat", "invite", "leave")
"""The controls that are in sight at every size."""


@dataclass
class Visit:
    """Somebody on their way from screen to screen, and what is wrong with the screens.

    Attributes:
        person: Who.
        locale: The language in which they see the page.
        colours: The last ones that were looked at.
        faults: Each fault, with the looks that have it.
    """

    person: Person
    locale: str = LONGEST
    colours: str = ""
    faults: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def say(self, key: str, **params: str) -> str:
        return say(key, self.locale, **params)

    async def press(self, key: str, **params: str) -> None:
        await self.person.button(self.say(key, **params)).click()

    async def close(self) -> None:
        """Close the topmost dialog, menu or panel."""
        await self.person.page.keyboard.press("Escape")

    async def resize(self, size: tuple[int, int]) -> None:
        await self.person.page.set_viewport_size({"width": size[0], "height": size[1]})

    async def choose(self, locale: str) -> None:
        """Choose a language from the list on the screen."""
        await self.person.page.locator("select.language").select_option(locale)
        await self._speaks(locale)

    async def reload_in(self, locale: str) -> None:
        """Load the page again in another language, as chosen in another tab."""
        await self.person.page.evaluate("locale => localStorage.setItem('hashdrop.locale', locale)", locale)
        await self.person.page.reload()
        await self._speaks(locale)

    async def choose_in_settings(self, locale: str) -> None:
        """Choose a language in the call's settings."""
        await self.press("more")
        await self.press("settings")
        await self.choose(locale)
        await self.close()

    async def _speaks(self, locale: str) -> None:
        await expect(self.person.page.locator("html")).to_have_attribute("lang", locale)
        self.locale = locale

    async def look(self, screen: str, in_sight: Iterable[str] = (), unless_magnified: Iterable[str] = ()) -> None:
        """Look at a screen in each way that there is for the language.

        Args:
            screen: What it is called in faults.
            in_sight: The names of controls that must be in sight without scrolling.
            unless_magnified: More of them, for which there is no room at 400 %.
        """
        page, always, mostly = self.person.page, [*in_sight], [*unless_magnified]
        for look in (look for look in LOOKS if look.locale == self.locale):
            await self.resize(look.size)
            if look.colours != self.colours:
                self.colours = look.colours
                await page.emulate_media(
                    color_scheme="dark" if look.colours == "dark" else "light",
                    forced_colors="active" if look.colours == "forced" else "none",
                )
            if look.focus:
                await page.keyboard.press("Shift")  # browsers show the focus to those who use keys
            names = always if look.size == MAGNIFIED else always + mostly
            found = await page.evaluate("wanted => audit(wanted)", [names, look.focus])
            found += await self._violations() if look.axe else []
            for fault in found:
                self.faults[f"{screen}: {fault}"].append(str(look))
            if PICTURES:
                await page.screenshot(path=Path(PICTURES) / f"{screen} {look}.png")

    async def _violations(self) -> list[str]:
        page, axe = self.person.page, Axe()
        if not await page.evaluate("'axe' in window"):
            await page.evaluate(axe.axe_script)
        found = await page.evaluate("axe.run({ resultTypes: ['violations'] })")
        return [
            f"{violation['id']}: {[node['html'][:160] for node in violation['nodes']]}"
            for violation in found["violations"]
            if violation["impact"] in ("serious", "critical")
        ]


@pytest.mark.timeout(300, func_only=True)  # several hundred looks, and other tests beside them
async def test_every_screen_fits_and_is_legible_in_every_size_language_and_colour_scheme(
    somebody: Somebody, tolerated: Tolerated
) -> None:
    tolerated.console += ["status of 404"]
    anna = await somebody("Anna", locale=LONGEST, has_touch=True, reduced_motion="reduce", script=AUDIT)
    visit = Visit(anna)
    await before_the_call(visit)
    await alone(visit)
    await with_others(visit)
    assert not visit.faults, "\n".join(f"{fault} [{', '.join(looks)}]" for fault, looks in visit.faults.items())


async def before_the_call(visit: Visit) -> None:
    """Look at the screens from a wrong address to a denial."""
    anna = visit.person
    await anna.open("/no-such-page")
    for locale in LANGUAGES:
        await visit.reload_in(locale)
        await visit.look("404")
    await anna.open()
    await expect(anna.button(visit.say("start-a-meeting"))).to_be_enabled()
    await visit.press("check-devices")
    await expect(anna.page.get_by_label(visit.say("your-picture"))).to_be_visible()
    await visit.look("lobby with preview")
    await visit.press("check-devices")
    for locale in LANGUAGES:
        await visit.choose(locale)
        await visit.look("lobby")
        await anna.textbox(visit.say("meeting-code")).fill("NO-SUCH-CODE")
        await visit.press("join")
        await expect(anna.alert(visit.say("error-code-not-found"))).to_be_visible()
        await visit.look("lobby with an error")

    async with Api(anna.home) as api:
        hanna = await api.create("Hanna", title="Quarterly figures and what is left over")
        session = Session(hanna.room_name, hanna.session_key)
        code = (await api.generate_code(session)).code
        await anna.open(f"/conference?code={code}")
        await expect(anna.button(visit.say("ask-to-join"))).to_be_enabled()
        for locale in LANGUAGES:
            await visit.choose(locale)
            await visit.look("door")
        await anna.textbox(visit.say("your-name")).fill(anna.name)
        await visit.press("ask-to-join")
        await anna.reads(visit.say("waiting-heading"))
        for locale in LANGUAGES:
            await visit.reload_in(locale)
            await anna.reads(visit.say("waiting-heading"))
            await visit.look("waiting")
        (knocking,) = (await api.waiting(session)).participants
        await api.deny(session, knocking.identity, "This is the meeting of another team. Yours starts at three.")
        for locale in LANGUAGES:
            await visit.reload_in(locale)
            await anna.reads(visit.say("denied-heading"))
            await visit.look("farewell")


async def alone(visit: Visit) -> None:
    """Start a meeting, and look at the call and its dialogs."""
    anna = visit.person
    await visit.press("back-to-the-lobby")
    await anna.textbox(visit.say("your-name")).fill(anna.name)
    await visit.press("start-a-meeting")
    await expect(anna.page.get_by_role("group", name=anna.name, exact=True)).to_be_visible()
    for locale in LANGUAGES:
        await visit.choose_in_settings(locale)
        await visit.look("alone", map(visit.say, IN_CALL))
        await visit.press("invite")
        await expect(anna.page.get_by_test_id("code")).not_to_have_text("")
        await visit.look("invitation")
        await visit.close()
        await visit.press("more")
        await visit.look("menu")
        await visit.press("settings")
        await visit.look("settings")
        await visit.close()
        await visit.press("leave")
        await visit.look("leaving")
        await visit.close()


async def with_others(visit: Visit) -> None:
    """Look at the call with others, the panels, people who knock, and the end."""
    anna, page = visit.person, visit.person.page
    await visit.press("invite")
    code = await page.get_by_test_id("code").inner_text()
    await visit.close()
    async with AsyncExitStack() as stack:
        for count, name in enumerate(NAMES, 2):
            await visit.resize(LAPTOP)  # where there is room for all
            meeting = await stack.enter_async_context(Meeting.join(code, name, server=anna.home, subscribe=False))
            await anna.ask_the_api("admit", participantIdentity=meeting.entry.identity)
            await expect(page.locator(".lkr-tile")).to_have_count(count)
            if count in (2, 5):  # there are no words but names on these
                await visit.look(f"call of {count}", map(visit.say, IN_CALL))
        await visit.press("chat")
        await anna.textbox(visit.say("message")).fill(f"{'Donaudampfschifffahrt' * 3}, https://example.com")
        await page.keyboard.press("Enter")
        await visit.press("close-panel", title=visit.say("chat"))
        await look_at_panels(visit)
        await knock(anna.home, code, *WAITING)
        await expect(page.locator(".knock")).to_have_count(len(WAITING))
        await look_at_knocks(visit)
        await visit.resize(LAPTOP)
        await visit.press("end-for-all")
        await page.get_by_role("alertdialog").get_by_role("button", name=visit.say("end-for-all"), exact=True).click()
        await anna.reads(visit.say("ended-heading"))


async def look_at_panels(visit: Visit) -> None:
    """Look at the panels, and at what a host can do with somebody."""
    for locale in LANGUAGES:
        await visit.choose_in_settings(locale)
        await visit.resize(LAPTOP)  # where no menu is needed
        await visit.press("chat")
        await visit.look("chat", map(visit.say, ("message", "send")))
        await visit.resize(LAPTOP)
        await visit.press("people")
        await visit.look("people")
        await visit.person.page.locator(".lkr-action").last.click()
        await visit.look("person")
        await visit.close()
        await visit.close()


async def look_at_knocks(visit: Visit) -> None:
    """Look at people who knock, beside the pictures and beside a panel."""
    name = WAITING[0]
    for locale in LANGUAGES:
        await visit.choose_in_settings(locale)
        decisions = [visit.say(decision, name=name) for decision in ("admit-name", "deny-name")]
        await visit.look("knocks", map(visit.say, IN_CALL), decisions)
        await visit.resize(LAPTOP)
        await visit.press("deny-with-reason", name=name)
        await visit.look("denying with a reason")
        await visit.close()
        await visit.resize(LAPTOP)
        await visit.press("chat")
        await visit.look("knocks beside the chat", unless_magnified=decisions)
        await visit.close()
