import { AudioSession } from "@livekit/react-native";
import { act, fireEvent, screen, waitFor } from "@testing-library/react-native";
import { Platform } from "react-native";
import notifee from "react-native-notify-kit";
import { Stage } from "../src/App";
import { show, visitTo } from "./stage";

const INVITED = { code: "A-B-C", server: undefined };
const stage = (visit: ReturnType<typeof visitTo>, invited?: typeof INVITED) =>
  show(<Stage invited={invited} onInvited={jest.fn()} />, visit);

test("an invitation leads to its door: which meeting, which server, ask to join", async () => {
  const behind = { title: "Planning", waitingRoom: true, locked: false, full: false };
  const visit = visitTo({}, { lookup: behind });
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

test("an invitation to another server goes there", async () => {
  const visit = visitTo();
  await show(
    <Stage invited={{ code: "A-B-C", server: "https://other.example.org" }} onInvited={jest.fn()} />,
    visit,
  );
  expect(visit.startOver).toHaveBeenCalledWith("https://other.example.org");
  expect(visit.calls).toEqual([]);
});

test("who waits sees so and can leave", async () => {
  const visit = visitTo({ phase: "waiting", connection: "connected" });
  const leave = jest.spyOn(visit.meeting, "leave").mockResolvedValue();
  await stage(visit);
  screen.getByRole("header", { name: "Waiting for the host to let you in" });
  await fireEvent.press(screen.getByRole("button", { name: "Leave" }));
  expect(leave).toHaveBeenCalled();
});

test("there is sound, and on Android a service, from the waiting on and until one is out", async () => {
  Platform.OS = "android";
  const visit = visitTo({ phase: "waiting", connection: "connected" });
  await stage(visit);
  await waitFor(() => expect(notifee.displayNotification).toHaveBeenCalled());
  expect(AudioSession.startAudioSession).toHaveBeenCalled();
  await act(() => visit.meeting.state.set({ ...visit.meeting.state.get(), phase: "inCall" }));
  expect(notifee.stopForegroundService).not.toHaveBeenCalled();
  await act(() => visit.meeting.state.set({ ...visit.meeting.state.get(), phase: "ended" }));
  await waitFor(() => expect(AudioSession.stopAudioSession).toHaveBeenCalled());
  expect(notifee.stopForegroundService).toHaveBeenCalled();
});

test.each([
  ["denied", "The host didn't let you in"],
  ["removed", "You were removed from the meeting"],
  ["ended", "The meeting has ended"],
  ["left", "You left the meeting"],
  ["elsewhere", "You joined from another device"],
] as const)("%s: %s", async (phase, heading) => {
  const visit = visitTo({ phase });
  await stage(visit);
  screen.getByRole("header", { name: heading });
  await fireEvent.press(screen.getByRole("button", { name: "Back to the lobby" }));
  expect(visit.startOver).toHaveBeenCalled();
});

test("who was denied reads why, and can ask again when it is time", async () => {
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
