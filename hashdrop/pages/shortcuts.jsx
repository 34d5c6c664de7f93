import { useEffect } from "react";
import { changeView, useView } from "../view/view.jsx";

const OFF = "hashdrop.shortcuts.off";

const isTyping = ({ tagName, isContentEditable }) =>
  isContentEditable || tagName === "INPUT" || tagName === "TEXTAREA" || tagName === "SELECT";

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
  if (localStorage.getItem(OFF) || document.querySelector("dialog[open]")) return;
  if (event.key === "?") {
    changeView({ dialog: "shortcuts" });
    return;
  }
  const named = `[aria-keyshortcuts="${CSS.escape(event.key.toUpperCase())}"]`;
  const button = [...document.querySelectorAll(named)].find((one) => !one.disabled);
  if (!button) return;
  event.preventDefault();
  button.click();
}

/**
 * Presses the button whose `aria-keyshortcuts` is the key that was pressed; `?` opens the list of them, whose button may
 * be in a closed menu; Escape closes the menu, then the panel.
 */
export function Shortcuts() {
  const { menu, panel } = useView();
  useEffect(() => {
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  useEffect(() => {
    if (!menu && !panel) return;
    const close = ({ key, isComposing, defaultPrevented }) => {
      if (key !== "Escape" || isComposing || defaultPrevented || document.querySelector("dialog[open]")) return;
      changeView(menu ? {} : { panel: "" });
    };
    document.addEventListener("keydown", close);
    return () => document.removeEventListener("keydown", close);
  }, [menu, panel]);
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
