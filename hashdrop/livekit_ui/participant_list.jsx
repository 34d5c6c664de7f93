import "./livekit_ui.css";
import { Track } from "livekit-client";
import { useLatest, useSession } from "./context.js";
import { Avatar, Icon } from "./icons.jsx";
import { isMuted, isSharing, PEOPLE_EVENTS, peopleIn, TRACK_EVENTS } from "./people.js";
import { useEvents, withRoom } from "./with_room.jsx";
import { fill, nameOf } from "./wording.js";

const EVENTS = [...PEOPLE_EVENTS, ...TRACK_EVENTS];

function describe(person, roleAttribute, handAttribute) {
  return {
    identity: person.identity,
    name: nameOf(person),
    local: person.isLocal,
    role: person.attributes[roleAttribute] ?? "",
    microphone: !isMuted(person, Track.Source.Microphone),
    // Not whether the picture is received: with low data, nobody's is.
    camera: !isMuted(person, Track.Source.Camera),
    screen_share: isSharing(person),
    hand: Boolean(handAttribute && person.attributes[handAttribute]),
  };
}

/** Raised hands in the order in which they were raised, then people with a label, then everybody else by name. */
function inOrder(people, labelOf, raisedAt) {
  const rank = (person) => (person.hand ? 0 : labelOf(person) ? 1 : 2);
  return people.sort(
    (one, other) =>
      rank(one) - rank(other) ||
      (one.hand ? raisedAt(one).localeCompare(raisedAt(other)) : 0) ||
      one.name.localeCompare(other.name) ||
      one.identity.localeCompare(other.identity),
  );
}

/** Everybody in the room, as a list for screen readers. */
export const ParticipantList = withRoom(function ParticipantList({
  room,
  label,
  selfLabel,
  roleLabels,
  identityLabels,
  attributeName,
  attributeValues,
  handAttribute,
  mutedLabel,
  cameraOffLabel,
  sharingLabel,
  handLabel,
  actionLabel,
  actions,
  onAction,
  className,
  ...rest
}) {
  useEvents(room, EVENTS);
  const act = useLatest(onAction);
  const labelOf = ({ identity, role }) => identityLabels[identity] ?? roleLabels[role];
  const present = peopleIn(useSession(), attributeName, attributeValues);
  const raised = new Map(present.map((person) => [person.identity, person.attributes[handAttribute] ?? ""]));
  const people = inOrder(
    present.map((person) => describe(person, attributeName, handAttribute)),
    labelOf,
    ({ identity }) => raised.get(identity),
  );
  return (
    // Explicit because browsers drop the list role of lists without bullets.
    <ul role="list" {...rest} aria-label={label} className={["lkr-people", className].filter(Boolean).join(" ")}>
      {people.map((person) => (
        <li key={person.identity} className="lkr-row" data-local={person.local} data-role={person.role}>
          <Avatar identity={person.identity} name={person.name} />
          <span className="lkr-who">
            <span className="lkr-name" translate="no">{person.name}</span>
            {person.local && selfLabel && <span className="lkr-self"> {selfLabel}</span>}
            {labelOf(person) && <span className="lkr-role"> {labelOf(person)}</span>}
          </span>
          {person.hand && <Icon kind="hand" label={handLabel} />}
          {person.screen_share && <Icon kind="sharing" label={sharingLabel} />}
          {!person.camera && <Icon kind="camera-off" label={cameraOffLabel} />}
          {!person.microphone && <Icon kind="muted" label={mutedLabel} />}
          {actions && (
            <button type="button" className="lkr-action" aria-haspopup="true"
              aria-label={fill(actionLabel, { name: person.name })} onClick={() => act.current?.(person)}>
              <span className="lkr-icon" aria-hidden="true" />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
});
