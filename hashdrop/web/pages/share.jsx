import { useEffect, useSyncExternalStore } from "react";

/** Milliseconds for which a success is shown; a failure stays. */
const SHOWN_MS = 6000;
const NO_STATUS = Object.freeze({ text: "", number: 0 });

let status = NO_STATUS;
let timer;
const listeners = new Set();

function announce(text, { lasting = false } = {}) {
  clearTimeout(timer);
  status = text ? { text, number: status.number + 1 } : NO_STATUS;
  listeners.forEach((listener) => listener());
  if (text && !lasting) timer = setTimeout(announce, SHOWN_MS, "");
}

const subscribe = (listener) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The result of copying or sharing, in a live region that is always rendered. */
export function ShareStatus(props) {
  const { text, number } = useSyncExternalStore(
    subscribe,
    () => status,
    () => NO_STATUS,
  );
  useEffect(() => () => announce(""), []);
  return (
    <p role="status" {...props}>
      {text && <span key={number}>{text}</span>}
    </p>
  );
}

function select(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

/** The deprecated API, for addresses without HTTPS and for frames, where the new one doesn't exist or is refused. */
function copySelected(text) {
  const fill = (event) => {
    event.clipboardData.setData("text/plain", text);
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

/**
 * Copies `text` and says so. If the browser refuses, the content of `shownBy` (a CSS selector) is selected so that
 * people can copy it themselves, and a message says so.
 */
export function CopyButton({ text, shownBy, copied, notCopied, children, ...rest }) {
  const copy = async (event) => {
    const shown = event.currentTarget.closest("dialog").querySelector(shownBy);
    try {
      await navigator.clipboard.writeText(text);
      announce(copied);
    } catch {
      select(shown);
      if (copySelected(text)) announce(copied);
      else announce(notCopied, { lasting: true });
    }
  };
  return (
    <button type="button" {...rest} onClick={copy}>
      {children}
    </button>
  );
}

/** Opens the device's share sheet; absent if there is none. */
export function ShareButton({ title, link, notShared, children, ...rest }) {
  if (!navigator.share) return null;
  const share = () =>
    navigator.share({ title, url: link }).catch((error) => {
      if (error.name !== "AbortError") announce(notShared, { lasting: true }); // else closed without a choice
    });
  return (
    <button type="button" {...rest} onClick={share}>
      {children}
    </button>
  );
}
