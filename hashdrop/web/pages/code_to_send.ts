/** Characters in which the server searches for a code. */
const MAX_TEXT = 2000;
/** Characters that are processed here: somebody may paste a whole book. */
const MAX_INPUT = 10_000;
/** Where a link's fragment may begin, encoded or not, or another numeric character reference of HTML. */
const MARKS = /&(?:#x?[\da-f]+|num);|#|%(?:25)*23|-23(?=\w+-3D)/gi;
const HASH = /^(?:&(?:#0*35|#x0*23|num);|[^&].*)$/i;
const LINK = /[/?=]|\w\.\w/;
/** What part of a fragment looks like if the link was broken into lines. */
const FRAGMENT_PART = /[=\d]|[a-z][A-Z]/;
const INVISIBLE = /[\u0300-\u036f\u00ad\u200b-\u200f\u2060\u2066-\u2069\ufeff]/g;
const LIKE_I = /[\u0399\u0406\u04c0\u0196\ua7ae]/g;
const HYPHENS = /[\u2010-\u2015\u2212\u2043\u30fc\u1173]/g;
const CODE = /^[A-Z]{3,9}-[A-Z]{3,9}-[A-Z]{3,9}$/;

/**
 * What is sent of text that was typed or pasted as a code: the code if it can be found, else the text, in which the
 * server searches. Fragments of links are never sent, because they may contain secrets.
 */
export function codeToSend(text: string): string {
  const open = withoutFragments(text.slice(0, MAX_INPUT).normalize("NFKC")).trim().slice(0, MAX_TEXT);
  const plain = open.normalize("NFKD").replace(INVISIBLE, "");
  const letters = plain.toUpperCase().replace(LIKE_I, "I").replace(HYPHENS, "-");
  const runs = letters.split(/[^A-Z\d-]+/).map((run) => run.replace(/^-+|-+$/g, ""));
  const words = letters.split(/[^A-Z\d\u0080-\uffff]+|[\u3000-\u3002\u30fb]+/).filter(Boolean);
  const codes = new Set([...runs, words.length === 3 ? words.join("-") : ""].filter((one) => CODE.test(one)));
  return codes.size === 1 ? [...codes].join() : open;
}

function withoutFragments(text: string): string {
  let inFragment = false;
  let afterLink = false;
  const keep = (run: string) => {
    if (inFragment && FRAGMENT_PART.test(run)) return "";
    const start = [...run.matchAll(MARKS)].find(([mark]) => HASH.test(mark))?.index;
    const before = run.slice(0, start);
    const continuesLink = afterLink && (before !== "" || FRAGMENT_PART.test(run));
    inFragment = start !== undefined && (LINK.test(before) || continuesLink);
    afterLink ||= LINK.test(run);
    return inFragment ? before : run;
  };
  return text
    .split(/(\s+)/)
    .map((run, place) => (place % 2 ? run : keep(run)))
    .join("");
}
