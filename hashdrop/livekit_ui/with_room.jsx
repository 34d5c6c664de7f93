import { RoomContext } from "@livekit/components-react";
import { useEffect, useReducer } from "react";
import { useSession } from "./context.js";

/** Provides the session's room to LiveKit's own components and hooks; renders nothing before there is one. */
export function withRoom(Component) {
  return function WithRoom(props) {
    const room = useSession()?.room;
    if (!room) return null;
    return (
      <RoomContext.Provider value={room}>
        <Component {...props} room={room} />
      </RoomContext.Provider>
    );
  };
}

/** Renders again on each of these events of a room or participant. `events` must be a constant. */
export function useEvents(source, events) {
  const [, redraw] = useReducer((count) => count + 1, 0);
  useEffect(() => {
    for (const event of events) source.on(event, redraw);
    redraw(); // for events between the render and this effect
    return () => {
      for (const event of events) source.off(event, redraw);
    };
  }, [source, events]);
}
