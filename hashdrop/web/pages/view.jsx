import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { keepHistoryEntries, onBackButton } from "./back_button.js";

const CLOSED = Object.freeze({ panel: "", dialog: "", menu: "", person: {} });

/**
 * How many times Back stays on the screen with nothing open. Twice: the second may come before a click or a key press.
 */
const GUARD_ENTRIES = 2;

let view = CLOSED;
let guards = 0;
const listeners = new Set();

const countOpen = () => [view.panel, view.dialog, view.menu].filter(Boolean).length;

/** Opens and closes parts of the screen. Any change closes the menu. */
export function changeView(change) {
  view = { ...view, menu: "", ...change };
  if (guards) keepHistoryEntries(guards + countOpen());
  listeners.forEach((listener) => listener());
}

/** Closes the topmost part; if nothing is open, calls `leave`. */
function goBack(leave) {
  if (view.menu) changeView({});
  else if (view.dialog) changeView({ dialog: "" });
  else if (view.panel) changeView({ panel: "" });
  else leave();
}

/** An event handler that opens something, or closes it with an empty string. */
export const opens = (change) => () => changeView(change);

/** An event handler that opens a dialog about the person in the event. */
export const opensAbout = (dialog) => (person) => changeView({ dialog, person });

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

/**
 * A toggle button for one part of the screen: `part` is `panel` or `menu`, `name` is what it opens there. When that is
 * closed while it contains the focus, the focus returns to the button.
 */
export function Toggle({ part, name, children, ...rest }) {
  const button = useRef(null);
  const wasOpen = useRef(false);
  const open = useView()[part] === name;
  const state = part === "menu" ? { "aria-expanded": open } : { "aria-pressed": open };
  // A layout effect that runs before those of dialogs: one opened from the menu returns the focus to this button.
  useLayoutEffect(() => {
    if (wasOpen.current && !open && document.activeElement === document.body) button.current.focus();
    wasOpen.current = open;
  }, [open]);
  return (
    <button type="button" {...rest} {...state} ref={button} onClick={() => changeView({ [part]: open ? "" : name })}>
      {children}
    </button>
  );
}

/**
 * Closes what is open when its screen is unmounted, such as the panel of a call that ended. A click outside closes the
 * menu. Back closes the topmost part; with nothing open it calls `onBack`, or opens the dialog `question`.
 */
export function ViewKeeper(props) {
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const outside = ({ target }) => view.menu && !target.closest("[data-menu]") && changeView({});
    const leave = () => {
      const { question, onBack } = latest.current;
      if (question) changeView({ dialog: question });
      else onBack?.();
    };
    document.addEventListener("pointerdown", outside);
    const stopListening = onBackButton(() => goBack(leave));
    guards = GUARD_ENTRIES;
    keepHistoryEntries(guards + countOpen());
    return () => {
      document.removeEventListener("pointerdown", outside);
      stopListening();
      guards = 0;
      changeView(CLOSED);
    };
  }, []);
  return null;
}
