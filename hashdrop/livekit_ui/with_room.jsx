import { RoomContext } from "@livekit/components-react";
import { useEffect, useReducer } from "react";
import { useSession } from "./context.js";

/** Gives LiveKit's own components and hooks the session's room; draws nothing before there is one. */
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

/** Draws anew whenever one of these happens in the room, or to the participant. `events` must be a constant. */
export function useEvents(source, events) {
  const [, redraw] = useReducer((count) => count + 1, 0);
  useEffect(() => {
    for (const event of events) source.on(event, redraw);
    redraw(); // what happened between the drawing and this effect
    return () => {
      for (const event of events) source.off(event, redraw);
    };
  }, [source, events]);
}
