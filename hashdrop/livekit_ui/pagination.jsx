import { fill } from "./wording.js";

/**
 * The bar below tiles on several pages. A button without a target stays focusable, so that keyboard users keep their
 * place.
 */
export function Pagination({ page, pages, place, previousLabel, nextLabel, pageLabel, onTurn }) {
  const step = (label, kind, to) => {
    const possible = to >= 0 && to < pages;
    return (
      <button type="button" className={`lkr-turn lkr-${kind}`} aria-label={label} aria-disabled={!possible}
        onClick={() => possible && onTurn(to)}>
        <span className="lkr-icon" aria-hidden="true" />
      </button>
    );
  };
  return (
    <div className="lkr-pages" style={{ position: "absolute", ...place }}>
      {step(previousLabel, "previous", page - 1)}
      <span aria-live="polite">
        {fill(pageLabel, { page: page + 1, pages })}
      </span>
      {step(nextLabel, "next", page + 1)}
    </div>
  );
}
