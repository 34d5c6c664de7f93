import { useEffect, useRef, useState } from "react";
import { choices, playNotes } from "../../livekit_ui/package/api.js";

const WISH = "hashdrop.notify";
const TITLE = "HashDrop";

export const wantsNotifications = () =>
  localStorage.getItem(WISH) === "yes" && window.Notification?.permission === "granted";

// Like knuckles on wood: two short ones.
const KNOCK = [0, 0.18].map((at) => ({ frequency: 330, at, lasts: 0.14, volume: 0.3 }));

function notify(text) {
  if (!document.hidden || !wantsNotifications()) return;
  try {
    const shown = new Notification(TITLE, { body: text, tag: "hashdrop-knock" });
    shown.onclick = () => {
      window.focus();
      shown.close();
    };
  } catch {
    // Android's browsers have the name, but let only service workers notify.
  }
}

/**
 * Tells the host of who waits, by sound, in the tab's title, to screen readers, by a buzz on a phone, and by a
 * notification of the browser where it is allowed. `who` are identities; `text` speaks of the one who came last.
 */
export function KnockAlarm({ who, text }) {
  const known = useRef(new Set());
  const [told, setTold] = useState("");
  useEffect(() => {
    const isNew = who.some((identity) => !known.current.has(identity));
    known.current = new Set(who);
    document.title = who.length ? `(${who.length}) ${TITLE}` : TITLE;
    if (!isNew) return;
    setTold(text);
    playNotes(KNOCK, choices.get().audiooutput);
    // Before a first tap browsers allow no buzz, and complain.
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(200);
    notify(text);
  }, [who, text]);
  useEffect(
    () => () => {
      document.title = TITLE;
    },
    [],
  );
  return (
    <p aria-live="assertive" className="only-heard">
      {told}
    </p>
  );
}

/** Whether this browser may show notifications, asked for only when somebody wants them. */
export function NotifySwitch({ label, ...rest }) {
  if (!window.Notification) return null;
  const change = async ({ target }) => {
    if (!target.checked) {
      localStorage.removeItem(WISH);
      return;
    }
    const granted = (await Notification.requestPermission()) === "granted";
    if (granted) localStorage.setItem(WISH, "yes");
    target.checked = granted;
  };
  return (
    <input type="checkbox" role="switch" {...rest} aria-label={label} defaultChecked={wantsNotifications()}
      onChange={change} />
  );
}
