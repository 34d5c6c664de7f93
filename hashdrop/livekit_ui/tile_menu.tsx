import { useEffect, useRef } from "react";
import { type Corner, cornerFrom } from "./inset.ts";
import type { TileLabels, TileProps } from "./tile.tsx";
import { fill } from "./wording.ts";

export interface TileMenuLabels extends TileLabels {
  action: string;
}

interface Props extends Pick<TileProps, "name" | "tileKey" | "pinned" | "onPin" | "onMove"> {
  labels: TileMenuLabels;
  corner: Corner | undefined;
  /** Opens the app's own menu, if there is one for this person. */
  onAction: (() => void) | undefined;
  onClose: () => void;
}

/** What a tap on a tile opens: the name, and what can be done. A press anywhere closes it. */
export function TileMenu({ name, tileKey, labels, pinned, corner, onPin, onMove, onAction, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const entries = [
    { kind: "pin", label: pinned ? labels.unpin : labels.pin, press: () => onPin(tileKey) },
    ...(corner ? [{ kind: "move", label: labels.move, press: () => onMove(cornerFrom(corner)) }] : []),
    ...(onAction ? [{ kind: "action", label: labels.action, press: onAction }] : []),
  ];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: browsers close dialogs by Escape
    <dialog
      ref={dialog}
      className="lkr-menu"
      aria-label={name}
      onClose={onClose}
      onClick={({ currentTarget }) => currentTarget.close()}
    >
      <b dir="auto" translate="no">
        {name}
      </b>
      {entries.map(
        ({ kind, label, press }) =>
          label && (
            <button key={kind} type="button" className={`lkr-${kind}`} data-pinned={pinned} onClick={press}>
              <span className="lkr-icon" aria-hidden="true" />
              {fill(label, { name })}
            </button>
          ),
      )}
    </dialog>
  );
}
