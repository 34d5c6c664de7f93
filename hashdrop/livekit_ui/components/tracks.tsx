import type { ParticipantClickEvent, TrackReferenceOrPlaceholder } from "@livekit/components-react";
import * as LiveKit from "@livekit/components-react";
import { type Participant, type RoomEvent, Track } from "livekit-client";
import type { ComponentType, ReactNode } from "react";
import { describeTrack, type TrackInfo } from "./track_info.ts";

interface SourceWithOptions {
  source: Track.Source;
  withPlaceholder: boolean;
}

interface TrackSelection {
  sources: (Track.Source | SourceWithOptions)[];
  onlySubscribed: boolean;
  updateOnlyOn: RoomEvent[];
  excludePinned: boolean;
}

interface TrackChoice {
  participantIdentity?: string;
  source?: Track.Source;
}

const isSameTrack = (one: TrackReferenceOrPlaceholder, other: TrackReferenceOrPlaceholder) =>
  one.participant.identity === other.participant.identity && one.source === other.source;

function usePinned(): TrackReferenceOrPlaceholder[] {
  return LiveKit.useMaybeLayoutContext()?.pin.state ?? [];
}

/** For components over LiveKit's `tracks`: chooses them by kind, because the app has no track references. */
function withTracks<Props extends { tracks: TrackReferenceOrPlaceholder[] }>(Component: ComponentType<Props>) {
  return function WithTracks(props: Omit<Props, "tracks"> & TrackSelection) {
    const { sources, onlySubscribed, updateOnlyOn, excludePinned, ...rest } = props;
    const withOptions = sources.map((source) =>
      typeof source === "string" ? { source, withPlaceholder: false } : source,
    );
    const pinned = usePinned();
    const tracks = LiveKit.useTracks(withOptions, { onlySubscribed, updateOnlyOn });
    const shown = excludePinned ? tracks.filter((track) => !pinned.some((pin) => isSameTrack(pin, track))) : tracks;
    return <Component {...(rest as unknown as Props)} tracks={shown} />;
  };
}

export const TrackLoop = withTracks(LiveKit.TrackLoop);
export const GridLayout = withTracks(LiveKit.GridLayout);
export const CarouselLayout = withTracks(LiveKit.CarouselLayout);

interface ClickHandlers {
  onParticipantClick?: (track: TrackInfo) => void;
  onTrackClick?: (track: TrackInfo) => void;
}

type WithTrackRef = { trackRef?: TrackReferenceOrPlaceholder };
type ChoosesTrack<Props> = Omit<Props, "trackRef" | keyof ClickHandlers> & TrackChoice & ClickHandlers;

/** Replaces the handlers that receive LiveKit's objects by ones that hand on what the app can receive. */
function withPlainClicks<Props extends ClickHandlers>({ onParticipantClick, onTrackClick, ...rest }: Props) {
  const plain = (handler: (track: TrackInfo) => void) => (event: ParticipantClickEvent) =>
    handler(describeTrack(event.participant, event.track));
  return {
    ...rest,
    ...(onParticipantClick && { onParticipantClick: plain(onParticipantClick) }),
    ...(onTrackClick && { onTrackClick: plain(onTrackClick) }),
  };
}

/** The identity of the current participant of a loop, tile or layout; one's own elsewhere. */
function useCurrentIdentity(): string {
  const track = LiveKit.useMaybeTrackRefContext();
  const participant = LiveKit.useMaybeParticipantContext();
  const { localParticipant } = LiveKit.useLocalParticipant();
  return (track?.participant ?? participant ?? localParticipant).identity;
}

/**
 * For components over one of LiveKit's track references: it is the current one, unless a participant or a source is
 * named, or there is no current one.
 *
 * @param usual the source if none is named
 * @param onlyPublished whether the component can't do without a track
 */
function withTrack<Props extends WithTrackRef>(
  Component: ComponentType<Props>,
  { usual = Track.Source.Camera, onlyPublished = false } = {},
) {
  function Chosen({ participantIdentity, source = usual, ...rest }: TrackChoice) {
    const current = useCurrentIdentity();
    const identity = participantIdentity || current;
    // Nobody who shares no screen needs a tile for it.
    const withPlaceholder = !onlyPublished && (source === Track.Source.Camera || source === Track.Source.Microphone);
    const track = LiveKit.useTracks([{ source, withPlaceholder }], { onlySubscribed: false }).find(
      ({ participant }) => participant.identity === identity,
    );
    return track ? <Component {...(rest as Props)} trackRef={track} /> : null;
  }
  return function WithTrack(props: ChoosesTrack<Props>) {
    const { participantIdentity, source, ...rest } = withPlainClicks(props);
    const current = LiveKit.useMaybeTrackRefContext();
    return current && !participantIdentity && !source ? (
      <Component {...(rest as unknown as Props)} trackRef={current} />
    ) : (
      <Chosen {...rest} {...(participantIdentity && { participantIdentity })} {...(source && { source })} />
    );
  };
}

const AUDIO = { usual: Track.Source.Microphone };

export const ParticipantTile = withTrack(LiveKit.ParticipantTile);
export const ParticipantAudioTile = withTrack(LiveKit.ParticipantAudioTile, AUDIO);
export const VideoTrack = withTrack(LiveKit.VideoTrack as ComponentType<WithTrackRef>, { onlyPublished: true });
export const AudioTrack = withTrack(LiveKit.AudioTrack as ComponentType<WithTrackRef>, {
  ...AUDIO,
  onlyPublished: true,
});
export const TrackMutedIndicator = withTrack(LiveKit.TrackMutedIndicator as ComponentType<WithTrackRef>, AUDIO);
export const AudioVisualizer = withTrack(LiveKit.AudioVisualizer as ComponentType<WithTrackRef>, AUDIO);
export const FocusToggle = withTrack(LiveKit.FocusToggle);

const NamedFocus = withTrack(LiveKit.FocusLayout);

export function FocusLayout(props: Parameters<typeof NamedFocus>[0]) {
  const [pin] = usePinned();
  if (props.participantIdentity || props.source) return <NamedFocus {...props} />;
  // Looked up by name: a pinned placeholder does not become the track when that is published.
  return pin ? <NamedFocus {...props} participantIdentity={pin.participant.identity} source={pin.source} /> : null;
}

const TrackBars = withTrack(LiveKit.BarVisualizer as ComponentType<LiveKit.BarVisualizerProps>, AUDIO);

function AssistantBars(props: LiveKit.BarVisualizerProps) {
  const { state, audioTrack } = LiveKit.useVoiceAssistant();
  const bars = { ...props, state, ...(audioTrack && { track: audioTrack }) };
  return <LiveKit.BarVisualizer {...(bars as object)} />;
}

type BarVisualizerProps = Parameters<typeof TrackBars>[0] & { voiceAssistant?: boolean };

export function BarVisualizer({ voiceAssistant, ...props }: BarVisualizerProps) {
  const current = LiveKit.useMaybeTrackRefContext();
  if (voiceAssistant) return <AssistantBars {...(props as object)} />;
  // Without a track, bars can still show the state of an agent.
  const stateOnly = props.state && !current && !props.participantIdentity && !props.source;
  return stateOnly ? <LiveKit.BarVisualizer {...(props as object)} /> : <TrackBars {...props} />;
}

/** For components over one of LiveKit's participants: the current one, unless another is named. */
function withParticipant<Props extends { participant?: Participant }>(Component: ComponentType<Props>) {
  type Plain = Omit<Props, "participant">;
  function Named({ participantIdentity, ...rest }: { participantIdentity: string }) {
    const participant = LiveKit.useParticipants().find(({ identity }) => identity === participantIdentity);
    return participant ? <Component {...(rest as unknown as Props)} participant={participant} /> : null;
  }
  return function WithParticipant({ participantIdentity, ...rest }: Plain & { participantIdentity?: string }) {
    return participantIdentity ? (
      <Named {...rest} participantIdentity={participantIdentity} />
    ) : (
      <Component {...(rest as unknown as Props)} />
    );
  };
}

export const ParticipantName = withParticipant(LiveKit.ParticipantName as ComponentType<LiveKit.ParticipantNameProps>);
export const ConnectionQualityIndicator = withParticipant(
  LiveKit.ConnectionQualityIndicator as ComponentType<LiveKit.ConnectionQualityIndicatorProps>,
);

interface ParticipantLoopProps {
  identities: string[];
  remoteOnly: boolean;
  children: ReactNode;
}

export function ParticipantLoop({ identities, remoteOnly, children }: ParticipantLoopProps) {
  const shown = LiveKit.useParticipants().filter(
    ({ identity, isLocal }) => !(remoteOnly && isLocal) && (identities.length === 0 || identities.includes(identity)),
  );
  return <LiveKit.ParticipantLoop participants={shown}>{children}</LiveKit.ParticipantLoop>;
}
