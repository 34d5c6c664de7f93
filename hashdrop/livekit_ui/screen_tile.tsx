import "./screen.css";
import { Track } from "livekit-client";
import { memo, type RefObject, useEffect, useRef, useState } from "react";
import { PERSON_EVENTS } from "./people.ts";
import { usePlayer } from "./player.ts";
import { liveTrackOf, publicationOf } from "./publications.ts";
import { stageOf } from "./stage.ts";
import { Late, PinButton, type TileLabels, type TileProps } from "./tile.tsx";
import { useGlide } from "./use_glide.ts";
import { useStore } from "./use_store.ts";
import { useZoom } from "./use_zoom.ts";
import { useEvents } from "./with_session.tsx";
import { fill, formatPercent } from "./wording.ts";
import { MAX_SCALE, placeOf, WHOLE, type Zoom, zoomIn, zoomOut } from "./zoom.ts";

export interface ScreenTileLabels extends TileLabels {
  zoomIn: string;
  zoomOut: string;
  resetZoom: string;
  hideStrip: string;
  showStrip: string;
  fullScreen: string;
  exitFullScreen: string;
  sharing: string;
  stopSharing: string;
}

interface Props extends TileProps {
  labels: ScreenTileLabels;
  /** Whether the screen is in focus, with others in the strip. */
  inFocus: boolean;
}

/** A shared screen, shown whole or enlarged. */
function Screen({ track, zoom }: { track: Track; zoom: Zoom }) {
  return (
    <video
      ref={usePlayer<HTMLVideoElement>(track)}
      muted
      style={{ position: "absolute", ...placeOf(zoom), maxWidth: "none", objectFit: "contain" }}
    />
  );
}

interface ToolProps {
  kind: string;
  label: string;
  disabled?: boolean;
  /** Shown instead of an icon. */
  text?: string;
  onPress: () => void;
}

/** A button that stays focusable while it has no effect, so that keyboard users keep their place. */
function Tool({ kind, label, disabled = false, text, onPress }: ToolProps) {
  return (
    label && (
      <button
        type="button"
        className={`lkr-tool lkr-${kind}`}
        aria-label={text ? `${label} (${text})` : label}
        aria-disabled={disabled || undefined}
        onClick={() => !disabled && onPress()}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        {text ?? <span className="lkr-icon" aria-hidden="true" />}
      </button>
    )
  );
}

/** What iPhones have instead of full screen for every element. */
interface PlayerOfPhones {
  webkitEnterFullscreen?(): void;
}

function toggleFullScreen(element: HTMLElement | null): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  // Not permitted by the page around this one: the tile stays as it is.
  else if (document.fullscreenEnabled) element?.requestFullscreen().catch(() => {});
  else {
    const video: (HTMLVideoElement & PlayerOfPhones) | null | undefined = element?.querySelector("video");
    // Leaving it pauses the picture.
    video?.addEventListener("webkitendfullscreen", () => void video.play().catch(() => {}), { once: true });
    video?.webkitEnterFullscreen?.();
  }
}

/** Whether an element is shown full screen. */
function useIsFullScreen(ref: RefObject<HTMLElement | null>): boolean {
  const [isFull, setIsFull] = useState(false);
  useEffect(() => {
    const update = () => setIsFull(ref.current !== null && document.fullscreenElement === ref.current);
    document.addEventListener("fullscreenchange", update);
    return () => document.removeEventListener("fullscreenchange", update);
  }, [ref]);
  return isFull;
}

/** One's own shared screen, of which a picture would show itself in itself. */
function OwnScreen({ labels, onStop }: { labels: ScreenTileLabels; onStop: () => void }) {
  return (
    <div className="lkr-sharing-now">
      <p>{labels.sharing}</p>
      {labels.stopSharing && (
        <button type="button" className="lkr-stop-sharing" onClick={onStop}>
          {labels.stopSharing}
        </button>
      )}
    </div>
  );
}

/**
 * A shared screen, uncropped and never mirrored. A double click shows it full screen. In focus it can be enlarged by
 * wheel, fingers, keys (`+`, `-`, `0`) and buttons, and then moved.
 */
export const ScreenTile = memo(function ScreenTile(props: Props) {
  const { session, participant, name, labels, inFocus, pinned, tileKey, onPin } = props;
  const { left, top, width, height } = props;
  useEvents(participant, PERSON_EVENTS);
  const tile = useRef<HTMLDivElement>(null);
  useGlide(tile, props);
  const isFull = useIsFullScreen(tile);
  const isOwn = participant.isLocal;
  const isZoomable = !isOwn && (inFocus || isFull);
  const [zoom, change] = useZoom(tile, isZoomable);
  const stage = stageOf(session.room);
  const isStripHidden = useStore(stage.stripHidden);
  const picture = liveTrackOf(publicationOf(participant, Track.Source.ScreenShare));
  const level = formatPercent(zoom.scale);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has styles of its own
    <div
      ref={tile}
      role="group"
      aria-label={name}
      className="lkr-tile lkr-screen"
      style={{ position: "absolute", left, top, width, height }}
      tabIndex={isZoomable ? 0 : undefined}
      data-source="screen_share"
      data-local={isOwn}
      data-zoom={isZoomable ? (zoom.scale > 1 ? "in" : "whole") : undefined}
      onDoubleClick={() => !isOwn && toggleFullScreen(tile.current)}
    >
      {isOwn ? (
        <OwnScreen labels={labels} onStop={() => session.media.toggleScreen()} />
      ) : (
        picture && <Screen track={picture} zoom={zoom} />
      )}
      <Late
        session={session}
        identity={participant.identity}
        picture={Track.Source.ScreenShare}
        sound={Track.Source.ScreenShareAudio}
        labels={labels}
      />
      {!isOwn && (
        <>
          <span className="lkr-caption" aria-hidden="true">
            <span translate="no">{name}</span>
          </span>
          {isZoomable && (
            <span className="lkr-zoom-level" aria-live="polite">
              {level}
            </span>
          )}
          <span className="lkr-tools">
            {isZoomable && (
              <>
                <Tool
                  kind="zoom-out"
                  label={labels.zoomOut}
                  disabled={zoom.scale === 1}
                  onPress={() => change(zoomOut)}
                />
                <Tool
                  kind="reset-zoom"
                  label={labels.resetZoom}
                  text={level}
                  disabled={zoom.scale === 1}
                  onPress={() => change(() => WHOLE)}
                />
                <Tool
                  kind="zoom-in"
                  label={labels.zoomIn}
                  disabled={zoom.scale === MAX_SCALE}
                  onPress={() => change(zoomIn)}
                />
              </>
            )}
            {inFocus && (
              <Tool
                kind={isStripHidden ? "show-strip" : "hide-strip"}
                label={isStripHidden ? labels.showStrip : labels.hideStrip}
                onPress={() => stage.toggleStrip()}
              />
            )}
            <Tool
              kind={isFull ? "exit-full-screen" : "full-screen"}
              label={isFull ? labels.exitFullScreen : fill(labels.fullScreen, { name })}
              onPress={() => toggleFullScreen(tile.current)}
            />
            <PinButton name={name} pinned={pinned} labels={labels} tileKey={tileKey} onPin={onPin} />
          </span>
        </>
      )}
    </div>
  );
});
