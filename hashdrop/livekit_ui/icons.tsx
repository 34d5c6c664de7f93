import { initialsOf } from "./avatar.ts";

/** Initials in a circle, hidden from screen readers because the name is next to it. */
export function Avatar({ name }: { name: string }) {
  return (
    <span className="lkr-avatar" aria-hidden="true" translate="no">
      {initialsOf(name)}
    </span>
  );
}

/** An icon of `livekit_ui.css`. Not rendered without a label: screen readers would have nothing to read. */
export function Icon({ kind, label }: { kind: string; label: string }) {
  return label ? <span className={`lkr-icon lkr-${kind}`} role="img" aria-label={label} title={label} /> : null;
}
