import { type ComponentProps, useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import { changeView, closeMenu, type Dialog, keepView, type Menu, type Panel, useView } from "./view.ts";

type ToggleProps = ComponentProps<"button"> & ({ part: "panel"; name: Panel } | { part: "menu"; name: Menu });

/**
 * A toggle button for one part of the screen: `name` is what it opens there. When that is closed while it contains the
 * focus, the focus returns to the button. When the button disappears, its menu is closed.
 */
export function Toggle({ part, name, children, ...rest }: ToggleProps) {
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  const open = useView()[part] === name;
  const change = part === "menu" ? { menu: open ? "" : name } : { panel: open ? "" : name };
  const state = part === "menu" ? { "aria-expanded": open } : { "aria-pressed": open };
  // A layout effect that runs before those of dialogs: one opened from the menu returns the focus to this button.
  useLayoutEffect(() => {
    if (wasOpen.current && !open && document.activeElement === document.body) button.current?.focus();
    wasOpen.current = open;
  }, [open]);
  // Nothing else would close a menu whose button is gone.
  useEffect(() => (part === "menu" ? () => closeMenu(name) : undefined), [part, name]);
  return (
    <button type="button" {...rest} {...state} ref={button} onClick={() => changeView(change)}>
      {children}
    </button>
  );
}

interface ViewKeeperProps {
  /** The dialog that Back opens when nothing is open; without one, it triggers `onBack`. */
  question?: Dialog;
  onBack?: () => void;
}

/** Closes what is open when its screen is unmounted, and on Back. Renders nothing. */
export function ViewKeeper({ question, onBack }: ViewKeeperProps) {
  const leave = useEffectEvent(() => {
    if (question) changeView({ dialog: question });
    else onBack?.();
  });
  useEffect(() => keepView(() => leave()), []);
  return null;
}
