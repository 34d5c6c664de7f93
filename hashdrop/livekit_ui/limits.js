/** Files that are taken of one sender at once, and on average; who sends keeps to half of it. */
export const FILES_AT_ONCE = 40;
export const FILES_PER_SECOND = 4;
/** The longest message, in UTF-16 units. */
export const MAX_MESSAGE = 10_000;
