import { type ChangeEvent, type ComponentProps, useEffect, useEffectEvent, useState } from "react";
import { playCue } from "$/public/external/hashdrop/livekit_ui/package/api.ts";
import { type Knock, KnockNews, listOfNames } from "./knock_news.ts";
import { Switch } from "./switch.tsx";
import { PRODUCT } from "./titles.ts";

const NOTIFY_KEY = "hashdrop.notify";
const SILENT: { text: string; of: Knock[] } = { text: "", of: [] };

const wantsNotifications = () =>
  window.hashdropStorage.local.getItem(NOTIFY_KEY) === "yes" && window.Notification?.permission === "granted";

function notify(text: string): void {
  if (!document.hidden || !wantsNotifications()) return;
  try {
    const shown = new Notification(PRODUCT, { body: text, tag: "hashdrop-knock" });
    shown.onclick = () => {
      window.focus();
      shown.close();
    };
  } catch {
    // Android's browsers define `Notification`, but allow only service workers to notify.
  }
}

interface KnockAlarmProps {
  waiting: Knock[];
  text: (count: number, names: string) => string;
  others: (count: number) => string;
}

/**
 * Alerts the host to people in the waiting room: by sound, screen reader, vibration, and browser notification if
 * allowed.
 */
export function KnockAlarm({ waiting, text, others }: KnockAlarmProps) {
  const [announced, setAnnounced] = useState(SILENT);
  const announce = useEffectEvent((fresh: Knock[]) => {
    const names = fresh.map(({ username }) => username);
    const said = text(names.length, listOfNames(names, others, document.documentElement.lang));
    setAnnounced({ text: said, of: fresh });
    notify(said);
  });
  const [news] = useState(() => new KnockNews((fresh) => announce(fresh)));
  useEffect(() => {
    const isAlarming = news.update(waiting);
    // What is no longer true must not be found later.
    const isWaiting = ({ identity }: Knock) => waiting.some((one) => one.identity === identity);
    setAnnounced((before) => (before.of.every(isWaiting) ? before : SILENT));
    if (!isAlarming) return;
    playCue("knock");
    // Before a first tap, browsers refuse to vibrate and log a warning.
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(200);
  }, [news, waiting]);
  useEffect(() => () => news.stop(), [news]);
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
