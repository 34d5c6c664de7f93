import { audienceOf } from "@hashdrop/meeting-core";

/** The admitted identities: only they may receive what is published here, and only they are shown and heard. */
export const admittedIn = (metadata: string): string[] => [...audienceOf(metadata, "admitted")];
