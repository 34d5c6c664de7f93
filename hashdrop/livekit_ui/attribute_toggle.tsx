import { RoomEvent } from "livekit-client";
import type { ComponentProps } from "react";
import { useEvents, withSession } from "./with_session.tsx";

const EVENTS = [RoomEvent.ParticipantAttributesChanged, RoomEvent.ConnectionStateChanged] as const;

interface Props extends Omit<ComponentProps<"button">, "onToggle"> {
  attribute: string;
  label: string;
  onToggle?: (on: boolean) => void;
}

/**
 * Pressed while the participant has the attribute. It changes nothing by itself: the app's server writes attributes.
 */
export const AttributeToggle = withSession<Props>(function AttributeToggle({
  session,
  attribute,
  label,
  onToggle,
  children,
  ...rest
}) {
  const { room } = session;
  useEvents(room, EVENTS);
  const on = Boolean(room.localParticipant.attributes[attribute]);
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      aria-pressed={on}
      data-state={on ? "on" : "off"}
      onClick={() => onToggle?.(!on)}
    >
      {children}
    </button>
  );
});
