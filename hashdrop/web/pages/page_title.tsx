import { useEffect, useState } from "react";
import { onceSeenFor, playCue } from "$/public/external/hashdrop/livekit_ui/package/api.ts";
import { useTab } from "./tab_memory.ts";
import { titleOf } from "./titles.ts";

/** Milliseconds for which somebody who was let in is told so before the title names the meeting again. */
const NEWS_MS = 3000;

interface Props {
  meeting: string;
  /** Whether this person is a host in the call. Only hosts see how many people wait. */
  isHost: boolean;
  knocks: number;
  /** What somebody who was let in is told. */
  welcome: string;
}

/** Keeps the title of the page, and plays a sound when this person is let in. Renders nothing. */
export function PageTitle({ meeting, isHost, knocks, welcome }: Props) {
  const { admitted } = useTab();
  const [isNews, setNews] = useState(false);
  useEffect(() => {
    setNews(admitted);
    if (!admitted) return;
    playCue("in");
    return onceSeenFor(NEWS_MS, () => setNews(false));
  }, [admitted]);
  useEffect(() => {
    document.title = titleOf({ meeting, knocks: isHost ? knocks : 0, news: isNews ? welcome : "" });
  }, [meeting, isHost, knocks, isNews, welcome]);
  return null;
}
