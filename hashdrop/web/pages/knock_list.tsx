import { type ComponentProps, type MouseEvent, useLayoutEffect, useRef, useState } from "react";
import { focusHeading } from "./heading.ts";

const rowsOf = (list: HTMLUListElement | null) => [...(list?.children ?? [])];

/**
 * The list of people in the waiting room. A decision removes a row and moves the next one under the pointer, so the
 * second click of a double click is ignored, and the focus moves to the row that took its place. When the last row and
 * with it the waiting room is gone, it moves to the heading. `data-more` is set while there is more below.
 */
export function KnockList({ identities, children, ...rest }: ComponentProps<"ul"> & { identities: string[] }) {
  const list = useRef<HTMLUListElement>(null);
  const shown = useRef(identities);
  const decided = useRef(-1);
  const [hasMore, setHasMore] = useState(false);

  const look = () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = list.current ?? {};
    setHasMore(scrollHeight - scrollTop - clientHeight > 1);
  };

  const press = (event: MouseEvent<HTMLUListElement>) => {
    if (event.detail > 1) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const { target } = event;
    decided.current = rowsOf(list.current).findIndex((row) => target instanceof Node && row.contains(target));
  };

  useLayoutEffect(() => {
    if (shown.current === identities) return;
    shown.current = identities;
    if (decided.current < 0 || document.activeElement !== document.body) return;
    const rows = rowsOf(list.current);
    const next = rows[Math.min(decided.current, rows.length - 1)];
    [...(next?.querySelectorAll("button") ?? [])].at(-1)?.focus();
    decided.current = -1;
  }, [identities]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows change the height of what is in the list
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [identities]);

  useLayoutEffect(() => {
    const room = list.current?.closest("section");
    return () => {
      if (!room?.contains(document.activeElement)) return;
      setTimeout(() => document.activeElement === document.body && focusHeading()); // unless a dialog has it
    };
  }, []);

  return (
    <ul {...rest} ref={list} onClickCapture={press} onScroll={look} data-more={hasMore || undefined}>
      {children}
    </ul>
  );
}
