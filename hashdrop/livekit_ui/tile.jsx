import { VideoTrack } from "@livekit/components-react";
import { ConnectionQuality, Track } from "livekit-client";
import { memo, useRef } from "react";
import { Avatar, Icon } from "./face.jsx";
import { isOn, PERSON_EVENTS } from "./people.js";
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

function toggleFullScreen(element) {
  // Phones may have none for anything but a video; then it stays as large as it is.
  if (document.fullscreenElement) document.exitFullscreen();
  else element.requestFullscreen?.().catch(() => {});
}

/** A shared screen, whole and never mirrored. A double click fills the device's screen with it. */
export const ScreenTile = memo(function ScreenTile(props) {
  const { participant, name, labels, pinned, tileKey, onPin, left, top, width, height } = props;
  useEvents(participant, PERSON_EVENTS);
  const tile = useRef(null);
  const publication = participant.getTrackPublication(Track.Source.ScreenShare);
  const fullScreen = fill(labels.fullScreen, { name });
  return (
    <div ref={tile} role="group" aria-label={name} className="lkr-tile lkr-screen"
      style={{ position: "absolute", left, top, width, height }} data-source="screen_share"
      data-local={participant.isLocal} onDoubleClick={() => toggleFullScreen(tile.current)}>
      {isOn(publication) && (
        <Picture participant={participant} publication={publication} source={Track.Source.ScreenShare} />
      )}
      <span className="lkr-caption" aria-hidden="true">
        <span>{name}</span>
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

/** One person: picture or initials, name, and what there is to know of microphone, connection and hand. */
export const PersonTile = memo(function PersonTile(props) {
  const { participant, name, labels, handAttribute, pinned, tileKey, onPin, left, top, width, height } = props;
  useEvents(participant, PERSON_EVENTS);
  const camera = participant.getTrackPublication(Track.Source.Camera);
  const cameraOn = isOn(camera);
  const muted = !participant.isMicrophoneEnabled;
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
      {handUp && (
        <span className="lkr-badge">
          <Icon kind="hand" label={labels.hand} />
        </span>
      )}
      <span className="lkr-caption">
        {muted && <Icon kind="muted" label={labels.muted} />}
        {signal && <Icon kind={signal} label={labels[signal]} />}
        <span aria-hidden="true">{participant.isLocal && labels.self ? `${name} ${labels.self}` : name}</span>
      </span>
      <span className="lkr-tools">
        <PinButton name={name} pinned={pinned} labels={labels} onPin={() => onPin(tileKey)} />
      </span>
    </div>
  );
});
