import { say } from ".";

/** What is shown or announced in each phase of a meeting. */
export const headings = {
  waiting: say("waiting-heading"),
  inCall: say("app-in-call"),
  denied: say("denied-heading"),
  dropped: say("dropped-heading"),
  removed: say("removed-heading"),
  ended: say("ended-heading"),
  left: say("left-heading"),
  elsewhere: say("app-elsewhere"),
};
