import { type ChangeEvent, type ComponentProps, useEffect, useRef, useState } from "react";
import { playCue } from "$/public/external/hashdrop/livekit_ui/package/api.ts";
import { Switch } from "./switch.tsx";

const NOTIFY_KEY = "hashdrop.notify";
const TITLE = "HashDrop";
const SILENT = { text: "", of: "" };

const wantsNotifications = () =>
  window.hashdropStorage.local.getItem(NOTIFY_KEY) === "yes" && window.Notification?.permission === "granted";

function notify(text: string): void {
  if (!document.hidden || !wantsNotifications()) return;
  try {
    const shown = new Notification(TITLE, { body: text, tag: "hashdrop-knock" });
    shown.onclick = () => {
      window.focus();
      shown.close();
    };
  } catch {
    // Android's browsers define `Notification`, but allow only service workers to notify.
  }
}

/**
 * Alerts the host to people in the waiting room: by sound, screen reader, vibration, and browser notification
 * if allowed. `text` is about the latest of the `identities`.
 */
export function KnockAlarm({ identities, text }: { identities: string[]; text: string }) {
  const known = useRef<ReadonlySet<string>>(new Set());
  const [announced, setAnnounced] = useState(SILENT);
  useEffect(() => {
    const isNew = identities.some((identity) => !known.current.has(identity));
    known.current = new Set(identities);
    // Somebody who is no longer in the waiting room must not be announced later.
    if (!isNew) setAnnounced((before) => (identities.includes(before.of) ? before : SILENT));
    if (!isNew) return;
    setAnnounced({ text, of: identities.at(-1) ?? "" });
    playCue("knock");
    // Before a first tap, browsers refuse to vibrate and log a warning.
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(200);
    notify(text);
  }, [identities, text]);
  return (
    <p aria-live="assertive" className="only-heard">
      {announced.text}
    </p>
  );
}

/** The switch for browser notifications. Permission is requested only when it is turned on. */
export function NotifySwitch(rest: ComponentProps<typeof Switch>) {
  if (!window.Notification) return null;
  const change = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    if (!target.checked) {
      window.hashdropStorage.local.removeItem(NOTIFY_KEY);
      return;
    }
    const granted = (await Notification.requestPermission()) === "granted";
    if (granted) window.hashdropStorage.local.setItem(NOTIFY_KEY, "yes");
    target.checked = granted;
  };
  return <Switch {...rest} defaultChecked={wantsNotifications()} onChange={change} />;
}
