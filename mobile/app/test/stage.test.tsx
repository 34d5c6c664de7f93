import { AudioSession, useLocalParticipant } from "@livekit/react-native";
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react-native";
import { Camera } from "expo-camera";
import { useKeepAwake } from "expo-keep-awake";
import { AccessibilityInfo, AppState, BackHandler, Platform } from "react-native";
import notifee from "react-native-notify-kit";
import { Stage } from "../src/App";
import { MeetingContext, MeetingProvider, useMeeting } from "../src/meeting-context";
import { SERVER, show, visitTo } from "./stage";

const INVITED = { code: "A-B-C", server: undefined };
const PLANNING = { title: "Planning", waitingRoom: true, locked: false, full: false };
const stage = (visit: ReturnType<typeof visitTo>, invited?: typeof INVITED) =>
  show(<Stage invited={invited} onInvited={jest.fn()} />, visit);

afterEach(() => {
  Platform.OS = "ios";
});

test("an invitation opens its door: which meeting, which server, ask to join", async () => {
  const visit = visitTo({}, { lookup: PLANNING });
  const join = jest.spyOn(visit.meeting, "join").mockResolvedValue();
  await stage(visit, INVITED);
  await screen.findByRole("header", { name: "Planning" });
  screen.getByText("meet.example.org");
  await fireEvent.changeText(screen.getByLabelText("Your name"), "Gus");
  await fireEvent.press(screen.getByRole("togglebutton", { name: "Camera" }));
  await fireEvent.press(screen.getByRole("button", { name: "Ask to join" }));
  await waitFor(() => expect(join).toHaveBeenCalledWith({ code: "A-B-C", username: "Gus" }));
  expect(visit.rtc.want).toHaveBeenCalledWith({ microphone: true, camera: false });
});

test("a second invitation shows its own meeting, even if the first answers late", async () => {
  let answerLate = (_: object) => {};
  const answers: Record<string, object> = { lookup: new Promise<object>((resolve) => (answerLate = resolve)) };
  const visit = visitTo({}, answers);
  const doorOf = (code: string) => <Stage invited={{ code, server: undefined }} onInvited={jest.fn()} />;
  const { rerender } = await show(doorOf("A-B-C"), visit);
  answers.lookup = { ...PLANNING, title: "Party" };
  await rerender(<MeetingContext.Provider value={visit}>{doorOf("D-E-F")}</MeetingContext.Provider>);
  await screen.findByRole("header", { name: "Party" });
  await act(() => answerLate(PLANNING));
  screen.getByRole("header", { name: "Party" });
  expect(visit.calls.map(({ body }) => body)).toEqual([{ code: "A-B-C" }, { code: "D-E-F" }]);
});

test("a failed lookup is reported in the app's language, and joining remains possible", async () => {
  const visit = visitTo({}, { lookup: Promise.reject(new TypeError("Network request failed")) });
  await stage(visit, INVITED);
  await screen.findByText("The server isn't responding. Check that you're online and that the address is right.");
  await fireEvent.changeText(screen.getByLabelText("Your name"), "Gus");
  expect(screen.getByRole("button", { name: "Ask to join" })).toBeEnabled();
});

test("going elsewhere or closing the app leaves the meeting", async () => {
  let visit!: ReturnType<typeof useMeeting>;
  const Visitor = () => {
    visit = useMeeting();
    return null;
  };
  const shown = await render(
    <MeetingProvider server={SERVER}>
      <Visitor />
    </MeetingProvider>,
  );
  const leave = () => jest.spyOn(visit.meeting, "leave").mockResolvedValue();
  const first = leave();
  await act(() => visit.startOver("https://other.example.org"));
  expect(first).toHaveBeenCalled();
  const second = leave();
  await shown.unmount();
  expect(second).toHaveBeenCalled();
});

test("Android's Back leads from the door to the lobby, and cancels joining", async () => {
  const listening = jest.spyOn(BackHandler, "addEventListener");
  const onInvited = jest.fn();
  const visit = visitTo({}, { lookup: PLANNING });
  const leave = jest.spyOn(visit.meeting, "leave");
  await show(<Stage invited={INVITED} onInvited={onInvited} />, visit);
  expect(listening.mock.calls.at(-1)?.[1]({} as never)).toBe(true);
  expect(leave).toHaveBeenCalled();
  expect(onInvited).toHaveBeenCalledWith(undefined);
});

test("an invitation to another server opens that server", async () => {
  const visit = visitTo();
  await show(<Stage invited={{ code: "A-B-C", server: "https://other.example.org" }} onInvited={jest.fn()} />, visit);
  expect(visit.startOver).toHaveBeenCalledWith("https://other.example.org");
  expect(visit.calls).toEqual([]);
});

test("a waiting guest sees so and can leave", async () => {
  const visit = visitTo({ phase: "waiting", connection: "connected" });
  const leave = jest.spyOn(visit.meeting, "leave").mockResolvedValue();
  await stage(visit);
  screen.getByRole("header", { name: "Waiting for the host to let you in" });
  await fireEvent.press(screen.getByRole("button", { name: "Leave" }));
  expect(leave).toHaveBeenCalled();
});

test("audio, and on Android the service, run from waiting until leaving", async () => {
  Platform.OS = "android";
  jest.mocked(Camera.getMicrophonePermissionsAsync).mockResolvedValueOnce({ granted: false } as never);
  const typesOf = (call: number) =>
    jest.mocked(notifee.displayNotification).mock.calls[call]?.[0].android?.foregroundServiceTypes;
  const visit = visitTo({ phase: "waiting", connection: "connected" });
  const change = (state: object) => act(() => visit.meeting.state.set({ ...visit.meeting.state.get(), ...state }));
  await stage(visit);
  await waitFor(() => expect(typesOf(0)).toEqual(["mediaPlayback"]));
  expect(AudioSession.startAudioSession).toHaveBeenCalled();
  const before = jest.mocked(useLocalParticipant)({});
  jest.mocked(useLocalParticipant).mockReturnValue({ ...before, isMicrophoneEnabled: false });
  await change({ phase: "inCall" });
  await waitFor(() => expect(typesOf(1)).toEqual(["mediaPlayback", "microphone"]));
  jest.mocked(useLocalParticipant).mockReturnValue(before);
  await change({ title: "Planning, again" });
  expect(notifee.displayNotification).toHaveBeenCalledTimes(2);
  expect(notifee.stopForegroundService).not.toHaveBeenCalled();
  expect(AudioSession.stopAudioSession).not.toHaveBeenCalled();
  await change({ phase: "ended" });
  await waitFor(() => expect(AudioSession.stopAudioSession).toHaveBeenCalled());
  expect(notifee.stopForegroundService).toHaveBeenCalled();
});

test("the end of one call does not silence the next", async () => {
  let stopped = () => {};
  const inCall = () => stage(visitTo({ phase: "inCall", connection: "connected" }));
  const { unmount } = await inCall();
  await waitFor(() => expect(AudioSession.startAudioSession).toHaveBeenCalledTimes(1));
  jest.mocked(AudioSession.stopAudioSession).mockReturnValueOnce(new Promise((resolve) => (stopped = resolve)));
  await unmount();
  await waitFor(() => expect(AudioSession.stopAudioSession).toHaveBeenCalled());
  await inCall();
  expect(AudioSession.startAudioSession).toHaveBeenCalledTimes(1);
  await act(() => stopped());
  await waitFor(() => expect(AudioSession.startAudioSession).toHaveBeenCalledTimes(2));
});

test("the camera is off while the app is in the background, even on admission", async () => {
  const listening = jest.spyOn(AppState, "addEventListener");
  AppState.currentState = "background"; // since before entering
  const visit = visitTo({ phase: "waiting", connection: "connected" });
  await stage(visit);
  expect(visit.rtc.pauseCamera).toHaveBeenLastCalledWith(true);
  const become = (state: "active" | "background") =>
    listening.mock.calls.forEach(([event, listener]) => event === "change" && listener(state));
  become("active");
  expect(visit.rtc.pauseCamera).toHaveBeenLastCalledWith(false);
  become("background");
  expect(visit.rtc.pauseCamera).toHaveBeenLastCalledWith(true);
  AppState.currentState = "active";
});

test.each([
  ["denied", "The host didn't let you in"],
  ["dropped", "The waiting room is full"],
  ["removed", "You were removed from the meeting"],
  ["ended", "The meeting has ended"],
  ["left", "You left the meeting"],
  ["elsewhere", "You joined from another device"],
] as const)("%s: %s", async (phase, heading) => {
  const visit = visitTo({ phase });
  await stage(visit);
  screen.getByRole("header", { name: heading });
  expect(AccessibilityInfo.announceForAccessibility).toHaveBeenCalledWith(heading);
  await fireEvent.press(screen.getByRole("button", { name: "Back to the lobby" }));
  expect(visit.startOver).toHaveBeenCalled();
});

test("a guest dropped from a full waiting room sees why, and can ask again at once", async () => {
  const visit = visitTo({ phase: "dropped" });
  const askAgain = jest.spyOn(visit.meeting, "askAgain").mockResolvedValue();
  await stage(visit);
  screen.getByText(/Your place in the waiting room went to someone else/);
  await fireEvent.press(screen.getByRole("button", { name: "Ask again" }));
  expect(askAgain).toHaveBeenCalled();
});

test("a denied guest sees why, and can ask again later", async () => {
  jest.useFakeTimers();
  const visit = visitTo({ phase: "denied", reason: "Another time", retryAfter: 2 });
  await stage(visit);
  screen.getByText("Another time");
  expect(screen.getByRole("button", { name: "Ask again" })).toBeDisabled();
  await act(() => jest.advanceTimersByTime(1000));
  await act(() => jest.advanceTimersByTime(1000));
  expect(screen.getByRole("button", { name: "Ask again" })).toBeEnabled();
  jest.useRealTimers();
});

test.each(["inCall", "waiting", "ended", "left"] as const)(
  "a link that is opened while %s is offered, and followed or not",
  async (phase) => {
    const onInvited = jest.fn();
    const visit = visitTo({ phase, role: "guest", connection: "connected" });
    const at = (invited?: typeof INVITED) => <Stage invited={invited} onInvited={onInvited} />;
    const { rerender } = await show(at(), visit);
    onInvited.mockClear();
    await rerender(<MeetingContext.Provider value={visit}>{at(INVITED)}</MeetingContext.Provider>);
    screen.getByText("Go to another meeting?");
    expect(AccessibilityInfo.announceForAccessibility).toHaveBeenCalledWith("Go to another meeting?");
    expect(screen.queryByText(/you leave this meeting/) !== null).toBe(phase === "inCall" || phase === "waiting");
    await fireEvent.press(screen.getByRole("button", { name: "Stay here" }));
    expect(onInvited).toHaveBeenCalledWith(undefined);
    expect(visit.startOver).not.toHaveBeenCalled();
    await fireEvent.press(screen.getByRole("button", { name: "Go there" }));
    await waitFor(() => expect(visit.startOver).toHaveBeenCalledWith());
  },
);

test.each(["waiting", "inCall"] as const)("the phone's screen stays on while one is %s", async (phase) => {
  jest.mocked(useKeepAwake).mockClear();
  await show(<Stage invited={undefined} onInvited={jest.fn()} />, visitTo({ phase, connection: "connected" }));
  expect(useKeepAwake).toHaveBeenCalled();
});

test("the invitation used to join is not offered again", async () => {
  const onInvited = jest.fn();
  await show(<Stage invited={INVITED} onInvited={onInvited} />, visitTo({ phase: "inCall", connection: "connected" }));
  expect(onInvited).toHaveBeenCalledWith(undefined);
});
