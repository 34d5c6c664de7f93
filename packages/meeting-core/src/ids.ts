const random = () => Math.random().toString(36).slice(2);

/**
 * A new id for something that this participant sends. Receivers tell senders apart by their identities, so it need not
 * be hard to guess.
 */
export const newId = (): string => `${Date.now().toString(36)}-${random()}${random()}`;
