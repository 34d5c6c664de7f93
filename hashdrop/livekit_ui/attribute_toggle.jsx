import { RoomEvent } from "livekit-client";
import { useEvents, withRoom } from "./with_room.jsx";

const EVENTS = [RoomEvent.ParticipantAttributesChanged, RoomEvent.ConnectionStateChanged];

/**
 * Pressed while the participant has the attribute. It changes nothing by itself: the app's server writes attributes.
 */
export const AttributeToggle = withRoom(function AttributeToggle({ room, attribute, label, onToggle, children, ...rest }) {
  useEvents(room, EVENTS);
  const on = Boolean(room.localParticipant.attributes[attribute]);
  return (
    <button type="button" {...rest} aria-label={label} aria-pressed={on} data-state={on ? "on" : "off"}
      onClick={() => onToggle?.(!on)}>
      {children}
    </button>
  );
});
