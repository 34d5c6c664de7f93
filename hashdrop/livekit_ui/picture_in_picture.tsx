import type { ComponentProps } from "react";
import { useStore } from "./use_store.ts";
import { withSession } from "./with_session.tsx";

interface Props extends ComponentProps<"button"> {
  label: string;
}

/** A toggle button for the call's picture-in-picture window, which stays open without the button. */
export const PictureInPicture = withSession<Props>(function PictureInPicture({ session, label, children, ...rest }) {
  const { pipWindow } = session;
  const open = useStore(pipWindow.open);
  const track = useStore(pipWindow.track);
  if (!document.pictureInPictureEnabled) return null;
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      aria-pressed={open}
      data-state={open ? "on" : "off"}
      disabled={rest.disabled || (!open && !track)}
      onClick={() => void pipWindow.toggle()}
    >
      {children}
    </button>
  );
});
