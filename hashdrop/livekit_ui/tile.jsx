import { VideoTrack } from "@livekit/components-react";
import { ConnectionQuality, Track } from "livekit-client";
import { memo, useRef } from "react";
import { useSession } from "./context.js";
import { Avatar, Icon } from "./icons.jsx";
import { lateKey } from "./media_watchdog.js";
import { isMuted, isOn, PERSON_EVENTS } from "./people.js";
import { publicationOf } from "./publications.js";
import { useStore } from "./use_store.js";
import { useEvents } from "./with_room.jsx";
import { fill } from "./wording.js";

const SIGNAL = { [ConnectionQuality.Poor]: "weak", [ConnectionQuality.Lost]: "lost" };

function Picture({ participant, publication, source, mirrored }) {
  return (
    <VideoTrack
      trackRef={{ participant, publication, source }}
      style={{
        width: "100%",
        height: "100%",
        objectFit: source === Track.Source.ScreenShare ? "contain" : "cover",
        transform: mirrored ? "scaleX(-1)" : undefined,
      }}
    />
  );
}

function PinButton({ name, pinned, labels, onPin }) {
  const label = fill(pinned ? labels.unpin : labels.pin, { name });
  return (
    label && (
      <button type="button" className="lkr-pin" aria-label={label} data-pinned={pinned} onClick={onPin}
        onDoubleClick={(event) => event.stopPropagation()}>
        <span className="lkr-icon" aria-hidden="true" />
      </button>
    )
  );
}

/** Says which media are late, while they are being requested again. */
function Late({ identity, picture, sound, labels }) {
  const late = useStore(useSession().mediaWatchdog.late);
  const words =
    (late.has(lateKey(identity, picture)) && labels.late) || (late.has(lateKey(identity, sound)) && labels.silent);
  return (
    <span className="lkr-late" role="status">
      {words || null}
    </span>
  );
}

function toggleFullScreen(element) {
  // On phones only videos may support it; then the tile stays as it is.
  if (document.fullscreenElement) document.exitFullscreen();
  else element.requestFullscreen?.().catch(() => {});
}

/** A shared screen, uncropped and never mirrored. A double click shows it full screen. */
export const ScreenTile = memo(function ScreenTile(props) {
  const { participant, name, labels, pinned, tileKey, onPin, left, top, width, height } = props;
  useEvents(participant, PERSON_EVENTS);
  const tile = useRef(null);
  const publication = publicationOf(participant, Track.Source.ScreenShare);
  const fullScreen = fill(labels.fullScreen, { name });
  return (
    <div ref={tile} role="group" aria-label={name} className="lkr-tile lkr-screen"
      style={{ position: "absolute", left, top, width, height }} data-source="screen_share"
      data-local={participant.isLocal} onDoubleClick={() => toggleFullScreen(tile.current)}>
      {isOn(publication) && (
        <Picture participant={participant} publication={publication} source={Track.Source.ScreenShare} />
      )}
      <Late identity={participant.identity} picture={Track.Source.ScreenShare} sound={Track.Source.ScreenShareAudio}
        labels={labels} />
      <span className="lkr-caption" aria-hidden="true">
        <span translate="no">{name}</span>
      </span>
      <span className="lkr-tools">
        {fullScreen && (
          <button type="button" className="lkr-full-screen" aria-label={fullScreen}
            onClick={() => toggleFullScreen(tile.current)} onDoubleClick={(event) => event.stopPropagation()}>
            <span className="lkr-icon" aria-hidden="true" />
          </button>
        )}
        <PinButton name={name} pinned={pinned} labels={labels} onPin={() => onPin(tileKey)} />
      </span>
    </div>
  );
});

/** One person: picture or initials, name, and the state of microphone, connection and hand. */
export const PersonTile = memo(function PersonTile(props) {
  const { participant, name, labels, handAttribute, pinned, tileKey, onPin, left, top, width, height } = props;
  useEvents(participant, PERSON_EVENTS);
  const camera = publicationOf(participant, Track.Source.Camera);
  const cameraOn = isOn(camera);
  const muted = isMuted(participant, Track.Source.Microphone);
  const signal = SIGNAL[participant.connectionQuality];
  const handUp = Boolean(handAttribute && participant.attributes[handAttribute]);
  const facing = camera?.track?.mediaStreamTrack?.getSettings?.().facingMode;
  return (
    <div role="group" aria-label={name} className="lkr-tile lkr-person"
      style={{ position: "absolute", left, top, width, height }} data-source="camera" data-local={participant.isLocal}
      data-camera={cameraOn ? "on" : "off"} data-microphone={muted ? "off" : "on"} data-hand={handUp}
      data-lk-speaking={participant.isSpeaking && !muted}>
      {cameraOn ? (
        <Picture participant={participant} publication={camera} source={Track.Source.Camera}
          mirrored={participant.isLocal && facing !== "environment"} />
      ) : (
        <Avatar identity={participant.identity} name={name} />
      )}
      <Late identity={participant.identity} picture={Track.Source.Camera} sound={Track.Source.Microphone}
        labels={labels} />
      {handUp && (
        <span className="lkr-badge">
          <Icon kind="hand" label={labels.hand} />
        </span>
      )}
      <span className="lkr-caption">
        {muted && <Icon kind="muted" label={labels.muted} />}
        {signal && <Icon kind={signal} label={labels[signal]} />}
        <span aria-hidden="true" translate="no">
          {participant.isLocal && labels.self ? `${name} ${labels.self}` : name}
        </span>
      </span>
      <span className="lkr-tools">
        <PinButton name={name} pinned={pinned} labels={labels} onPin={() => onPin(tileKey)} />
      </span>
    </div>
  );
});
