import { useSession } from "./context.js";
import { useStore } from "./store.js";
import { withRoom } from "./with_room.jsx";

/** A toggle button for the call's small window; the window goes on without it. */
export const PictureInPicture = withRoom(function PictureInPicture({ room, label, children, ...rest }) {
  const { smallWindow } = useSession();
  const open = useStore(smallWindow.open);
  const track = useStore(smallWindow.track);
  if (!document.pictureInPictureEnabled) return null;
  return (
    <button type="button" {...rest} aria-label={label} aria-pressed={open} data-state={open ? "on" : "off"}
      disabled={rest.disabled || (!open && !track)} onClick={() => smallWindow.toggle()}>
      {children}
    </button>
  );
});
