import { useEffect } from "react";

/** ms without a touch, a key or a movement of the pointer after which the controls may fade; call.css says when. */
const IDLE_AFTER = 4000;
/** What fades. */
const CONTROLS = ".call-head, .toolbar";
const EVENTS = ["pointermove", "pointerdown", "keydown", "focusin"] as const;

/**
 * Lets a touch on controls that have faded only bring them back, because nobody can aim at them, until the returned
 * function is called. Other clicks press them: those of a mouse, of a key, and of a screen reader.
 */
function guardFaded(): () => void {
  let touched = false;
  const touch = ({ pointerType, target }: PointerEvent) => {
    const controls = target instanceof Element ? target.closest(CONTROLS) : null;
    touched = pointerType === "touch" && controls !== null && getComputedStyle(controls).opacity === "0";
  };
  const press = (event: MouseEvent) => {
    // Without a pointer, `detail` is 0.
    if (!touched || event.detail === 0) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const watching = new AbortController();
  const options = { capture: true, signal: watching.signal };
  document.addEventListener("pointerdown", touch, options);
  document.addEventListener("mousedown", press, options); // which would move the focus, and so keep them from fading
  document.addEventListener("click", press, options);
  return () => watching.abort();
}

/** Marks the document with `data-idle` while nobody does anything, until the returned function is called. */
export function watchIdle(): () => void {
  const { dataset } = document.documentElement;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const reset = () => {
    clearTimeout(timer);
    delete dataset.idle;
  };
  const wake = () => {
    reset();
    timer = setTimeout(() => {
      dataset.idle = "true";
    }, IDLE_AFTER);
  };
  wake();
  const unguard = guardFaded();
  for (const event of EVENTS) document.addEventListener(event, wake);
  return () => {
    for (const event of EVENTS) document.removeEventListener(event, wake);
    unguard();
    reset();
  };
}

/** Watches while it is mounted. Renders nothing. */
export function IdleWatch() {
  useEffect(watchIdle, []);
  return null;
}
