"""What a tab stores, and where that leads it back to, in Node."""

from pathlib import Path
from typing import Any

import pytest

from tests.livekit_ui.node import run_file

PAGES = Path(__file__).parents[2] / "hashdrop" / "web" / "pages"
CODE = "AMBER-FALCON-RIVER"
BEGIN = """
  const storage = () => {
    const items = new Map();
    return {
      fails: false,
      items,
      getItem: (name) => items.get(name) ?? null,
      setItem: (name, value) => items.set(name, value),
      removeItem: (name) => items.delete(name),
      names: () => [...items.keys()],
    };
  };
  const [local, session] = [storage(), storage()];
  const addresses = [];
  Object.assign(window, {
    hashdropStorage: { local, session },
    parent: window,
    history: { replaceState: (state, _, address) => addresses.push(address) },
  });
  document.documentElement.classList = { remove() {} };
  const open = (path, search) => { window.location = { pathname: path, search }; };
  const pages = (name) => import(new URL(name, PAGES));
  const { currentTab, enter, show, doorKey, setCode } = await pages("tab_memory.js");
  const { savedSessions } = await pages("tab_storage.js");
  const inCall = () => {
    local.setItem("hashdrop.key.room1", JSON.stringify({ key: "key1", code: "AMBER-FALCON-RIVER", at: 1 }));
    session.setItem("hashdrop.room", "room1");
    session.setItem("hashdrop.screen", "call");
  };
  const where = () => (({ screen, room, key, code, token }) => ({ screen, room, key, code, token }))(currentTab());
"""


def tab(script: str) -> Any:
    """Run the body of an async function with the exports of ``tab_restore.js`` and the helpers above."""
    pages = f"const PAGES = {f'{PAGES.as_uri()}/'!r};"
    return run_file(PAGES / "tab_restore.js", f"(async () => {{ {pages} {BEGIN} {script} }})()")


def place(screen: str, room: str = "", key: str = "", code: str = "") -> dict[str, str]:
    return {"screen": screen, "room": room, "key": key, "code": code, "token": ""}


def test_a_new_tab_starts_in_the_lobby() -> None:
    assert tab("open('/', ''); await restoreTab(); return [where(), addresses];") == [place("lobby"), []]


def test_an_invitation_leads_to_the_screen_before_joining_and_its_code_leaves_the_address() -> None:
    script = f"open('/conference', '?code={CODE}&mobile=1'); await restoreTab(); return [where(), addresses];"
    assert tab(script) == [place("before", code=CODE), ["/conference?mobile=1"]]


def test_a_reload_leads_back_into_the_meeting() -> None:
    script = "inCall(); open('/conference', ''); await restoreTab(); return where();"
    assert tab(script) == place("call", "room1", "key1")


def test_the_first_address_of_an_embedding_app_leads_back_into_the_same_meeting() -> None:
    script = f"inCall(); open('/conference', '?code={CODE}'); await restoreTab(); return [where(), addresses];"
    assert tab(script) == [place("call", "room1", "key1"), ["/conference"]]


def test_an_invitation_to_another_meeting_leads_out_of_the_current_one() -> None:
    script = "inCall(); open('/conference', '?code=BLUE-LEMON-TIGER'); await restoreTab(); return where();"
    assert tab(script) == place("before", code="BLUE-LEMON-TIGER")


def test_the_server_is_told_where_the_tab_is() -> None:
    snapshot = tab("inCall(); open('/conference', ''); await restoreTab(); return tabSnapshot();")
    assert snapshot.pop("page")
    assert snapshot.pop("now") > 1e9
    saved = [{"room": "room1", "key": "key1"}]
    assert snapshot == {
        "room": "room1",
        "key": "key1",
        "screen": "call",
        "code": "",
        "locale": "en",
        "kept": saved,
    }


def test_session_keys_are_stored_latest_first_and_no_more_than_twenty() -> None:
    rooms = tab("""
      let now = 0;
      Date.now = () => (now += 1);
      for (let n = 0; n < 25; n += 1) enter({ room: `room${n}`, key: `key${n}`, token: "token", url: "ws://sfu" });
      return savedSessions();
    """)
    assert [one["room"] for one in rooms] == [f"room{n}" for n in range(24, 4, -1)]
    assert rooms[0]["key"] == "key24"


@pytest.mark.parametrize(("screen", "kept"), [("left", True), ("lobby", True), ("ended", False), ("removed", False)])
def test_the_session_key_is_deleted_only_if_it_is_worthless(screen: str, kept: bool) -> None:
    script = """
      enter({{ room: "room1", key: "key1", token: "token", url: "ws://sfu", code: "AMBER-FALCON-RIVER" }});
      show("{screen}");
      setCode("amber falcon river");
      return [currentTab().token, savedSessions().length, doorKey()];
    """
    assert tab(script.format(screen=screen)) == ["", int(kept), "key1" if kept else ""]


def test_the_session_key_is_found_by_the_room_even_under_another_code() -> None:
    assert tab("""
      enter({ room: "room1", key: "key1", token: "token", url: "ws://sfu", code: "AMBER-FALCON-RIVER" });
      setCode("BLUE-LEMON-TIGER");
      return [doorKey("room1"), doorKey(""), doorKey("room2")];
    """) == ["key1", "", ""]


def test_a_repeated_connection_empties_the_token_first() -> None:
    assert tab("""
      const ticket = { room: "room1", key: "key1", token: "token", url: "ws://sfu" };
      enter(ticket);
      enter({ ...ticket, again: "yes" });
      const between = currentTab().token;
      await new Promise((resolve) => setTimeout(resolve));
      return [between, currentTab().token];
    """) == ["", "token"]


@pytest.mark.parametrize(
    ("local", "session", "limits"),
    [(False, False, ""), (False, True, "keys"), (True, False, "tab"), (True, True, "page")],
)
def test_missing_storage_is_noticed(local: bool, session: bool, limits: str) -> None:
    fails = f"local.fails = {str(local).lower()}; session.fails = {str(session).lower()};"
    assert tab(f"{fails} open('/', ''); await restoreTab(); return currentTab().storage;") == limits
