export { audienceOf, isInAudience } from "./audience.ts";
export { type Clock, systemClock } from "./clock.ts";
export { codeToSend } from "./code.ts";
export { createPacer, createRateLimiter } from "./rate-limit.ts";
export { retryDelay } from "./retry.ts";
export { SenderFilter } from "./sender-filter.ts";
export { Store } from "./store.ts";
export { type Publication, type Publisher, receivable, updateSubscriptions } from "./tracks.ts";
