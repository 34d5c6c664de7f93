import "./livekit_ui.css";
import { ConnectionState } from "livekit-client";
import { useEffect, useState } from "react";
import { addToasts, Attendance } from "./attendance.js";
import { choices } from "./choices.js";
import { useLatest, useSession } from "./context.js";
import { PEOPLE_EVENTS, peopleIn } from "./people.js";
import { playNotes } from "./sound.js";
import { withRoom } from "./with_room.jsx";
import { fill, nameOf } from "./wording.js";

const STANDS_FOR = 4000; // ms
const GATHER_FOR = 300; // ms in which those who come together are one piece of news
const CHIME = [
  { frequency: 659.25, at: 0, lasts: 0.5, volume: 0.06 },
  { frequency: 880, at: 0.12, lasts: 0.7, volume: 0.06 },
];

/** Toasts of who comes, goes and raises a hand, in a live region that is there before it speaks. */
export const Announcements = withRoom(function Announcements({
  room,
  joined,
  joinedMany,
  left,
  leftMany,
  hand,
  handMany,
  attributeName,
  attributeValues,
  handAttribute,
  max,
  sound,
  className,
  ...rest
}) {
  const session = useSession();
  const latest = useLatest({ attributeName, attributeValues, handAttribute, max, sound });
  const [toasts, setToasts] = useState([]);

  useEffect(() => {
    let news = [];
    let gathering;
    let settled = false;
    const publish = () => {
      const { max, sound } = latest.current;
      const fresh = news;
      news = [];
      gathering = undefined;
      const until = performance.now() + STANDS_FOR;
      setToasts((before) =>
        addToasts(before, fresh, max).map((toast) => (before.includes(toast) ? toast : { ...toast, until })),
      );
      if (sound && fresh.some(({ kind }) => kind !== "left")) playNotes(CHIME, choices.get().audiooutput);
    };
    const attendance = new Attendance((kind, name) => {
      news.push({ kind, name });
      gathering ??= setTimeout(publish, GATHER_FOR);
    });
    const look = () => {
      if (room.state !== ConnectionState.Connected) {
        settled = false;
        attendance.pause();
        return;
      }
      const { attributeName, attributeValues, handAttribute } = latest.current;
      const others = peopleIn(session, attributeName, attributeValues).filter((person) => !person.isLocal);
      const people = new Map(
        others.map((person) => [
          person.identity,
          { name: nameOf(person), hand: handAttribute ? person.attributes[handAttribute] : "" },
        ]),
      );
      if (settled) attendance.look(people);
      else attendance.settle(people);
      settled = true;
    };
    look();
    for (const event of PEOPLE_EVENTS) room.on(event, look);
    return () => {
      for (const event of PEOPLE_EVENTS) room.off(event, look);
      attendance.pause();
      clearTimeout(gathering);
    };
  }, [room, session, latest]);

  useEffect(() => {
    if (toasts.length === 0) return;
    const next = Math.min(...toasts.map(({ until }) => until)) - performance.now();
    const timer = setTimeout(
      () => setToasts((before) => before.filter(({ until }) => until > performance.now())),
      Math.max(0, next),
    );
    return () => clearTimeout(timer);
  }, [toasts]);

  const one = { joined, left, hand };
  const many = { joined: joinedMany, left: leftMany, hand: handMany };
  return (
    <div role="status" {...rest} className={["lkr-toasts", className].filter(Boolean).join(" ")}>
      {toasts.map(({ kind, names, until }) => (
        // By its time too: one that was added to is drawn, and read out, anew.
        <div key={`${kind} ${names.join()} ${until}`} className="lkr-toast" data-kind={kind}>
          {names.length === 1 ? fill(one[kind], { name: names[0] }) : fill(many[kind], { count: names.length })}
        </div>
      ))}
    </div>
  );
});
