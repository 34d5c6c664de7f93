import { useSession } from "./context.js";
import { PEOPLE_EVENTS, peopleIn } from "./people.js";
import { useEvents, withRoom } from "./with_room.jsx";
import { fill } from "./wording.js";

export const ParticipantCount = withRoom(function ParticipantCount({
  room,
  template,
  attributeName,
  attributeValues,
  ...rest
}) {
  useEvents(room, PEOPLE_EVENTS);
  const count = peopleIn(useSession(), attributeName, attributeValues).length;
  return (
    <span {...rest} data-count={count}>
      {fill(template, { count })}
    </span>
  );
});
