import { readFileSync } from "node:fs";
import { join } from "node:path";
import { de } from "../src/words/de";
import { en, type Words } from "../src/words/en";
import { es } from "../src/words/es";
import { fr } from "../src/words/fr";
import { tr } from "../src/words/tr";

type Plain = { [Key in keyof Words]: Words[Key] extends string ? Key : never }[keyof Words];

/** What the pages say too, by its key there. */
const SHARED: Partial<Record<Plain, string>> = {
  yourName: "your-name",
  startMeeting: "start-a-meeting",
  waitingRoomSwitch: "waiting-room",
  meetingCode: "meeting-code",
  join: "join",
  cancel: "cancel",
  back: "back-to-the-lobby",
  askToJoin: "ask-to-join",
  joinNow: "join-now",
  microphone: "microphone",
  camera: "camera",
  waiting: "waiting-heading",
  leave: "leave",
  reconnecting: "reconnecting",
  connecting: "connecting",
  waitingRoom: "waiting-room",
  admitAll: "admit-all",
  videos: "participants-videos",
  chat: "chat",
  people: "people",
  invite: "invite",
  speaker: "speaker",
  endForAll: "end-for-all",
  endQuestion: "end-question",
  messages: "messages",
  message: "message",
  send: "send",
  invitePeople: "invite-people",
  copyCode: "copy-code",
  copyLink: "copy-link",
  qrCode: "qr-code",
  close: "close",
  denied: "denied-heading",
  removed: "removed-heading",
  ended: "ended-heading",
  left: "left-heading",
  useItHere: "use-it-here",
};

test.each(Object.entries({ en, de, es, fr, tr }))("%s: the app and the pages say the same", (language, words) => {
  const file = join(__dirname, "../../../hashdrop/locales", `${language}.ftl`);
  const pages: Record<string, string> = {};
  for (const [, key = "", said = ""] of readFileSync(file, "utf8").matchAll(/^([\w-]+) = (.+)$/gm)) pages[key] = said;
  for (const [key, onPages] of Object.entries(SHARED)) expect(words[key as Plain]).toBe(pages[onPages]);
});
