import { useEffect } from "react";

/** ms without a touch, a key or a movement of the pointer after which the controls may fade; call.css says when. */
const IDLE_AFTER = 4000;
const EVENTS = ["pointermove", "pointerdown", "keydown", "focusin"] as const;

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
  for (const event of EVENTS) document.addEventListener(event, wake);
  return () => {
    for (const event of EVENTS) document.removeEventListener(event, wake);
    reset();
  };
}

/** Watches while it is mounted. Renders nothing. */
export function IdleWatch() {
  useEffect(watchIdle, []);
  return null;
}
