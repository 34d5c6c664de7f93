import { Track } from "livekit-client";
import { memo, useRef } from "react";
import { PERSON_EVENTS } from "./people.ts";
import { usePlayer } from "./player.ts";
import { liveTrackOf, publicationOf } from "./publications.ts";
import { Late, PinButton, type TileProps } from "./tile.tsx";
import { useEvents } from "./with_session.tsx";
import { fill } from "./wording.ts";

/** A shared screen, shown whole. */
function Screen({ track }: { track: Track }) {
  return (
    <video
      ref={usePlayer<HTMLVideoElement>(track)}
      muted
      style={{ width: "100%", height: "100%", objectFit: "contain" }}
    />
  );
}

function toggleFullScreen(element: HTMLElement | null): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  // On phones only videos may support it; then the tile stays as it is.
  else if (element && "requestFullscreen" in element) element.requestFullscreen().catch(() => {});
}

/** A shared screen, uncropped and never mirrored. A double click shows it full screen. */
export const ScreenTile = memo(function ScreenTile(props: TileProps) {
  const { session, participant, name, labels, pinned, tileKey, onPin, left, top, width, height } = props;
  useEvents(participant, PERSON_EVENTS);
  const tile = useRef<HTMLDivElement>(null);
  const picture = liveTrackOf(publicationOf(participant, Track.Source.ScreenShare));
  const fullScreen = fill(labels.fullScreen, { name });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has styles of its own
    <div
      ref={tile}
      role="group"
      aria-label={name}
      className="lkr-tile lkr-screen"
      style={{ position: "absolute", left, top, width, height }}
      data-source="screen_share"
      data-local={participant.isLocal}
      onDoubleClick={() => toggleFullScreen(tile.current)}
    >
      {picture && <Screen track={picture} />}
      <Late
        session={session}
        identity={participant.identity}
        picture={Track.Source.ScreenShare}
        sound={Track.Source.ScreenShareAudio}
        labels={labels}
      />
      <span className="lkr-caption" aria-hidden="true">
        <span translate="no">{name}</span>
      </span>
      <span className="lkr-tools">
        {fullScreen && (
          <button
            type="button"
            className="lkr-full-screen"
            aria-label={fullScreen}
            onClick={() => toggleFullScreen(tile.current)}
            onDoubleClick={(event) => event.stopPropagation()}
          >
            <span className="lkr-icon" aria-hidden="true" />
          </button>
        )}
        <PinButton name={name} pinned={pinned} labels={labels} tileKey={tileKey} onPin={onPin} />
      </span>
    </div>
  );
});
