import type { Rect } from "./packing.ts";
import { fill } from "./wording.ts";

export interface PaginationLabels {
  previous: string;
  next: string;
  page: string;
}

interface Props {
  /** The number of the page, from 0. */
  page: number;
  pages: number;
  place: Rect | null;
  labels: PaginationLabels;
  onTurn: (page: number) => void;
}

/**
 * The bar below tiles on several pages. A button without a target stays focusable, so that keyboard users keep their
 * place.
 */
export function Pagination({ page, pages, place, labels, onTurn }: Props) {
  const step = (label: string, kind: "previous" | "next", to: number) => {
    const possible = to >= 0 && to < pages;
    return (
      <button
        type="button"
        className={`lkr-turn lkr-${kind}`}
        aria-label={label}
        aria-disabled={!possible}
        onClick={() => possible && onTurn(to)}
      >
        <span className="lkr-icon" aria-hidden="true" />
      </button>
    );
  };
  return (
    <div className="lkr-pages" style={{ position: "absolute", ...place }}>
      {step(labels.previous, "previous", page - 1)}
      <span aria-live="polite">{fill(labels.page, { page: page + 1, pages })}</span>
      {step(labels.next, "next", page + 1)}
    </div>
  );
}
