import { colourOf, initialsOf } from "./avatar.js";

/** Initials in a circle; the name stands beside it, so it says nothing to a screen reader. */
export function Avatar({ identity, name }) {
  return (
    <span className="lkr-avatar" aria-hidden="true" style={{ "--lkr-avatar": colourOf(identity) }}>
      {initialsOf(name)}
    </span>
  );
}

/** A drawing of `livekit_ui.css` that has a name. Nothing without one: an icon that nobody can read is noise. */
export function Icon({ kind, label }) {
  return label ? <span className={`lkr-icon lkr-${kind}`} role="img" aria-label={label} title={label} /> : null;
}
