import { type ComponentProps, useEffect, useRef, useState } from "react";
import { JoinTurn } from "./join_turn.ts";
import { Screen } from "./screens.ts";
import { currentTab, remember, show, useTab } from "./tab_memory.ts";

interface LeaveButtonProps extends ComponentProps<"button"> {
  onLeave?: (left: { room: string; key: string }) => void;
}

/** A button that leaves at once, even if the server is unreachable, and informs the server once it can. */
export function LeaveButton({ onLeave, children, ...rest }: LeaveButtonProps) {
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
export const DismissStorageNote = ({ children, ...rest }: ComponentProps<"button">) => (
  <button type="button" className="icon-button" {...rest} onClick={() => remember({ storage: "" })}>
    {children}
  </button>
);

type FormProps = ComponentProps<"form">;
type SubmitHandler = NonNullable<FormProps["onSubmit"]>;

/** A form that can be submitted as soon as the page runs: until the tab is synced, the submission is deferred. */
export function DeferredForm({ onSubmit, children, ...rest }: FormProps) {
  const { synced } = useTab();
  const form = useRef<HTMLFormElement>(null);
  const [waits, setWaits] = useState(false);
  useEffect(() => {
    if (!synced || !waits) return;
    setWaits(false);
    form.current?.requestSubmit();
  }, [synced, waits]);
  const submit: SubmitHandler = (event) => {
    if (synced) {
      onSubmit?.(event);
    } else {
      event.preventDefault();
      setWaits(true);
    }
  };
  return (
    <form {...rest} ref={form} aria-busy={waits} onSubmit={submit}>
      {children}
    </form>
  );
}

/** The form that sends a join request, when it is this tab's turn. `asking`: the server is being asked. */
export function JoinRequestForm({ asking, onSubmit, children, ...rest }: FormProps & { asking: boolean }) {
  const form = useRef<HTMLFormElement>(null);
  const [waits, setWaits] = useState(false);
  const [turn] = useState(() => new JoinTurn());
  useEffect(() => () => turn.end(), [turn]);
  useEffect(() => {
    if (!asking) turn.end();
  }, [turn, asking]);
  const ask = () => {
    setWaits(false);
    form.current?.requestSubmit();
    return form.current !== null;
  };
  const submit: SubmitHandler = (event) => {
    if (turn.isTaken) {
      onSubmit?.(event);
      return;
    }
    event.preventDefault();
    if (waits) return;
    setWaits(true);
    turn.take(ask);
  };
  return (
    <form {...rest} ref={form} aria-busy={waits} onSubmit={submit}>
      {children}
    </form>
  );
}
