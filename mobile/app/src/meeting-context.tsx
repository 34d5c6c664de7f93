import { Meeting, type MeetingState, type Store } from "@hashdrop/meeting";
import { LiveKitClientRtc } from "@hashdrop/meeting/livekit-client";
import { Room } from "livekit-client";
import {
  createContext,
  type PropsWithChildren,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { secureKeys } from "./platform/secure-keys";
import { language } from "./words";

/** A visit to a HashDrop server: from the lobby to the end of a meeting. */
export interface Visit {
  server: string;
  meeting: Meeting;
  rtc: LiveKitClientRtc;
}

export function newVisit(server: string): Visit {
  // Receives video at the displayed size, and none that isn't displayed.
  const rtc = new LiveKitClientRtc(new Room({ adaptiveStream: { pixelDensity: "screen" }, dynacast: true }));
  return { server, rtc, meeting: new Meeting({ server, rtc, keys: secureKeys, language }) };
}

interface MeetingContextValue extends Visit {
  /** Goes back to the lobby, perhaps of another server. */
  startOver(server?: string): void;
}

export const MeetingContext = createContext<MeetingContextValue | undefined>(undefined);

export function MeetingProvider({ server, children }: PropsWithChildren<{ server: string }>) {
  const [visit, setVisit] = useState(() => newVisit(server));
  // Leaves a meeting that is no longer shown: after going elsewhere, or when Android closes only the window.
  useEffect(() => () => void visit.meeting.leave(), [visit]);
  const value = useMemo(() => ({ ...visit, startOver: (to = visit.server) => setVisit(newVisit(to)) }), [visit]);
  return <MeetingContext.Provider value={value}>{children}</MeetingContext.Provider>;
}

export function useMeeting(): MeetingContextValue {
  const value = useContext(MeetingContext);
  if (!value) throw new Error("There is no MeetingProvider around this component.");
  return value;
}

export const useStore = <T,>(store: Store<T>): T => useSyncExternalStore(store.subscribe, store.get);

export const useMeetingState = (): MeetingState => useStore(useMeeting().meeting.state);
