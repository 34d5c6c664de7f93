/** The longest message, in UTF-16 units. */
export const MAX_MESSAGE = 10_000;
