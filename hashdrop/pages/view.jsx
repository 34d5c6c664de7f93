import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";

const CLOSED = Object.freeze({ panel: "", dialog: "", menu: "", person: {} });

let view = CLOSED;
const listeners = new Set();

/** Opens and closes parts of the screen. Whatever is chosen closes the menu. */
export function changeView(change) {
  view = { ...view, menu: "", ...change };
  listeners.forEach((listener) => listener());
}

/** An event handler that opens (or, with empty words, closes) something. */
export const opens = (change) => () => changeView(change);

/** An event handler that opens a dialog about the person of whom the event tells. */
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
 * A toggle button for one part of the screen: `part` is `panel` or `menu`, `name` what it opens there. When that is
 * closed with the focus in it, the focus comes back here.
 */
export function Toggle({ part, name, children, ...rest }) {
  const button = useRef(null);
  const wasOpen = useRef(false);
  const open = useView()[part] === name;
  const state = part === "menu" ? { "aria-expanded": open } : { "aria-pressed": open };
  // A layout effect, and before the dialogs': one that is opened from the menu gives the focus back to its button.
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

/** What is open when its screen goes, such as the panel of a call that ended, is closed. A click elsewhere closes the menu. */
export function ViewKeeper() {
  useEffect(() => {
    const outside = ({ target }) => view.menu && !target.closest("[data-menu]") && changeView({});
    document.addEventListener("pointerdown", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
      changeView(CLOSED);
    };
  }, []);
  return null;
}
