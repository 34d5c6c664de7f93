/** The screens of a tab, as in `states/screens.py`. */
export const Screen = {
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
} as const;
export type Screen = (typeof Screen)[keyof typeof Screen];

/** The screen that a browser has stored under this name; the lobby if there is none. */
export const storedScreen = (name: string | null): Screen =>
  Object.values(Screen).find((screen) => screen === name) ?? Screen.LOBBY;

/** Whether the tab is in a room there, connected to it or about to be. */
export const isInside = (screen: Screen | ""): boolean => screen === Screen.WAITING || screen === Screen.CALL;
