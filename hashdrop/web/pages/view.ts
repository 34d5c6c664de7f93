import { Store, useStore } from "$/public/external/hashdrop/livekit_ui/package/api.ts";
import { keepHistoryEntries, onBackButton } from "./back_button.ts";

/** What may be open in each part of the screen, as in view.py; empty: nothing. */
export type Panel = "" | "chat" | "people";
export type Dialog =
  | ""
  | "deny"
  | "end"
  | "invite"
  | "leave"
  | "person"
  | "remove"
  | "settings"
  | "shortcuts"
  | "stop-waiting";
export type Menu = "" | "camera" | "knocks" | "microphone" | "more" | "react";

export interface View {
  panel: Panel;
  dialog: Dialog;
  menu: Menu;
  /** Whom the dialog is about. */
  person: Person;
}

interface Person {
  identity?: string;
  name?: string;
}

const CLOSED: View = { panel: "", dialog: "", menu: "", person: {} };

/**
 * How many times Back stays on the screen with nothing open. Twice: the second may come before a click or a key press.
 */
const GUARD_ENTRIES = 2;

const view = new Store(CLOSED);
let guards = 0;

const countOpen = ({ panel, dialog, menu }: View) => [panel, dialog, menu].filter(Boolean).length;

/** Opens and closes parts of the screen. Any change closes the menu. */
export function changeView(change: Partial<View>): void {
  const changed = { ...view.get(), menu: "" as const, ...change };
  if (guards) keepHistoryEntries(guards + countOpen(changed));
  view.set(changed);
}

/** Closes a menu, if it is open. */
export function closeMenu(menu: Menu): void {
  if (menu && view.get().menu === menu) changeView({});
}

/** Closes the topmost part; if nothing is open, calls `leave`. */
function goBack(leave: () => void): void {
  const { menu, dialog, panel } = view.get();
  if (menu) changeView({});
  else if (dialog) changeView({ dialog: "" });
  else if (panel) changeView({ panel: "" });
  else leave();
}

/** An event handler that opens something, or closes it with an empty string. */
export const opens = (change: Partial<View>) => (): void => changeView(change);

/** An event handler that opens a dialog about the person in the event. */
export const opensAbout =
  (dialog: Dialog) =>
  (person: Person): void =>
    changeView({ dialog, person });

export const useView = (): View => useStore(view, () => CLOSED);

/**
 * Closes what is open when its screen is gone, such as the panel of a call that ended: then the returned function is
 * called. A click outside closes the menu. Back closes the topmost part; with nothing open, it calls `leave`.
 */
export function keepView(leave: () => void): () => void {
  const outside = ({ target }: PointerEvent) => {
    const { menu } = view.get();
    if (menu && target instanceof Element && !target.closest(`[data-menu="${menu}"]`)) changeView({});
  };
  document.addEventListener("pointerdown", outside);
  const stopListening = onBackButton(() => goBack(leave));
  guards = GUARD_ENTRIES;
  keepHistoryEntries(guards + countOpen(view.get()));
  return () => {
    document.removeEventListener("pointerdown", outside);
    stopListening();
    guards = 0;
    changeView(CLOSED);
  };
}
