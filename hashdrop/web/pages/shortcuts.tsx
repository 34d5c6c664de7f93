import { type ChangeEvent, type ComponentProps, useEffect } from "react";
import { isComposing } from "$/public/external/hashdrop/livekit_ui/package/api.ts";
import { Switch } from "./switch.tsx";
import { changeView, useView } from "./view.ts";

const OFF_KEY = "hashdrop.shortcuts.off";

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
  if (window.hashdropStorage.local.getItem(OFF_KEY) || document.querySelector("dialog[open]")) return;
  if (event.key === "?") {
    changeView({ dialog: "shortcuts" });
    return;
  }
  const named = `[aria-keyshortcuts="${CSS.escape(event.key.toUpperCase())}"]`;
  const button = [...document.querySelectorAll<HTMLButtonElement>(named)].find((one) => !one.disabled);
  if (!button) return;
  event.preventDefault();
  button.click();
}

/**
 * A key presses the button that has it in `aria-keyshortcuts`. `?` opens the list of shortcuts, whose own button may be
 * in a closed menu; Escape closes the menu, then the panel.
 */
export function Shortcuts() {
  const { menu, panel } = useView();
  useEffect(() => {
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  useEffect(() => {
    if (!menu && !panel) return;
    const close = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || isComposing(event) || event.defaultPrevented) return;
      if (document.querySelector("dialog[open]")) return;
      changeView(menu ? {} : { panel: "" });
    };
    document.addEventListener("keydown", close);
    return () => document.removeEventListener("keydown", close);
  }, [menu, panel]);
  return null;
}

/** Turns single-key shortcuts off, for people whose speech input or hands press keys by accident (WCAG 2.1.4). */
export function ShortcutsSwitch(rest: ComponentProps<typeof Switch>) {
  const storage = window.hashdropStorage.local;
  const change = ({ target }: ChangeEvent<HTMLInputElement>) =>
    target.checked ? storage.removeItem(OFF_KEY) : storage.setItem(OFF_KEY, "yes");
  return <Switch {...rest} defaultChecked={!storage.getItem(OFF_KEY)} onChange={change} />;
}
