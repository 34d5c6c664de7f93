import { ConnectionQuality, type Participant, Track } from "livekit-client";
import { type KeyboardEvent, type MouseEvent, memo, type SyntheticEvent, useEffect, useRef, useState } from "react";
import { tinted } from "./avatar.ts";
import { pictureIn } from "./framing.ts";
import { Avatar, Icon } from "./icons.tsx";
import { type Corner, cornerFrom, dragFrom } from "./inset.ts";
import { lateKey } from "./media_watchdog.ts";
import { isOnButton } from "./on_button.ts";
import type { Rect, Size } from "./packing.ts";
import { isMuted, PERSON_EVENTS } from "./people.ts";
import { usePlayer } from "./player.ts";
import { liveTrackOf, publicationOf, videosOf } from "./publications.ts";
import type { Session } from "./session.ts";
import { useGlide } from "./use_glide.ts";
import { useStore } from "./use_store.ts";
import { useEvents } from "./with_session.tsx";
import { fill } from "./wording.ts";

/** The texts of tiles. Without its text, an icon or button is not rendered. */
export interface TileLabels {
  self: string;
  muted: string;
  hand: string;
  pin: string;
  unpin: string;
  move: string;
  weak: string;
  lost: string;
  late: string;
  silent: string;
}

export interface TileProps extends Rect {
  session: Session;
  tileKey: string;
  participant: Participant;
  name: string;
  /** The number of the person's tint. */
  tint: number | undefined;
  labels: TileLabels;
  handAttribute: string;
  pinned: boolean;
  onPin: (key: string) => void;
  /** Opens the menu for a tap. */
  onOpen: ((key: string) => void) | undefined;
  /** Where the tile is, if it is an inset. */
  corner?: Corner;
  onMove: (corner: Corner) => void;
  /** Called with the ratio of the picture's width and height. */
  onRatio: ((ratio: number) => void) | undefined;
}

const SIGNAL: Readonly<Partial<Record<ConnectionQuality, "weak" | "lost">>> = {
  [ConnectionQuality.Poor]: "weak",
  [ConnectionQuality.Lost]: "lost",
};

/** ms between two pictures of a backdrop, which nobody looks at. */
const BACKDROP_INTERVAL = 1000;
/** Its size in px. It is enlarged, and thereby blurred. */
const BACKDROP: Size = { width: 32, height: 18 };
const BLUR = 2;

/** A blurred copy of a picture that doesn't fill its tile. */
function Backdrop({ track }: { track: Track }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const { width, height } = BACKDROP;
    context.filter = `blur(${BLUR}px)`;
    const draw = () => {
      const [video] = videosOf(track);
      // Larger than the canvas, because the edges of what is blurred are transparent.
      if (video) context.drawImage(video, -2 * BLUR, -2 * BLUR, width + 4 * BLUR, height + 4 * BLUR);
    };
    draw();
    const timer = setInterval(draw, BACKDROP_INTERVAL);
    return () => clearInterval(timer);
  }, [track]);
  return <canvas {...BACKDROP} ref={canvas} className="lkr-backdrop" />;
}

interface PictureProps extends Size {
  track: Track;
  /** The size of the picture as it is published, if it is known already. */
  published: Track.Dimensions | undefined;
  mirrored: boolean;
  onRatio: TileProps["onRatio"];
}

/** A person's picture, cropped so that no face is cut. */
function Picture({ track, published, mirrored, onRatio, width, height }: PictureProps) {
  const [ratio, setRatio] = useState(published ? published.width / published.height : 16 / 9);
  useEffect(() => onRatio?.(ratio), [onRatio, ratio]);
  const measure = ({ currentTarget: { videoWidth, videoHeight } }: SyntheticEvent<HTMLVideoElement>) => {
    if (videoHeight > 0) setRatio(videoWidth / videoHeight);
  };
  const framing = pictureIn({ width, height }, ratio);
  return (
    <>
      {framing.width * framing.height < width * height && <Backdrop track={track} />}
      <video
        ref={usePlayer<HTMLVideoElement>(track)}
        muted
        onLoadedMetadata={measure}
        onResize={measure}
        style={{
          position: "absolute",
          ...framing,
          objectFit: "cover",
          transform: mirrored ? "scaleX(-1)" : undefined,
        }}
      />
    </>
  );
}

type PinProps = Pick<TileProps, "name" | "pinned" | "labels" | "onPin" | "tileKey">;

export function PinButton({ name, pinned, labels, onPin, tileKey }: PinProps) {
  const label = fill(pinned ? labels.unpin : labels.pin, { name });
  return (
    label && (
      <button
        type="button"
        className="lkr-pin"
        aria-label={label}
        data-pinned={pinned}
        onClick={() => onPin(tileKey)}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        <span className="lkr-icon" aria-hidden="true" />
      </button>
    )
  );
}

/** Moves the inset by the arrow keys, or to the next corner. */
function MoveButton({ corner, label, onMove }: { corner: Corner; label: string; onMove: TileProps["onMove"] }) {
  const press = (event: KeyboardEvent) => {
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    onMove(cornerFrom(corner, event.key));
  };
  return (
    label && (
      <button
        type="button"
        className="lkr-move"
        aria-label={label}
        onKeyDown={press}
        onClick={() => onMove(cornerFrom(corner))}
      >
        <span className="lkr-icon" aria-hidden="true" />
      </button>
    )
  );
}

interface LateProps {
  session: Session;
  identity: string;
  picture: Track.Source;
  sound: Track.Source;
  labels: TileLabels;
}

/** Says which media are late, while they are being requested again. */
export function Late({ session, identity, picture, sound, labels }: LateProps) {
  const late = useStore(session.mediaWatchdog.late);
  const words =
    (late.has(lateKey(identity, picture)) && labels.late) || (late.has(lateKey(identity, sound)) && labels.silent);
  return (
    <span className="lkr-late" role="status">
      {words || null}
    </span>
  );
}

/** Bars that move while the person speaks. */
const Voice = () => (
  <span className="lkr-voice" aria-hidden="true">
    <i />
    <i />
    <i />
  </span>
);

/** Moves until a press counts as dragging, in px. */
const SLOP = 10;

/** Whether a click comes from a finger or pen. Firefox before 128 has no pointer type here. */
function isTap({ nativeEvent }: MouseEvent): boolean {
  const { pointerType } = nativeEvent as Partial<PointerEvent>;
  return pointerType === undefined ? matchMedia("(hover: none)").matches : ["touch", "pen"].includes(pointerType);
}

/** One person: picture or initials, name, and the state of microphone, connection and hand. */
export const PersonTile = memo(function PersonTile(props: TileProps) {
  const { session, participant, name, tint, labels, handAttribute, pinned, tileKey, onPin, onOpen } = props;
  const { left, top, width, height, corner, onMove, onRatio } = props;
  useEvents(participant, PERSON_EVENTS);
  const tile = useRef<HTMLDivElement>(null);
  useGlide(tile, props);
  const pressed = useRef({ x: 0, y: 0 });
  const camera = publicationOf(participant, Track.Source.Camera);
  const picture = liveTrackOf(camera);
  const muted = isMuted(participant, Track.Source.Microphone);
  const signal = SIGNAL[participant.connectionQuality];
  const handUp = Boolean(handAttribute && participant.attributes[handAttribute]);
  const isSpeaking = participant.isSpeaking && !muted;
  const facing = picture?.mediaStreamTrack.getSettings().facingMode;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has styles of its own
    // biome-ignore lint/a11y/useKeyWithClickEvents: keyboards have the buttons
    <div
      ref={tile}
      role="group"
      aria-label={name}
      className={`lkr-tile lkr-person ${corner ? "lkr-inset" : ""}`}
      style={{ position: "absolute", left, top, width, height, ...tinted(tint) }}
      data-source="camera"
      data-identity={participant.identity}
      data-local={participant.isLocal}
      data-camera={picture ? "on" : "off"}
      data-microphone={muted ? "off" : "on"}
      data-hand={handUp}
      data-lk-speaking={isSpeaking}
      data-corner={corner}
      onPointerDown={(event) => {
        pressed.current = { x: event.clientX, y: event.clientY };
        if (corner && !isOnButton(event)) dragFrom(event.nativeEvent, event.currentTarget, onMove);
      }}
      onClick={(event) => {
        const { x, y } = pressed.current;
        const wasDragged = Math.hypot(event.clientX - x, event.clientY - y) > SLOP;
        if (isTap(event) && !isOnButton(event) && !wasDragged) onOpen?.(tileKey);
      }}
    >
      {picture ? (
        <Picture
          track={picture}
          published={camera?.dimensions}
          width={width}
          height={height}
          mirrored={participant.isLocal && facing !== "environment"}
          onRatio={onRatio}
        />
      ) : (
        <Avatar name={name} />
      )}
      <Late
        session={session}
        identity={participant.identity}
        picture={Track.Source.Camera}
        sound={Track.Source.Microphone}
        labels={labels}
      />
      {handUp && (
        <span className="lkr-badge">
          <Icon kind="hand" label={labels.hand} />
        </span>
      )}
      <span className="lkr-caption">
        {muted ? <Icon kind="muted" label={labels.muted} /> : <Voice />}
        {signal && <Icon kind={signal} label={labels[signal]} />}
        <span aria-hidden="true" translate="no">
          {participant.isLocal && labels.self ? `${name} ${labels.self}` : name}
        </span>
      </span>
      <span className="lkr-tools">
        {corner && <MoveButton corner={corner} label={labels.move} onMove={onMove} />}
        <PinButton name={name} pinned={pinned} labels={labels} tileKey={tileKey} onPin={onPin} />
      </span>
    </div>
  );
});
