import "./livekit_ui.css";
import type { ComponentProps, CSSProperties } from "react";
import { tinted } from "./avatar.ts";
import { useLatest } from "./context.ts";
import type { Person } from "./events.ts";
import { Avatar, Icon } from "./icons.tsx";
import { describe, PEOPLE_EVENTS, peopleIn, TRACK_EVENTS } from "./people.ts";
import { stageOf } from "./stage.ts";
import { useEvents, withSession } from "./with_session.tsx";
import { fill } from "./wording.ts";

const EVENTS = [...PEOPLE_EVENTS, ...TRACK_EVENTS];

/** Raised hands in the order in which they were raised, then people with a label, then everybody else by name. */
function inOrder(
  people: Person[],
  labelOf: (person: Person) => string | undefined,
  raisedAt: (person: Person) => string,
): Person[] {
  const rank = (person: Person) => (person.hand ? 0 : labelOf(person) ? 1 : 2);
  return people.sort(
    (one, other) =>
      rank(one) - rank(other) ||
      (one.hand ? raisedAt(one).localeCompare(raisedAt(other)) : 0) ||
      one.name.localeCompare(other.name) ||
      one.identity.localeCompare(other.identity),
  );
}

interface ParticipantListLabels {
  self: string;
  muted: string;
  cameraOff: string;
  sharing: string;
  hand: string;
  action: string;
}

interface Props extends ComponentProps<"ul"> {
  label: string;
  labels: ParticipantListLabels;
  roleLabels: Readonly<Record<string, string>>;
  identityLabels: Readonly<Record<string, string>>;
  attributeName: string;
  attributeValues: readonly string[];
  handAttribute: string;
  actions: boolean;
  onAction?: (person: Person) => void;
}

/** Everybody in the room, as a list for screen readers. */
export const ParticipantList = withSession<Props>(function ParticipantList({
  session,
  label,
  labels,
  roleLabels,
  identityLabels,
  attributeName,
  attributeValues,
  handAttribute,
  actions,
  onAction,
  className,
  ...rest
}) {
  useEvents(session.room, EVENTS);
  const act = useLatest(onAction);
  const labelOf = ({ identity, role }: Person) => identityLabels[identity] ?? roleLabels[role];
  const present = peopleIn(session, attributeName, attributeValues);
  const tints = stageOf(session.room).tintsOf(present);
  const raised = new Map(present.map((person) => [person.identity, person.attributes[handAttribute] ?? ""]));
  const people = inOrder(
    present.map((person) => describe(person, attributeName, handAttribute)),
    labelOf,
    ({ identity }) => raised.get(identity) ?? "",
  );
  return (
    // biome-ignore lint/a11y/noRedundantRoles: browsers drop the role of lists without bullets
    <ul role="list" {...rest} aria-label={label} className={["lkr-people", className].filter(Boolean).join(" ")}>
      {people.map((person) => (
        <li
          key={person.identity}
          className="lkr-row"
          style={tinted(tints.get(person.identity)) as CSSProperties}
          data-local={person.local}
          data-role={person.role}
        >
          <Avatar name={person.name} />
          <span className="lkr-who">
            <span className="lkr-name" translate="no">
              {person.name}
            </span>
            {person.local && labels.self && <span className="lkr-self"> {labels.self}</span>}
            {labelOf(person) && <span className="lkr-role"> {labelOf(person)}</span>}
          </span>
          {person.hand && <Icon kind="hand" label={labels.hand} />}
          {person.screen_share && <Icon kind="sharing" label={labels.sharing} />}
          {!person.camera && <Icon kind="camera-off" label={labels.cameraOff} />}
          {!person.microphone && <Icon kind="muted" label={labels.muted} />}
          {actions && (
            <button
              type="button"
              className="lkr-action"
              aria-haspopup="true"
              aria-label={fill(labels.action, { name: person.name })}
              onClick={() => act.current?.(person)}
            >
              <span className="lkr-icon" aria-hidden="true" />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
});
