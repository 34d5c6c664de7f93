import { Meeting, type MeetingState } from "@hashdrop/meeting";
import { render } from "@testing-library/react-native";
import type { ReactElement } from "react";
import { MeetingContext, newVisit, type Visit } from "../src/meeting-context";

export const SERVER = "https://meet.example.org";

/** A meeting whose state the test sets. Its server answers with what `answers` has, or will have, for a route. */
export function visitTo(state: Partial<MeetingState> = {}, answers: Record<string, object | Promise<object>> = {}) {
  const calls: { route: string; body: unknown }[] = [];
  const fetch = jest.fn(async (request: Request) => {
    const route = new URL(request.url).pathname.replace("/api/conference/", "");
    calls.push({ route, body: await request.json() });
    const answer = (await answers[route]) ?? {};
    return new Response(JSON.stringify(answer), { status: "error" in answer ? 409 : 200 });
  });
  const visit: Visit = newVisit(SERVER);
  visit.meeting = new Meeting({ server: SERVER, rtc: visit.rtc, fetch: fetch as unknown as typeof globalThis.fetch });
  visit.meeting.state.set({ ...visit.meeting.state.get(), roomName: "room", title: "Planning", ...state });
  return { ...visit, calls, startOver: jest.fn() };
}

export const show = (screen: ReactElement, visit: ReturnType<typeof visitTo>) =>
  render(<MeetingContext.Provider value={visit}>{screen}</MeetingContext.Provider>);
