import "./livekit_ui.css";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { candidatesOf, castOf, withSpeakersInFront } from "./cast.js";
import { useChoices } from "./choices.js";
import { useSession } from "./context.js";
import { arrange, seatsIn } from "./packing.js";
import { Pages } from "./pages.jsx";
import { PEOPLE_EVENTS, peopleIn, TRACK_EVENTS } from "./people.js";
import { pageOf } from "./seating.js";
import { stageOf } from "./stage.js";
import { useStore } from "./store.js";
import { PersonTile, ScreenTile } from "./tile.jsx";
import { useEvents, withRoom } from "./with_room.jsx";
import { fill, nameOf } from "./wording.js";

const EVENTS = [...PEOPLE_EVENTS, ...TRACK_EVENTS];
const BAR = 48;
const NOBODY = { screens: [], people: [] };

/** The element's size; the last one while it is not displayed, so that pictures are not let go for a moment's panel. */
function useSize(ref) {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const observer = new ResizeObserver(([{ contentRect }]) => {
      const { width, height } = contentRect;
      if (width > 0 && height > 0) setSize({ width, height });
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}

/** How many of `count` others fit, and the height of the bar that they need when that takes several pages. */
function seating(area, kind, count, gap, most) {
  const seats = seatsIn(area, kind, count, gap, most);
  if (count <= seats) return { seats, bar: 0 };
  return { seats: seatsIn(area, kind, count, gap, most, BAR), bar: BAR };
}

/**
 * Tiles are siblings placed by coordinates, so that a new layout never mounts a picture anew; only those of the page
 * that is seen are mounted, so that the others' pictures are not sent. Speaking draws no more than the tile of who
 * speaks: what the grid itself needs to know of it (`Stage.voices`) changes rarely.
 */
export const VideoGrid = withRoom(function VideoGrid({
  room,
  label,
  screenLabel,
  selfLabel,
  mutedLabel,
  handLabel,
  pinLabel,
  unpinLabel,
  fullScreenLabel,
  weakLabel,
  lostLabel,
  previousLabel,
  nextLabel,
  pageLabel,
  attributeName,
  attributeValues,
  handAttribute,
  gap,
  className,
  style,
  ...rest
}) {
  useEvents(room, EVENTS);
  const session = useSession();
  const region = useRef(null);
  const { width, height } = useSize(region);
  const stage = stageOf(room);
  const pinned = useStore(stage.pinned);
  const { speaker, proven } = useStore(stage.voices);
  const { tiles: most } = useStore(session.economy.allowance);
  const { hide_self: hideSelf, speaker_view: speakerView } = useChoices();
  const [wantedPage, turnTo] = useState(0);
  const order = useRef(NOBODY);
  const pin = useCallback((key) => stage.togglePin(key), [stage]);
  const labels = useMemo(
    () => ({
      self: selfLabel,
      muted: mutedLabel,
      hand: handLabel,
      pin: pinLabel,
      unpin: unpinLabel,
      fullScreen: fullScreenLabel,
      weak: weakLabel,
      lost: lostLabel,
    }),
    [selfLabel, mutedLabel, handLabel, pinLabel, unpinLabel, fullScreenLabel, weakLabel, lostLabel],
  );

  const people = peopleIn(session, attributeName, attributeValues);
  let cast = castOf(people, order.current, { pinned, hideSelf, speakerView, speaker });
  const kind = cast.focus && (cast.focus.screen ? "screen" : "person");
  const count = cast.screens.length + cast.people.length;
  const area = useMemo(() => ({ left: 0, top: 0, width, height }), [width, height]);
  const { seats, bar } = useMemo(() => seating(area, kind, count, gap, most), [area, kind, count, gap, most]);
  const { page, pages, from, to } = pageOf(wantedPage, count, seats);
  // Not while another page is read: who speaks there would be taken away from it.
  if (page === 0) cast = withSpeakersInFront(cast, proven, seats, stage.lastHeard);
  order.current = cast.order;

  const shown = width ? [...cast.screens, ...cast.people].slice(from, to) : [];
  const places = useMemo(
    () => arrange(area, kind, shown.length, gap, bar),
    [area, kind, shown.length, gap, bar],
  );
  const placed = shown.map((tile, index) => ({ ...tile, place: places.others[index] }));
  if (cast.focus && width) placed.unshift({ ...cast.focus, place: places.focus });

  const candidates = candidatesOf(cast, speaker);
  useEffect(() => stage.candidates.set(candidates));

  return (
    <div
      role="region"
      {...rest}
      ref={region}
      aria-label={label}
      className={["lkr-grid", className].filter(Boolean).join(" ")}
      data-tiles={placed.length}
      data-layout={kind ?? "grid"}
      style={{ position: "relative", width: "100%", height: "100%", minHeight: 0, overflow: "hidden", ...style }}
    >
      {placed.map(({ key, person, screen, place }) => {
        const Tile = screen ? ScreenTile : PersonTile;
        const name = nameOf(person);
        return (
          <Tile
            key={key}
            tileKey={key}
            participant={person}
            name={screen ? fill(screenLabel, { name }) : name}
            labels={labels}
            handAttribute={handAttribute}
            pinned={key === pinned}
            onPin={pin}
            {...place}
          />
        );
      })}
      {pages > 1 && width > 0 && (
        <Pages page={page} pages={pages} place={places.bar} previousLabel={previousLabel} nextLabel={nextLabel}
          pageLabel={pageLabel} onTurn={turnTo} />
      )}
    </div>
  );
});
