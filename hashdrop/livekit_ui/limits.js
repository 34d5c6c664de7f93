/** Files accepted from one sender at once, and per second on average; senders use half of that. */
export const FILES_AT_ONCE = 40;
export const FILES_PER_SECOND = 4;
/** The longest message, in UTF-16 units. */
export const MAX_MESSAGE = 10_000;
