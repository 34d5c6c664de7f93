import { type ComponentProps, useEffect, useRef } from "react";
import { useStore } from "$/public/external/hashdrop/livekit_ui/package/api.ts";
import { LazyCode, type Load } from "./lazy_code.ts";
import { preview, restorePreview, setPreview } from "./preview_choice.ts";
import { useTab } from "./tab_memory.ts";

const ID = "lobby-preview";
const { component, fetch } = new LazyCode();

/** The button to start an offered preview disappears when it is pressed. The focus stays nearby. */
function startOffered(): void {
  setPreview(true);
  document.querySelector<HTMLElement>(`[aria-controls="${ID}"]`)?.focus({ preventScroll: true });
}

const usePreview = () => useStore(preview, () => "closed");

/** Opens and closes the preview. */
export function PreviewButton({ children, ...rest }: ComponentProps<"button">) {
  const isOpen = usePreview() !== "closed";
  return (
    <button type="button" {...rest} aria-expanded={isOpen} aria-controls={ID} onClick={() => setPreview(!isOpen)}>
      {children}
    </button>
  );
}

interface Props {
  load: Load;
  /** What the button to start an offered preview says. */
  start: string;
}

/** The preview in the lobby while it is open. Its code is loaded then. */
export function LobbyPreview({ load, start }: Props) {
  const { ready } = useTab();
  const state = usePreview();
  const Devices = useStore(component, () => null);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (ready) void restorePreview();
  }, [ready]);
  useEffect(() => {
    if (state === "open") void fetch(load);
  }, [state, load]);
  useEffect(() => {
    // On phones it is above the button.
    if (state === "open" && Devices) root.current?.firstElementChild?.scrollIntoView({ block: "nearest" });
  }, [state, Devices]);
  if (state === "closed") return null;
  return (
    <div id={ID} ref={root} className="preview-side">
      {state === "open" && Devices ? (
        <Devices />
      ) : (
        <div className="preview-frame">
          <div className="preview">
            {state === "offered" && (
              <button type="button" className="button" onClick={startOffered}>
                {start}
              </button>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
