import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { spokenLocale, startSpeaking } from "../../locales/on_pages/words.jsx";

/*
 * What this tab remembers, so that a reload, a restart of the server or a lost websocket lead back to where one was:
 * the room that it is in, the session key for it, the LiveKit token, and the screen. Session keys lie in localStorage,
 * one entry a room; the token only here in memory.
 */
const KEY = "hashdrop.key.";
const ROOM = "hashdrop.room";
const SCREEN = "hashdrop.screen";
const CODE = "hashdrop.code";
const NAME = "hashdrop.name";
/** Keys of rooms that ended while nobody looked are not kept for ever. */
const MOST_KEPT = 20;

const nowhere = {
  ready: false,
  agreed: false,
  enclosed: false,
  room: "",
  key: "",
  roomCode: "",
  token: "",
  url: "",
  screen: "",
  code: "",
  doorKey: "",
  name: "",
  kept: [],
};
let tab = nowhere;
/** Tells this page from the one before a reload: the server's state may still speak of that one. */
const page = Math.random().toString(36).slice(2);
const listeners = new Set();

function remember(change) {
  tab = { ...tab, ...change };
  listeners.forEach((listener) => listener());
}

const whoIn = (room) => ({ key: readEntry(room)?.key ?? "", roomCode: readEntry(room)?.code ?? "" });

function readEntry(room) {
  try {
    return JSON.parse(localStorage.getItem(KEY + room));
  } catch {
    return null;
  }
}

/** The keys that this browser keeps, as `{room, key}`, the latest first. */
function keptKeys() {
  return keptRooms().map(({ room, key }) => ({ room, key }));
}

/** The rooms that this browser keeps a key of, with when and by which code, the latest first. */
function keptRooms() {
  const rooms = Object.keys(localStorage).filter((name) => name.startsWith(KEY));
  return rooms
    .map((name) => ({ room: name.slice(KEY.length), ...readEntry(name.slice(KEY.length)) }))
    .filter(({ key }) => key)
    .sort((one, other) => (other.at ?? 0) - (one.at ?? 0));
}

function store(storage, name, value) {
  if (value) storage.setItem(name, value);
  else storage.removeItem(name);
}

/** Keeps the code of the door that one stands at, and the key of who one was in the room behind it. */
function standAt(code) {
  store(sessionStorage, CODE, code);
  remember({ code, doorKey: keptRooms().find((entry) => entry.code === plain(code))?.key ?? "" });
}

const plain = (code) => code.trim().toUpperCase().replace(/[\s_-]+/g, "-");

async function wake() {
  if (tab.ready) return;
  await startSpeaking();
  document.documentElement.classList.remove("arriving"); // see assets/arriving.js
  const query = new URLSearchParams(window.location.search);
  const invited = query.get("code");
  const before = sessionStorage.getItem(ROOM) ?? "";
  // Whoever encloses the page loads it anew at the address that it had first: that leads back into the meeting, too.
  const returns = isInside(sessionStorage.getItem(SCREEN)) && whoIn(before).roomCode === plain(invited ?? "");
  if (invited) {
    // The code is a key to the door: it does not stay in the address bar, the history or a referrer.
    query.delete("code");
    const rest = query.size ? `?${query}` : "";
    window.history.replaceState(window.history.state, "", window.location.pathname + rest);
  }
  if (invited && !returns) {
    store(sessionStorage, CODE, invited);
    store(sessionStorage, SCREEN, "before");
    store(sessionStorage, ROOM, "");
  }
  const room = sessionStorage.getItem(ROOM) ?? "";
  remember({
    ready: true,
    enclosed: isFramed() || query.get("mobile") === "1",
    room,
    ...whoIn(room),
    screen: sessionStorage.getItem(SCREEN) ?? "lobby",
    name: query.get("name") ?? localStorage.getItem(NAME) ?? "",
    kept: keptKeys(),
  });
  standAt(sessionStorage.getItem(CODE) ?? "");
}

const TELLS_ITSELF = new Set(["before", "waiting", "call"]);

const isInside = (screen) => screen === "waiting" || screen === "call";

function show(screen) {
  store(sessionStorage, SCREEN, screen);
  if (screen === "ended" || screen === "removed") localStorage.removeItem(KEY + tab.room);
  if (screen === "lobby") {
    store(sessionStorage, ROOM, "");
    standAt("");
    remember({ room: "", key: "" });
  }
  remember({ screen, kept: keptKeys(), ...(isInside(screen) ? {} : { token: "", url: "" }) });
}

function enter({ room, key, token, url, code, name, again }) {
  const entry = { ...readEntry(room), ...(key && { key }), ...(code && { code }), at: Date.now() };
  localStorage.setItem(KEY + room, JSON.stringify(entry));
  for (const old of keptRooms().slice(MOST_KEPT)) localStorage.removeItem(KEY + old.room);
  store(sessionStorage, ROOM, room);
  if (name) localStorage.setItem(NAME, name);
  const come = () => remember({ room, ...whoIn(room), token, url, name: name || tab.name });
  if (!again) come();
  else {
    // An emptied token disconnects; only after that has been seen is a new one a new connection.
    remember({ token: "" });
    setTimeout(come);
  }
}

const subscribe = (listener) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What the tab remembers; nothing of it while the page is pre-rendered. */
export const useTab = () =>
  useSyncExternalStore(
    subscribe,
    () => tab,
    () => nowhere,
  );

const isFramed = () => window.parent !== window;

/** Tells the app or the page that encloses this one. */
function tellEncloser(message) {
  window.ReactNativeWebView?.postMessage(JSON.stringify(message));
  // To any origin: the server lets none frame us but those that the operator named, and there is no secret in it.
  if (isFramed()) window.parent.postMessage(message, "*");
}

const STATUS = { call: "in-room", before: "lobby", left: "lobby", elsewhere: "lobby" };

/** Keeps the tab and the server's state together. It shows nothing. */
export function TabMemory(props) {
  const { screen, ticket, code, over, hydrated, resumed, lookEveryMs, stayEveryMs } = props;
  const events = useRef(props);
  events.current = props;
  const here = useTab();
  const agreed = resumed === page;

  // What is pressed before would be overtaken by `resume`, which leads the tab back to where it was.
  useEffect(() => remember({ agreed }), [agreed]);

  useEffect(() => void wake(), []);

  useEffect(() => {
    if (!ticket?.room) return;
    enter(ticket);
    events.current.onTaken();
  }, [ticket]);

  // After the ticket that came with it: while a call is drawn, its connection is under way.
  useEffect(() => {
    if (!agreed || !screen) return undefined;
    const timer = setTimeout(() => show(screen));
    return () => clearTimeout(timer);
  }, [agreed, screen]);

  useEffect(() => {
    if (agreed && screen === "before" && code) standAt(code);
  }, [agreed, screen, code]);

  useEffect(() => {
    for (const room of over) localStorage.removeItem(KEY + room);
  }, [over]);

  // Who cannot see the new screen hears where he is. The screens after a call put the focus on their button.
  useEffect(() => {
    const heading = document.querySelector("main h1");
    if (!TELLS_ITSELF.has(here.screen) || !heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, [here.screen]);

  // After a reload, and when the server's state began anew (its restart, or it expired), it is told where this tab is.
  useEffect(() => {
    if (!hydrated || agreed || !here.ready) return;
    const { room, key, screen, code, kept } = tab;
    const locale = spokenLocale();
    events.current.onResume({ page, room, key, screen, code, locale, now: Date.now() / 1000, kept });
  }, [hydrated, agreed, here.ready]);

  const inside = isInside(here.screen);
  useEffect(() => {
    if (!inside || !lookEveryMs) return;
    const timer = setInterval(() => events.current.onLook(), lookEveryMs);
    return () => clearInterval(timer);
  }, [inside, lookEveryMs]);

  // Where nothing is looked for, the server's state would expire all the same, and the next press come to nothing.
  useEffect(() => {
    if (!stayEveryMs) return;
    const timer = setInterval(() => events.current.onStay(), stayEveryMs);
    return () => clearInterval(timer);
  }, [stayEveryMs]);

  // Told is only where the server agrees that one is, so that after a reload nothing is said that has long been over.
  // Whoever leaves has left whether or not it has heard of that.
  const settled = agreed && (here.screen === screen || here.screen === "left");
  const told = useRef({ screen: "", status: "" });
  useEffect(() => {
    if (!settled) return;
    const before = told.current;
    const now = { screen: here.screen, status: STATUS[here.screen] ?? here.screen };
    told.current = now;
    if (now.status !== before.status) tellEncloser({ type: "conference-status", status: now.status });
    const goes = before.screen && now.screen !== before.screen;
    const isOut = now.screen === "left" || (now.screen === "lobby" && before.screen !== "left");
    if (goes && isOut) tellEncloser({ type: "conference-exit" });
  }, [settled, here.screen]);

  return null;
}

/** A button that leaves at once, whether the server can be reached or not, and tells it when it can. */
export function LeaveButton({ onLeave, children, ...rest }) {
  const leave = () => {
    const { room, key } = tab;
    show("left");
    onLeave?.({ room, key });
  };
  return (
    <button type="button" {...rest} onClick={leave}>
      {children}
    </button>
  );
}

/** A form that can be sent as soon as the page runs: what is sent before the server knows of this tab waits for that. */
export function PatientForm({ onSubmit, children, ...rest }) {
  const { agreed } = useTab();
  const form = useRef(null);
  const [waits, setWaits] = useState(false);
  useEffect(() => {
    if (!agreed || !waits) return;
    setWaits(false);
    form.current.requestSubmit();
  }, [agreed, waits]);
  const submit = (event) => {
    if (agreed) return onSubmit(event);
    event.preventDefault();
    setWaits(true);
  };
  return (
    <form {...rest} ref={form} aria-busy={waits} onSubmit={submit}>
      {children}
    </form>
  );
}
