export const PRODUCT = "HashDrop";

interface Shown {
  /** The title of the meeting; empty outside of one. */
  meeting: string;
  /** How many people wait to be let in. */
  knocks: number;
  /** What is said instead of the meeting's title; empty: nothing. */
  news: string;
}

/** The title of the page. */
export function titleOf({ meeting, knocks, news }: Shown): string {
  const title = news || (meeting ? `${meeting} – ${PRODUCT}` : PRODUCT);
  return knocks ? `(${knocks}) ${title}` : title;
}
