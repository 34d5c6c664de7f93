import { useEffect, useSyncExternalStore } from "react";

const CLOSED = Object.freeze({ panel: "", dialog: "", about: "", menu: "" });
const OFF = "hashdrop.shortcuts.off";

let view = CLOSED;
const listeners = new Set();

/** Opens and closes parts of the screen. Whatever is chosen closes the menu. */
export function changeView(change) {
  view = { ...view, menu: "", ...change };
  listeners.forEach((listener) => listener());
}

const subscribe = (listener) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useView = () =>
  useSyncExternalStore(
    subscribe,
    () => view,
    () => CLOSED,
  );

/** A toggle button for one part of the screen: `part` is `panel` or `menu`, `name` what it opens there. */
export function Toggle({ part, name, children, ...rest }) {
  const open = useView()[part] === name;
  return (
    <button type="button" {...rest} aria-pressed={open} onClick={() => changeView({ [part]: open ? "" : name })}>
      {children}
    </button>
  );
}

const isTyping = ({ tagName, isContentEditable }) =>
  isContentEditable || tagName === "INPUT" || tagName === "TEXTAREA" || tagName === "SELECT";

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
  if (event.key === "Escape" && view.menu) {
    changeView({});
    return;
  }
  if (localStorage.getItem(OFF) || document.querySelector("dialog[open]")) return;
  const named = `[aria-keyshortcuts="${CSS.escape(event.key.toUpperCase())}"]`;
  const button = [...document.querySelectorAll(named)].find((one) => !one.disabled);
  if (!button) return;
  event.preventDefault();
  button.click();
}

/** A screen's shortcuts. What is open when it goes, such as the panel of a call that ended, is closed. */
export function Shortcuts() {
  useEffect(() => {
    document.addEventListener("keydown", press);
    return () => {
      document.removeEventListener("keydown", press);
      changeView(CLOSED);
    };
  }, []);
  return null;
}

/** Turns single-key shortcuts off for those whose speech input or hands press keys by accident (WCAG 2.1.4). */
export function ShortcutsSwitch({ label, ...rest }) {
  const change = ({ target }) =>
    target.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "yes");
  return (
    <input type="checkbox" role="switch" {...rest} aria-label={label} defaultChecked={!localStorage.getItem(OFF)}
      onChange={change} />
  );
}
