const ACTIVITY_EVENTS = ["pointermove", "pointerdown", "keydown", "focusin"];
const MAX_PRELOAD_DELAY = 2000; // ms

/** Runs a task at the first user activity on the page, or after a delay. Returns a function that cancels it. */
export function onActivity(task: () => void): () => void {
  const stop = () => {
    clearTimeout(timer);
    for (const event of ACTIVITY_EVENTS) window.removeEventListener(event, run);
  };
  const run = () => {
    stop();
    task();
  };
  const timer = setTimeout(run, MAX_PRELOAD_DELAY);
  for (const event of ACTIVITY_EVENTS) window.addEventListener(event, run);
  return stop;
}
