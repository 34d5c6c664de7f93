export { type Clock, codeToSend, receivable, Store, systemClock } from "@hashdrop/meeting-core";
export { type Admission, type Api, ApiError, answerOf, connectApi, type Entry, type Invitation, type Knock, type Role } from "./api.ts";
export { admittedIn } from "./audience.ts";
export type { Conversation, ConversationEntry, Message, ReceivedFile } from "./conversation.ts";
export type { Host } from "./host.ts";
export { type KeptMeeting, KeysInMemory, type KeyStore } from "./keys.ts";
export { Meeting, type MeetingOptions, type MeetingState, type Phase } from "./meeting.ts";
export type { Rtc, RtcListener, Stream } from "./rtc.ts";
