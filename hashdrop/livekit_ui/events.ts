import type { DeviceKind, Source, SourceName } from "./sources.ts";

/** The payloads of the components' events, as `events.py` documents them. */

export interface Joined {
  room: string;
  identity: string;
}

interface Disconnected {
  reason: string;
}

interface TokenNeeded {
  reason: string;
  attempt: number;
}

interface PermissionsPayload {
  can_publish: boolean;
  can_subscribe: boolean;
}

export interface Metadata {
  metadata: string;
}

export type DeviceCause =
  | "refused"
  | "dismissed"
  | "forbidden_by_system"
  | "forbidden_by_page"
  | "revoked"
  | "missing"
  | "unplugged"
  | "in_use"
  | "insecure"
  | "failed";

export interface MediaError<From = SourceName | DeviceKind> {
  source: From;
  name: string;
  message: string;
  cause: DeviceCause;
}

export interface Muted {
  source: Source;
}

export type MediaKind = "picture" | "voice";

/** The requests for late media, from the cheapest to the most expensive. */
export type MediaRequest = "key_frame" | "layer" | "subscription";

/** What was done about late media. */
export interface LateEvent {
  kind: MediaKind;
  step: MediaRequest | "connection" | "told" | "recovered";
}

export interface LateCount extends LateEvent {
  count: number;
}

export interface Message {
  topic: string;
  sender: string;
  payload: string;
}

export interface Person {
  identity: string;
  name: string;
  local: boolean;
  role: string;
  microphone: boolean;
  camera: boolean;
  screen_share: boolean;
  hand: boolean;
}

/** The events of `Room`, with what its handlers are called with. */
export interface RoomEvents {
  onConnected: [Joined];
  onDisconnected: [Disconnected];
  onReconnecting: [];
  onReconnected: [Joined];
  onPermissionsChanged: [PermissionsPayload];
  onMetadataChanged: [Metadata];
  onTokenNeeded: [TokenNeeded];
  onMediaError: [MediaError];
  onRemoteMuted: [Muted];
  onMediaLate: [{ counts: LateCount[] }];
}

/** Reports an event to the app. */
export type Emit = <Name extends keyof RoomEvents>(name: Name, ...payload: RoomEvents[Name]) => void;
