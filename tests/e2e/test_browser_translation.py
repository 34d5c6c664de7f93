"""A browser that translates the page, as Chrome and Edge do: nothing breaks, and literal text stays."""

import pytest
from playwright.async_api import Locator, Page, expect

from hashdrop.locales.catalogue import say

from .conftest import Somebody
from .people import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Every text node, now or later, becomes two nested elements with other words. `way` is how:
# the node is replaced at once, stays beside its translation for a moment, or is moved into it.
TRANSLATOR = """(way) => {
  const skipped = 'script, style, textarea, svg, [translate=no], .notranslate';
  const within = (node) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const texts = node.nodeType === Node.TEXT_NODE ? [node] : [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    return texts;
  };
  const isTranslated = (text) => text.parentElement?.closest('font');
  const translate = (text) => {
    const { parentElement, data } = text;
    if (!parentElement || parentElement.closest(skipped) || isTranslated(text)) return;
    if (!data.trim() || data.includes('‹')) return;
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    outer.append(inner);
    inner.textContent = data.replace(/\\p{L}+/gu, (word) => `‹${[...word].toReversed().join('')}›`);
    if (way === 'replaced') text.replaceWith(outer);
    if (way === 'beside') { text.before(outer); text.remove(); }
    if (way === 'inside') {
      text.replaceWith(outer);
      [text.data, inner.textContent] = [inner.textContent, ''];
      inner.append(text);
    }
  };
  const work = (nodes) => nodes.filter((node) => node.isConnected).flatMap(within).forEach(translate);
  const start = () => {
    work([document.body]);
    new MutationObserver((records) => {
      const changed = records.flatMap(({ type, target, addedNodes }) =>
        type === 'characterData' ? [target] : [...addedNodes]);
      // Asynchronously: a translator asks a server for the words.
      setTimeout(() => work(changed));
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  };
  window.translatePage = start;
}"""
WAYS = pytest.mark.parametrize("way", ["replaced", "beside", "inside"])


# What React does with its text nodes, on a translated page.
AS_REACT = """async (way) => {
  const settled = () => new Promise((resolve) => setTimeout(resolve, 50));
  const place = document.createElement('p');
  const [icon, other] = [document.createElement('i'), document.createElement('b')];
  const texts = ['one', 'two', 'three', 'four'].map((word) => document.createTextNode(word));
  place.append(icon, ...texts);
  document.body.append(place);
  await settled();
  const shown = [place.textContent];
  const show = async () => {
    await settled();
    shown.push(place.textContent);
  };
  texts[0].nodeValue = 'five';
  await show();
  place.removeChild(texts[1]);
  await show();
  place.insertBefore(other, texts[2]);
  await show();
  place.insertBefore(texts[3], icon);
  await show();
  place.appendChild(texts[0]);
  await show();
  for (const text of [texts[0], texts[2], texts[3]]) place.removeChild(text);
  await show();
  return [shown, place.innerHTML];
}"""


def translated(words: str) -> str:
    """The translation of words without punctuation."""
    return " ".join(f"‹{word[::-1]}›" for word in words.split())


async def start_translating(page: Page) -> None:
    await page.evaluate("window.translatePage()")
    await expect(page.locator("font").first).to_be_attached()


def button(place: Page | Locator, words: str) -> Locator:
    """The button with this text."""
    return place.get_by_role("button", name=translated(words), exact=True)


async def shows_literally(place: Locator, text: str) -> None:
    await expect(place.get_by_text(text, exact=True).first).to_be_visible()
    await expect(place.locator("font", has_text=text)).to_have_count(0)


@pytest.mark.slow  # a whole meeting, below, does so, too
@WAYS
async def test_translated_text_nodes_can_be_changed_moved_and_removed(way: str, somebody: Somebody) -> None:
    anna = await somebody("Anna", script=f"({TRANSLATOR})({way!r})")
    await anna.open()
    await expect(anna.button("Start a meeting")).to_be_enabled()
    await start_translating(anna.page)
    shown, left = await anna.page.evaluate(AS_REACT)
    words = ("one two three four", "five two three four", "five three four", "five three four")
    moved = ("four five three", "four three five", "")
    assert shown == ["".join(f"‹{word[::-1]}›" for word in text.split()) for text in (*words, *moved)]
    assert left == "<i></i><b></b>"


@pytest.mark.parametrize(
    "way", ["replaced", *(pytest.param(way, marks=pytest.mark.slow) for way in ("beside", "inside"))]
)
async def test_a_meeting_works_on_translated_pages_from_lobby_to_end(way: str, somebody: Somebody) -> None:
    script = f"({TRANSLATOR})({way!r})"
    hanna, gus = await somebody("Hanna", script=script), await somebody("Gus", script=script)
    await hanna.open()
    await expect(hanna.button("Start a meeting")).to_be_enabled()
    await start_translating(hanna.page)
    # Changes in place: an error appears, is replaced, and disappears.
    await hanna.textbox("Meeting code").fill("NO-SUCH-CODE")
    await button(hanna.page, "Join").click()
    await expect(hanna.page.get_by_role("alert")).to_contain_text("‹edoc›")
    await hanna.textbox("Your name").fill("Hanna")
    await button(hanna.page, "Start a meeting").click()
    await hanna.is_in_call()
    await shows_literally(hanna.page.locator(".call-head"), "Hanna's meeting")

    code = await the_code_changes(hanna)

    await gus.go_to_door(code)
    await start_translating(gus.page)
    await shows_literally(gus.page.locator("main"), "Hanna's meeting")
    await gus.textbox("Your name").fill("Gus")
    await button(gus.page, "Ask to join").click()
    await expect(gus.page.locator(".waited")).to_be_visible()
    await expect(gus.page.locator("h1")).to_have_text(translated("Waiting for the host to let you in"))
    await shows_literally(gus.page.locator(".card"), "Gus")  # in a sentence
    await shows_literally(hanna.waiting_room, "Gus")
    await hanna.deny("Gus")
    await expect(gus.page.locator("h1")).to_contain_text("‹tsoh›")
    await expect(gus.page.get_by_role("timer")).to_contain_text(translated("You can ask again"))
    await button(gus.page, "Back to the lobby").click()

    ida = await somebody("Ida", script=script)
    await ida.go_to_door(code)
    await start_translating(ida.page)
    # The text beside an icon changes: another language is chosen, and is translated again.
    language = ida.page.locator("select.language")
    for locale in ("de", "en"):
        await language.select_option(locale)
        await expect(ida.page.locator(".devices button")).to_have_text(translated(say("test-sound", locale)))
    await ida.textbox("Your name").fill("Ida")
    await button(ida.page, "Ask to join").click()
    await hanna.admit("Ida")
    await shows_literally(hanna.page.locator(".announcements"), "Ida")
    await ida.is_in_call()
    await expect(hanna.page.locator(".count")).to_have_text("2")

    await people_talk(hanna, ida)

    await hanna.open_panel("People")
    await shows_literally(hanna.page.locator(".people"), "Ida")
    for name in ("Lock the meeting", "Waiting room"):
        await hanna.switch(name).click()
        await hanna.button("Chat").click()
        await hanna.button("People").click()
    await hanna.button("Actions for Ida").click()
    await shows_literally(hanna.page.get_by_role("dialog"), "Ida")
    await button(hanna.page, say("remove")).click()
    await shows_literally(hanna.page.get_by_role("alertdialog"), "Ida")
    await hanna.page.keyboard.press("Escape")
    await hanna.ask_to_end()
    await button(hanna.page.get_by_role("alertdialog"), "End for all").click()
    for person in (hanna, ida):
        await expect(person.page.locator("h1")).to_have_text(translated("The meeting has ended"))
        await button(person.page, "Back to the lobby").click()
        await expect(button(person.page, "Start a meeting")).to_be_visible()


async def the_code_changes(hanna: Person) -> str:
    """Check that after *New code* the invitation shows only the new code."""
    await hanna.button("Invite").click()
    dialog = hanna.page.get_by_role("dialog")
    old = await dialog.get_by_test_id("code").inner_text()
    await shows_literally(dialog, old)
    await button(dialog, "New code").click()
    await expect(dialog.get_by_test_id("code")).not_to_have_text(old)
    await expect(dialog.locator(".rotated")).to_contain_text("‹wen›")
    code = str(await hanna.page.evaluate("document.querySelector('[data-testid=code]').innerText"))
    await expect(hanna.page.locator(".head-code")).to_have_text(code)
    await shows_literally(dialog, f"{hanna.home}/conference?code={code}")
    await hanna.page.keyboard.press("Escape")
    return code


async def people_talk(hanna: Person, ida: Person) -> None:
    """Chat with one panel open and one closed: messages are translated, names and addresses are not."""
    await ida.open_panel("Chat")
    for number in range(3):
        await ida.textbox("Message").fill(f"number {number} at https://example.com/{number}")
        await ida.page.keyboard.press("Enter")
    await expect(hanna.page.locator(".badge")).to_have_text("3")
    await hanna.open_panel("Chat")
    await expect(hanna.messages.get_by_text("‹rebmun› 2")).to_be_visible()
    await shows_literally(hanna.messages, "Ida")
    await shows_literally(hanna.messages, "https://example.com/2")
    await expect(hanna.page.locator(".badge")).to_have_text("")
    await hanna.button("Chat").click()
