/** Characters that a server searches for a code. */
const MAX_TEXT = 2000;
/** Characters that are searched here: the pasted text may be very long. */
const MAX_SEARCHED = 10_000;
/** Possible starts of a link's fragment, encoded or not, and other numeric character references of HTML. */
const MARKS = /&(?:#x?[\da-f]+|num);|#|%(?:25)*23|-23(?=\w+-3D)/gi;
const HASH = /^(?:&(?:#0*35|#x0*23|num);|[^&].*)$/i;
const LINK = /[/?=]|\w\.\w/;
/** What the rest of a fragment looks like if a link was broken across lines. */
const REST = /[=\d]|[a-z][A-Z]/;
const INVISIBLE = /[\u0300-\u036f\u00ad\u200b-\u200f\u2060\u2066-\u2069\ufeff]/g;
const I_LOOKALIKES = /[\u0399\u0406\u04c0\u0196\ua7ae]/g;
const HYPHENS = /[\u2010-\u2015\u2212\u2043\u30fc\u1173]/g;
const CODE = /^[A-Z]{3,9}-[A-Z]{3,9}-[A-Z]{3,9}$/;

/**
 * What to send of a text that was typed or pasted as a code: the code if it can be recognized, otherwise the text, in
 * which the server searches for it. Fragments of links are removed, since they may hold secrets.
 */
export function codeToSend(text: string): string {
  const open = withoutFragments(text.slice(0, MAX_SEARCHED).normalize("NFKC")).trim().slice(0, MAX_TEXT);
  const letters = open.normalize("NFKD").replace(INVISIBLE, "").toUpperCase().replace(I_LOOKALIKES, "I").replace(HYPHENS, "-");
  const runs = letters.split(/[^A-Z\d-]+/).map((run) => run.replace(/^-+|-+$/g, ""));
  const words = letters.split(/[^A-Z\d\u0080-\uffff]+|[\u3000-\u3002\u30fb]+/).filter(Boolean);
  const codes = new Set([...runs, words.length === 3 ? words.join("-") : ""].filter((one) => CODE.test(one)));
  return codes.size === 1 ? [...codes].join() : open;
}

function withoutFragments(text: string) {
  let inFragment = false;
  let afterLink = false;
  const keep = (run: string) => {
    if (inFragment && REST.test(run)) return "";
    const start = [...run.matchAll(MARKS)].find(([mark]) => HASH.test(mark))?.index;
    const before = run.slice(0, start);
    inFragment = start !== undefined && (LINK.test(before) || (afterLink && (before !== "" || REST.test(run))));
    afterLink ||= LINK.test(run);
    return inFragment ? before : run;
  };
  return text
    .split(/(\s+)/)
    .map((run, place) => (place % 2 ? run : keep(run)))
    .join("");
}
