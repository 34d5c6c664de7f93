import { useSession } from "./context.js";
import { useStore } from "./use_store.js";
import { withRoom } from "./with_room.jsx";

/** A toggle button for the call's picture-in-picture window, which stays open without the button. */
export const PictureInPicture = withRoom(function PictureInPicture({ room, label, children, ...rest }) {
  const { pipWindow } = useSession();
  const open = useStore(pipWindow.open);
  const track = useStore(pipWindow.track);
  if (!document.pictureInPictureEnabled) return null;
  return (
    <button type="button" {...rest} aria-label={label} aria-pressed={open} data-state={open ? "on" : "off"}
      disabled={rest.disabled || (!open && !track)} onClick={() => pipWindow.toggle()}>
      {children}
    </button>
  );
});
