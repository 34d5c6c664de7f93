/** The longest message, in UTF-16 units. */
export const MAX_MESSAGE = 10_000;
/** Files, and answers to offers, accepted from one sender at once and per second on average. Senders use half of it. */
export const FILES_AT_ONCE = 40;
export const FILES_PER_SECOND = 4;
