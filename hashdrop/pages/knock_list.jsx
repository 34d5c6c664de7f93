import { useLayoutEffect, useRef } from "react";

/**
 * The list of those who wait (`who`: their identities). A decision takes a row away and brings the next under the
 * pointer: the second press of a double click decides nothing, and the focus goes to the row that took its place.
 */
export function KnockList({ who, children, ...rest }) {
  const list = useRef(null);
  const decided = useRef(-1);

  const press = (event) => {
    if (event.detail > 1) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    decided.current = [...list.current.children].findIndex((row) => row.contains(event.target));
  };

  useLayoutEffect(() => {
    if (decided.current < 0 || document.activeElement !== document.body) return;
    const rows = [...list.current.children];
    const next = rows[Math.min(decided.current, rows.length - 1)];
    [...(next?.querySelectorAll("button") ?? [])].at(-1)?.focus();
    decided.current = -1;
  }, [who]);

  return (
    <ul {...rest} ref={list} onClickCapture={press}>
      {children}
    </ul>
  );
}
