export {
  type Clock,
  type Conversation,
  codeToSend,
  type Entry as ConversationEntry,
  type Message,
  type ReceivedFile,
  receivable,
  Store,
  type Stream,
  systemClock,
} from "@hashdrop/meeting-core";
export {
  type Admission,
  type Api,
  ApiError,
  answerOf,
  connectApi,
  type Entry,
  type Invitation,
  type Knock,
  type Role,
} from "./api.ts";
export { admittedIn } from "./audience.ts";
export type { Host } from "./host.ts";
export { type KeptMeeting, type KeyStore, KeysInMemory } from "./keys.ts";
export { Meeting, type MeetingOptions, type MeetingState, type Phase } from "./meeting.ts";
export type { Rtc, RtcListener } from "./rtc.ts";
