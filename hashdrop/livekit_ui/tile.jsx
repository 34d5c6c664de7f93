import { useIsSpeaking, VideoTrack } from "@livekit/components-react";
import { Track } from "livekit-client";

/** The first letters of the first and the last word. */
function initialsOf(name) {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...word][0].toLocaleUpperCase()).join("");
}

const isOn = (publication) => Boolean(publication?.track && !publication.isMuted);

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

/** A shared screen, whole and never mirrored. */
export function ScreenTile({ participant, name, rectangle }) {
  const publication = participant.getTrackPublication(Track.Source.ScreenShare);
  return (
    <div role="group" aria-label={name} className="lkr-tile lkr-screen" style={rectangle} data-source="screen_share"
      data-local={participant.isLocal}>
      {isOn(publication) && (
        <Picture participant={participant} publication={publication} source={Track.Source.ScreenShare} />
      )}
      <span className="lkr-caption" aria-hidden="true">
        {name}
      </span>
    </div>
  );
}

/** One person: picture or initials, name, and whether the microphone is on and speaking. */
export function PersonTile({ participant, name, selfLabel, mutedLabel, rectangle }) {
  const speaking = useIsSpeaking(participant);
  const camera = participant.getTrackPublication(Track.Source.Camera);
  const cameraOn = isOn(camera);
  const muted = !participant.isMicrophoneEnabled;
  const facing = camera?.track?.mediaStreamTrack?.getSettings?.().facingMode;
  return (
    <div role="group" aria-label={name} className="lkr-tile lkr-person" style={rectangle} data-source="camera"
      data-local={participant.isLocal} data-camera={cameraOn ? "on" : "off"} data-microphone={muted ? "off" : "on"}
      data-lk-speaking={speaking && !muted}>
      {cameraOn ? (
        <Picture participant={participant} publication={camera} source={Track.Source.Camera}
          mirrored={participant.isLocal && facing !== "environment"} />
      ) : (
        <span className="lkr-avatar" aria-hidden="true">
          {initialsOf(name)}
        </span>
      )}
      <span className="lkr-caption">
        {muted && <span className="lkr-muted" role="img" aria-label={mutedLabel} />}
        <span aria-hidden="true">{participant.isLocal && selfLabel ? `${name} ${selfLabel}` : name}</span>
      </span>
    </div>
  );
}
