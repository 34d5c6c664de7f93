/** Calls `task` once the page has been visible for some milliseconds, unless the returned function is called before. */
export function onceSeenFor(ms: number, task: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", begin);
  };
  const seen = () => {
    stop();
    task();
  };
  const begin = () => {
    clearTimeout(timer);
    timer = document.hidden ? undefined : setTimeout(seen, ms);
  };
  begin();
  document.addEventListener("visibilitychange", begin);
  return stop;
}
