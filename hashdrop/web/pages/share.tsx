import { type ComponentProps, type MouseEvent, useEffect } from "react";
import { Store, useStore } from "$/public/external/hashdrop/livekit_ui/package/api.ts";

/** Milliseconds for which a success is shown; a failure stays. */
const SHOWN_MS = 6000;
const NO_STATUS = { text: "", number: 0, place: "" };

const status = new Store(NO_STATUS);
let timer: ReturnType<typeof setTimeout> | undefined;

function announce(text: string, { lasting = false, place = "" } = {}): void {
  clearTimeout(timer);
  status.set(text ? { text, number: status.get().number + 1, place } : NO_STATUS);
  if (text && !lasting) timer = setTimeout(announce, SHOWN_MS, "");
}

interface ShareStatusProps extends ComponentProps<"p"> {
  place?: string;
}

/** The result of copying or sharing by the buttons of a place, in a live region that is always rendered. */
export function ShareStatus({ place = "", ...rest }: ShareStatusProps) {
  const { text, number, place: shownAt } = useStore(status);
  useEffect(() => () => announce(""), []);
  return (
    <p role="status" {...rest}>
      {text && shownAt === place && <span key={number}>{text}</span>}
    </p>
  );
}

function select(element: Element): void {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = window.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/** The deprecated API, for addresses without HTTPS and for frames, where the new one doesn't exist or is refused. */
function copySelected(text: string): boolean {
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", fill, { once: true });
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    document.removeEventListener("copy", fill);
  }
}

interface CopyButtonProps extends ComponentProps<"button"> {
  text: string;
  shownBy: string;
  copied: string;
  notCopied: string;
  place?: string;
}

/**
 * Copies `text` and says so. If the browser refuses, the content of `shownBy` (a CSS selector) is selected so that
 * people can copy it themselves, and a message says so.
 */
export function CopyButton({ text, shownBy, copied, notCopied, place = "", children, ...rest }: CopyButtonProps) {
  const copy = async (event: MouseEvent<HTMLButtonElement>) => {
    const shown = event.currentTarget.closest("dialog, .alone, main")?.querySelector(shownBy);
    try {
      await navigator.clipboard.writeText(text);
      announce(copied, { place });
    } catch {
      if (shown) select(shown);
      if (copySelected(text)) announce(copied, { place });
      else announce(notCopied, { lasting: true, place });
    }
  };
  return (
    <button type="button" {...rest} onClick={copy}>
      {children}
    </button>
  );
}

interface ShareButtonProps extends ComponentProps<"button"> {
  title: string;
  link: string;
  notShared: string;
}

/** Opens the device's share sheet; absent if there is none. */
export function ShareButton({ title, link, notShared, children, ...rest }: ShareButtonProps) {
  if (!navigator.share) return null;
  const share = async () => {
    try {
      await navigator.share({ title, url: link });
    } catch (error) {
      const isClosed = error instanceof DOMException && error.name === "AbortError"; // without a choice
      if (!isClosed) announce(notShared, { lasting: true });
    }
  };
  return (
    <button type="button" {...rest} onClick={share}>
      {children}
    </button>
  );
}
