import "./livekit_ui.css";
import { ConnectionState } from "livekit-client";
import { type ComponentProps, useEffect, useState } from "react";
import { Attendance, addToasts, type News, type Toast } from "./attendance.ts";
import { useLatest } from "./context.ts";
import { PEOPLE_EVENTS, peopleIn } from "./people.ts";
import { playCue } from "./play_cue.ts";
import { withSession } from "./with_session.tsx";
import { type CountLabel, countLabel, nameOf, type Piece, pieces } from "./wording.ts";

const TOAST_MS = 4000; // ms
const GATHERING_MS = 300; // ms during which joins, leaves and raised hands are collected into one update
const CUE_OF = { joined: "in", hand: "hand", left: "" } as const;

interface AnnouncementsLabels {
  joined: string;
  joinedMany: CountLabel;
  left: string;
  leftMany: CountLabel;
  hand: string;
  handMany: CountLabel;
}

interface Props extends ComponentProps<"div"> {
  labels: AnnouncementsLabels;
  attributeName: string;
  attributeValues: readonly string[];
  handAttribute: string;
  max: number;
  sound: boolean;
}

interface TimedToast extends Toast {
  /** When it disappears, by `performance.now`. */
  until: number;
}

/**
 * Toasts about people who join, leave or raise a hand. The live region is always rendered, so that changes are
 * announced.
 */
export const Announcements = withSession<Props>(function Announcements({
  session,
  labels,
  attributeName,
  attributeValues,
  handAttribute,
  max,
  sound,
  className,
  ...rest
}) {
  const { room } = session;
  const latest = useLatest({ attributeName, attributeValues, handAttribute, max, sound });
  const [toasts, setToasts] = useState<readonly TimedToast[]>([]);

  useEffect(() => {
    let news: News[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    let synced = false;
    const publish = () => {
      const { max, sound } = latest.current;
      const fresh = news;
      news = [];
      timer = undefined;
      const until = performance.now() + TOAST_MS;
      setToasts((before) =>
        addToasts(before, fresh, max).map((toast) => ("until" in toast ? toast : { ...toast, until })),
      );
      for (const kind of new Set(fresh.map((one) => one.kind))) if (sound && CUE_OF[kind]) playCue(CUE_OF[kind]);
    };
    const attendance = new Attendance((kind, name) => {
      news.push({ kind, name });
      timer ??= setTimeout(publish, GATHERING_MS);
    });
    const check = () => {
      if (room.state !== ConnectionState.Connected) {
        synced = false;
        attendance.pause();
        return;
      }
      const { attributeName, attributeValues, handAttribute } = latest.current;
      const others = peopleIn(session, attributeName, attributeValues).filter((person) => !person.isLocal);
      const people = new Map(
        others.map((person) => [
          person.identity,
          { name: nameOf(person), hand: (handAttribute && person.attributes[handAttribute]) || "" },
        ]),
      );
      if (synced) attendance.update(people);
      else attendance.resync(people);
      synced = true;
    };
    check();
    for (const event of PEOPLE_EVENTS) room.on(event, check);
    return () => {
      for (const event of PEOPLE_EVENTS) room.off(event, check);
      attendance.pause();
      clearTimeout(timer);
    };
  }, [room, session, latest]);

  useEffect(() => {
    const { conversation } = session;
    return conversation.arrivals.subscribe(() => {
      if (latest.current.sound && (document.hidden || !conversation.isWatched)) playCue("message");
    });
  }, [session, latest]);

  useEffect(() => {
    if (toasts.length === 0) return;
    const next = Math.min(...toasts.map(({ until }) => until)) - performance.now();
    const timer = setTimeout(
      () => setToasts((before) => before.filter(({ until }) => until > performance.now())),
      Math.max(0, next),
    );
    return () => clearTimeout(timer);
  }, [toasts]);

  const textOf = ({ kind, names: [first = "", ...others] }: Toast): Piece[] =>
    others.length === 0
      ? pieces(labels[kind], { name: first })
      : [{ text: countLabel(labels[`${kind}Many`], others.length + 1) }];
  return (
    // Not atomic, as a status is by default: with a new toast, the earlier ones would be read out again.
    <div role="status" aria-atomic="false" {...rest} className={["lkr-toasts", className].filter(Boolean).join(" ")}>
      {toasts.map((toast) => (
        // The time is part of the key, so that a toast that gains a name is rendered, and announced, again.
        <div key={`${toast.kind} ${toast.names.join()} ${toast.until}`} className="lkr-toast" data-kind={toast.kind}>
          {textOf(toast).map(({ text, literal }, index) =>
            literal ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a piece of a text is only told by its place
              <bdi key={index} translate="no">
                {text}
              </bdi>
            ) : (
              text
            ),
          )}
        </div>
      ))}
    </div>
  );
});
