import "./livekit_ui.css";
import { RoomEvent, Track } from "livekit-client";
import { useEffect, useRef, useState } from "react";
import { packWithFocus } from "./packing.js";
import { PEOPLE_EVENTS, peopleIn } from "./people.js";
import { PersonTile, ScreenTile } from "./tile.jsx";
import { useRoomEvents, withRoom } from "./with_room.jsx";

const EVENTS = [
  ...PEOPLE_EVENTS,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
];

function useSize(ref) {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const observer = new ResizeObserver(([{ contentRect }]) =>
      setSize({ width: contentRect.width, height: contentRect.height }),
    );
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}

const isSharing = (person) => Boolean(person.getTrackPublication(Track.Source.ScreenShare));
const nameOf = (person) => person.name || person.identity;

/**
 * Tiles are siblings placed by coordinates, so that a new layout never mounts a picture anew.
 */
export const VideoGrid = withRoom(function VideoGrid({
  room,
  label,
  screenLabel,
  selfLabel,
  mutedLabel,
  attributeName,
  attributeValues,
  gap,
  className,
  style,
  ...rest
}) {
  useRoomEvents(room, EVENTS);
  const region = useRef(null);
  const { width, height } = useSize(region);

  const people = peopleIn(room, attributeName, attributeValues);
  const sharing = people.filter(isSharing);
  const places = packWithFocus(width, height, sharing.length, people.length, gap);

  return (
    <div
      role="region"
      {...rest}
      ref={region}
      aria-label={label}
      className={["lkr-grid", className].filter(Boolean).join(" ")}
      data-tiles={people.length + sharing.length}
      style={{ position: "relative", width: "100%", height: "100%", minHeight: 0, overflow: "hidden", ...style }}
    >
      {sharing.map((person, index) => (
        <ScreenTile
          key={`screen-${person.identity}`}
          participant={person}
          name={screenLabel.replace("{name}", () => nameOf(person))}
          rectangle={{ position: "absolute", ...places.screens[index] }}
        />
      ))}
      {people.map((person, index) => (
        <PersonTile
          key={person.identity}
          participant={person}
          name={nameOf(person)}
          selfLabel={selfLabel}
          mutedLabel={mutedLabel}
          rectangle={{ position: "absolute", ...places.people[index] }}
        />
      ))}
    </div>
  );
});
