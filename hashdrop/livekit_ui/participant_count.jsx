import { PEOPLE_EVENTS, peopleIn } from "./people.js";
import { useEvents, withRoom } from "./with_room.jsx";

export const ParticipantCount = withRoom(function ParticipantCount({
  room,
  template,
  attributeName,
  attributeValues,
  ...rest
}) {
  useEvents(room, PEOPLE_EVENTS);
  const count = peopleIn(room, attributeName, attributeValues).length;
  return (
    <span {...rest} data-count={count}>
      {template.replace("{count}", count)}
    </span>
  );
});
