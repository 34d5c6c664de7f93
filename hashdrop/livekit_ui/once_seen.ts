/** Calls `task` once the page has been visible for some milliseconds, unless the returned function is called before. */
export function onceSeenFor(ms: number, task: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changed = () => {
    clearTimeout(timer);
    timer = document.hidden ? undefined : setTimeout(task, ms);
  };
  changed();
  document.addEventListener("visibilitychange", changed);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", changed);
  };
}
