import "./livekit_ui.css";
import { type ComponentProps, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useChoices } from "./choices.ts";
import type { Person } from "./events.ts";
import { besideInset, type Corner, insetIn } from "./inset.ts";
import { candidatesOf, layoutOf, type Order, tilesInOrder, withSpeakersInFront } from "./layout.ts";
import { arrange, type Focus, type Rect, type Size, slotsIn } from "./packing.ts";
import { Pagination, type PaginationLabels } from "./pagination.tsx";
import { describe, PEOPLE_EVENTS, peopleIn, TRACK_EVENTS } from "./people.ts";
import { ScreenTile, type ScreenTileLabels } from "./screen_tile.tsx";
import { stageOf } from "./stage.ts";
import { PersonTile } from "./tile.tsx";
import { TileMenu, type TileMenuLabels } from "./tile_menu.tsx";
import { pageOf } from "./tile_order.ts";
import { useStore } from "./use_store.ts";
import { useEvents, withSession } from "./with_session.tsx";
import { fill, nameOf } from "./wording.ts";

const EVENTS = [...PEOPLE_EVENTS, ...TRACK_EVENTS];
const BAR = 48;
const NOBODY: Order = { screens: [], people: [] };

/** The element's size; the last one while it is hidden, so that a panel over it doesn't interrupt the pictures. */
function useSize(ref: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      if (width > 0 && height > 0) setSize({ width, height });
    });
    if (ref.current) observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}

/** How many of `count` others fit, and the height of the page bar that is needed if they don't. */
function slotsAndBar(
  area: Rect,
  kind: Focus,
  count: number,
  gap: number,
  maxTiles: number,
): { slots: number; bar: number } {
  const slots = slotsIn(area, kind, count, gap, maxTiles);
  if (count <= slots) return { slots, bar: 0 };
  return { slots: slotsIn(area, kind, count, gap, maxTiles, BAR), bar: BAR };
}

interface VideoGridLabels extends TileMenuLabels, ScreenTileLabels, PaginationLabels {
  screen: string;
}

interface Props extends ComponentProps<"section"> {
  label: string;
  labels: VideoGridLabels;
  actions: boolean;
  onAction?: (person: Person) => void;
  attributeName: string;
  attributeValues: readonly string[];
  handAttribute: string;
  /** In px. */
  gap: number;
}

/**
 * Tiles are siblings placed by coordinates, so that a new layout never remounts a picture. Only the tiles of the
 * current page are mounted, so that the other pictures are not sent. While people speak, only their own tiles render:
 * what the grid needs to know (`Stage.voices`) changes rarely.
 */
export const VideoGrid = withSession<Props>(function VideoGrid({
  session,
  label,
  labels,
  actions,
  onAction,
  attributeName,
  attributeValues,
  handAttribute,
  gap,
  children,
  className,
  style,
  ...rest
}) {
  const { room } = session;
  useEvents(room, EVENTS);
  const region = useRef<HTMLElement>(null);
  const { width, height } = useSize(region);
  const stage = stageOf(room);
  const pinned = useStore(stage.pinned);
  const { speaker, confirmed } = useStore(stage.voices);
  const { tiles: maxTiles } = useStore(session.adaptiveQuality.allowance);
  const { hide_self: hideSelf, speaker_view: speakerView } = useChoices();
  const corner = useStore(stage.corner);
  const [wantedPage, turnTo] = useState(0);
  const [ownRatio, setOwnRatio] = useState(16 / 9);
  const [opened, open] = useState<string | null>(null);
  const order = useRef(NOBODY);
  const pin = useCallback((key: string) => stage.togglePin(key), [stage]);
  const move = useCallback((to: Corner) => stage.moveInset(to), [stage]);
  const people = peopleIn(session, attributeName, attributeValues);
  let layout = layoutOf(people, order.current, {
    ...{ pinned, hideSelf, speakerView, speaker },
    hasPlaceholder: Boolean(children),
  });
  const kind: Focus = layout.focus && (layout.focus.screen ? "screen" : "person");
  const isStripHidden = useStore(stage.stripHidden) && layout.presenter !== null;
  const count = isStripHidden ? 0 : tilesInOrder(layout, maxTiles).length;
  const area = useMemo(() => ({ left: 0, top: 0, width, height }), [width, height]);
  const { slots, bar } = useMemo(
    () => slotsAndBar(area, kind, count, gap, maxTiles),
    [area, kind, count, gap, maxTiles],
  );
  const { page, pages, from, to } = pageOf(wantedPage, count, slots);
  // Only on the first page: elsewhere speakers would disappear from the page that is shown.
  if (page === 0) layout = withSpeakersInFront(layout, confirmed, slots, stage.lastHeard);
  order.current = layout.order;

  const shown = width ? tilesInOrder(layout, slots).slice(from, to) : [];
  const places = useMemo(() => arrange(area, kind, shown.length, gap, bar), [area, kind, shown.length, gap, bar]);
  const inset = useMemo(() => insetIn({ width, height }, ownRatio, corner), [width, height, ownRatio, corner]);
  const placed = shown.flatMap((tile, index) => {
    const place = places.others[index];
    return place ? [{ ...tile, place }] : [];
  });
  if (layout.focus && places.focus && width) placed.unshift({ ...layout.focus, place: places.focus });
  if (layout.inset && width) placed.push({ ...layout.inset, place: inset });
  const tints = stage.tintsOf(people);
  // A tap on the picture that fills the stage is for the app's controls.
  const background = layout.inset && layout.focus?.key;
  const inMenu = placed.find(({ key }) => key === opened);
  // A tile that disappeared takes its menu with it. It must not open by itself when the tile is back.
  if (opened !== null && !inMenu) open(null);
  const isAlone = layout.inset !== null && layout.focus === null;

  const candidates = candidatesOf(layout, speaker);
  useEffect(() => {
    stage.candidates.set(candidates);
    stage.shown.set(new Set(placed.map(({ key }) => key)));
  });
  useEffect(() => () => stage.shown.set(new Set()), [stage]);

  return (
    <section
      {...rest}
      ref={region}
      aria-label={label}
      className={["lkr-grid", className].filter(Boolean).join(" ")}
      data-tiles={placed.length}
      data-layout={isAlone ? "alone" : (kind ?? "grid")}
      style={{ position: "relative", width: "100%", height: "100%", minHeight: 0, overflow: "hidden", ...style }}
    >
      {isAlone && width > 0 && (
        <div className="lkr-alone" style={{ position: "absolute", ...besideInset({ width, height }, inset) }}>
          {children}
        </div>
      )}
      {placed.map(({ key, person, screen, place }) => {
        const Tile = screen ? ScreenTile : PersonTile;
        const name = nameOf(person);
        return (
          <Tile
            key={key}
            session={session}
            tileKey={key}
            participant={person}
            tint={tints.get(person.identity)}
            name={screen ? fill(labels.screen, { name }) : name}
            labels={labels}
            handAttribute={handAttribute}
            pinned={key === pinned}
            onPin={pin}
            inFocus={key === layout.focus?.key}
            onOpen={key === background ? undefined : open}
            {...(key === layout.inset?.key && { corner })}
            onMove={move}
            onRatio={person.isLocal ? setOwnRatio : undefined}
            {...place}
          />
        );
      })}
      {inMenu && (
        <TileMenu
          name={nameOf(inMenu.person)}
          tileKey={inMenu.key}
          labels={labels}
          pinned={inMenu.key === pinned}
          corner={inMenu.key === layout.inset?.key ? corner : undefined}
          onPin={pin}
          onMove={move}
          onAction={actions ? () => onAction?.(describe(inMenu.person, attributeName, handAttribute)) : undefined}
          onClose={() => open(null)}
        />
      )}
      {pages > 1 && width > 0 && (
        <Pagination page={page} pages={pages} place={places.bar} labels={labels} onTurn={turnTo} />
      )}
    </section>
  );
});
