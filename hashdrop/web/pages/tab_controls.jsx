import { useEffect, useRef, useState } from "react";
import { Screen } from "./screens.js";
import { currentTab, remember, show, useTab } from "./tab_memory.js";

/** A button that leaves at once, even if the server is unreachable, and informs the server once it can. */
export function LeaveButton({ onLeave, children, ...rest }) {
  const leave = () => {
    const { room, key } = currentTab();
    show(Screen.LEFT);
    onLeave?.({ room, key });
  };
  return (
    <button type="button" {...rest} onClick={leave}>
      {children}
    </button>
  );
}

/** Hides the note about storage until the page is reloaded. */
export const DismissStorageNote = ({ children, ...rest }) => (
  <button type="button" className="icon-button" {...rest} onClick={() => remember({ storage: "" })}>
    {children}
  </button>
);

/** A form that can be submitted as soon as the page runs: until the tab is synced, the submission is deferred. */
export function DeferredForm({ onSubmit, children, ...rest }) {
  const { synced } = useTab();
  const form = useRef(null);
  const [waits, setWaits] = useState(false);
  useEffect(() => {
    if (!synced || !waits) return;
    setWaits(false);
    form.current.requestSubmit();
  }, [synced, waits]);
  const submit = (event) => {
    if (synced) return onSubmit(event);
    event.preventDefault();
    setWaits(true);
  };
  return (
    <form {...rest} ref={form} aria-busy={waits} onSubmit={submit}>
      {children}
    </form>
  );
}

/** Milliseconds for which a tab may hold the lock without an answer: its server may be unreachable. */
const MAX_TURN = 10_000;

/**
 * The form that sends a join request. Of several tabs in one browser, only one asks at a time, and saves its key before
 * the next one asks: that one then joins as the same person, and takes over. `asking`: the server is being asked.
 */
export function JoinRequestForm({ asking, onSubmit, children, ...rest }) {
  const form = useRef(null);
  const [waits, setWaits] = useState(false);
  const turn = useRef(null);
  const end = () => setTimeout(() => turn.current?.()); // after the answer has been saved
  useEffect(() => end, []);
  useEffect(() => {
    if (!asking) end();
  }, [asking]);
  const takeTurn = () =>
    new Promise((over) => {
      if (!form.current) return over();
      const finish = () => {
        if (turn.current === finish) turn.current = null;
        over();
      };
      turn.current = finish;
      setTimeout(finish, MAX_TURN);
      setWaits(false);
      form.current.requestSubmit();
    });
  const submit = (event) => {
    // Locks exist only on secure pages, and frames without storage are refused them; there, two tabs that ask at the
    // same moment are two people.
    if (turn.current || !navigator.locks) return onSubmit(event);
    event.preventDefault();
    if (waits) return;
    setWaits(true);
    navigator.locks.request("hashdrop.ask", takeTurn).catch(takeTurn);
  };
  return (
    <form {...rest} ref={form} aria-busy={waits} onSubmit={submit}>
      {children}
    </form>
  );
}
