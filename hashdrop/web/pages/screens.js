/** The screens of a tab, as in `states/screens.py`. */
export const Screen = Object.freeze({
  LOBBY: "lobby",
  DOOR: "before",
  WAITING: "waiting",
  CALL: "call",
  DENIED: "denied",
  DROPPED: "dropped",
  REMOVED: "removed",
  ENDED: "ended",
  LEFT: "left",
  ELSEWHERE: "elsewhere",
});

/** Whether the tab is in a room there, connected to it or about to be. */
export const isInside = (screen) => screen === Screen.WAITING || screen === Screen.CALL;
