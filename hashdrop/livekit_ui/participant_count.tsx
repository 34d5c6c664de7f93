import type { ComponentProps } from "react";
import { PEOPLE_EVENTS, peopleIn } from "./people.ts";
import { useEvents, withSession } from "./with_session.tsx";
import { fill } from "./wording.ts";

interface Props extends ComponentProps<"span"> {
  template: string;
  attributeName: string;
  attributeValues: readonly string[];
}

export const ParticipantCount = withSession<Props>(function ParticipantCount({
  session,
  template,
  attributeName,
  attributeValues,
  ...rest
}) {
  useEvents(session.room, PEOPLE_EVENTS);
  const count = peopleIn(session, attributeName, attributeValues).length;
  return (
    <span {...rest} data-count={count}>
      {fill(template, { count })}
    </span>
  );
});
