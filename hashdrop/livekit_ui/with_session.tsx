import { type ComponentType, useEffect, useReducer } from "react";
import { useSession } from "./context.ts";
import type { Session } from "./session.ts";

/** Passes the call's session to a component, which is rendered only once there is one. */
export function withSession<Props extends object>(Component: ComponentType<Props & { session: Session }>) {
  return function WithSession(props: Props) {
    const session = useSession();
    return session && <Component {...props} session={session} />;
  };
}

/** A room or a participant. */
interface Emitter<Event> {
  on(event: Event, listener: () => void): unknown;
  off(event: Event, listener: () => void): unknown;
}

/** Renders again on each of these events of a room or participant. `events` must be a constant. */
export function useEvents<Event>(source: Emitter<Event>, events: readonly Event[]): void {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    for (const event of events) source.on(event, redraw);
    redraw(); // for events between the render and this effect
    return () => {
      for (const event of events) source.off(event, redraw);
    };
  }, [source, events]);
}
