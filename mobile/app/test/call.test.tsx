import { AudioSession, useLocalParticipant, useRemoteParticipants, useTracks } from "@livekit/react-native";
import { act, fireEvent, screen, waitFor } from "@testing-library/react-native";
import { Camera, useCameraPermissions } from "expo-camera";
import * as Clipboard from "expo-clipboard";
import { AccessibilityInfo, BackHandler, Share } from "react-native";
import { Call } from "../src/screens/Call";
import { show, visitTo } from "./stage";

const HOST = { phase: "inCall", role: "host", connection: "connected", admitted: ["hanna", "gus"] } as const;
const BUSY = ["camera"] as const;
const isOn = (name: string) => screen.getByRole("togglebutton", { name }).props.accessibilityState.checked;
const knock = (identity: string, username: string) => ({
  identity,
  username,
  waitingSince: "2026-01-01T00:00:00Z",
  connected: true,
});

test("a guest has the same controls as on the pages, and no host controls", async () => {
  await show(<Call />, visitTo({ ...HOST, role: "guest" }));
  for (const name of ["Microphone", "Camera", "Speaker"]) expect(isOn(name)).toBe(true);
  for (const name of ["Switch camera", "Chat", "People", "Leave"]) screen.getByRole("button", { name });
  for (const name of ["Invite", "End for all"]) expect(screen.queryByRole("button", { name })).toBeNull();
});

test("microphone, camera and speaker can be toggled", async () => {
  const visit = visitTo(HOST);
  await show(<Call />, visit);
  await fireEvent.press(screen.getByRole("togglebutton", { name: "Microphone" }));
  expect(visit.rtc.want).toHaveBeenCalledWith({ microphone: false });
  await fireEvent.press(screen.getByRole("togglebutton", { name: "Camera" }));
  expect(visit.rtc.want).toHaveBeenCalledWith({ camera: false });
  await fireEvent.press(screen.getByRole("togglebutton", { name: "Speaker" }));
  expect(AudioSession.selectAudioOutput).toHaveBeenCalled();
  await waitFor(() => expect(isOn("Speaker")).toBe(false));
});

test("a device that is not allowed stays off, with a hint where to allow it", async () => {
  const denied = { status: "denied", granted: false, canAskAgain: false };
  jest.mocked(Camera.requestCameraPermissionsAsync).mockResolvedValueOnce(denied as never);
  jest.mocked(useCameraPermissions).mockReturnValue([denied, jest.fn(), jest.fn()] as never);
  const devices = jest.mocked(useLocalParticipant)({});
  jest.mocked(useLocalParticipant).mockReturnValue({ ...devices, isCameraEnabled: false });
  const visit = visitTo(HOST);
  await show(<Call />, visit);
  expect(screen.queryByText(/Not allowed/)).toBeNull();
  await fireEvent.press(screen.getByRole("togglebutton", { name: "Camera" }));
  await screen.findByText(/Not allowed: Camera/);
  expect(visit.rtc.want).toHaveBeenCalledWith({ camera: false });
  jest.mocked(useLocalParticipant).mockReturnValue(devices);
});

test("waiting guests are visible without opening anything, and admitted by name", async () => {
  const visit = visitTo(HOST, { admit: { success: true, admitted: ["gus"], notAdmitted: [] } });
  await show(<Call />, visit);
  expect(screen.queryByLabelText("Waiting room")).toBeNull();
  await act(() => visit.meeting.host.knocks.set([knock("gus", "Gus"), knock("ida", "Ida")]));
  screen.getByLabelText("Waiting room");
  expect(AccessibilityInfo.announceForAccessibility).toHaveBeenCalledWith("Waiting room: Gus, Ida");
  screen.getByRole("button", { name: "Admit all" });
  screen.getByRole("button", { name: "Deny all" });
  screen.getByRole("button", { name: "Deny Ida" });
  await fireEvent.press(screen.getByRole("button", { name: "Admit Gus" }));
  await waitFor(() => expect(visit.calls).toHaveLength(1));
  const body = { roomName: "room", participantIdentity: "gus", all: false };
  expect(visit.calls).toEqual([{ route: "admit", body }]);
});

test("two or more waiting guests can be denied at once", async () => {
  const visit = visitTo(HOST, { deny: { success: true, denied: ["gus", "ida"] } });
  await show(<Call />, visit);
  await act(() => visit.meeting.host.knocks.set([knock("gus", "Gus")]));
  expect(screen.queryByRole("button", { name: "Deny all" })).toBeNull();
  await act(() => visit.meeting.host.knocks.set([knock("gus", "Gus"), knock("ida", "Ida")]));
  await fireEvent.press(screen.getByRole("button", { name: "Deny all" }));
  await waitFor(() => expect(visit.calls).toEqual([{ route: "deny", body: { roomName: "room", all: true } }]));
});

test("a refused decision shows the server's message", async () => {
  const visit = visitTo(HOST, { deny: { code: "already_decided", error: "Somebody else was faster." } });
  await show(<Call />, visit);
  await act(() => visit.meeting.host.knocks.set([knock("gus", "Gus")]));
  await fireEvent.press(screen.getByRole("button", { name: "Deny Gus" }));
  await screen.findByText("Somebody else was faster.");
});

test("people who are not admitted have no tile, although LiveKit reports them", async () => {
  const person = (identity: string, isLocal = false) => ({
    source: "camera",
    participant: { identity, name: identity, isLocal, isMicrophoneEnabled: true },
  });
  jest.mocked(useTracks).mockReturnValue([person("hanna", true), person("mallory"), person("gus")] as never);
  await show(<Call />, visitTo(HOST));
  const names = screen.getAllByRole("group").map(({ props }) => props.accessibilityLabel);
  expect(names).toEqual(["gus", "hanna (you)"]);
});

test.each([
  [["hanna"], 592],
  [["hanna", "gus", "ida"], 292],
  [[..."abcdefghijkl"], 140],
])("tiles fill the place there is, and are never too small: %j", async (people, height) => {
  const person = (name: string) => ({ source: "camera", participant: { identity: name, name, isLocal: true } });
  jest.mocked(useTracks).mockReturnValue(people.map(person) as never);
  await show(<Call />, visitTo(HOST));
  const list = screen.getByLabelText("Participants' videos");
  await fireEvent(list, "layout", { nativeEvent: { layout: { width: 390, height: 600 } } });
  for (const tile of screen.getAllByRole("group")) expect(tile).toHaveStyle({ height });
});

test("ending for all asks for confirmation", async () => {
  const visit = visitTo(HOST);
  await show(<Call />, visit);
  await fireEvent.press(screen.getByRole("button", { name: "End for all" }));
  expect(visit.calls).toEqual([]);
  screen.getByText("End the meeting for everyone?");
  screen.getByRole("button", { name: "Cancel" });
  const [, inDialog] = screen.getAllByRole("button", { name: "End for all" });
  await fireEvent.press(inDialog!);
  await waitFor(() => expect(visit.calls).toEqual([{ route: "end", body: { roomName: "room" } }]));
});

test.each(["Chat", "End for all"])("what lies over the call turns with the phone: %s", async (name) => {
  await show(<Call />, visitTo(HOST));
  await fireEvent.press(screen.getByRole("button", { name }));
  const [over] = screen.container.queryAll(({ type }) => type === "Modal");
  expect(over?.props.supportedOrientations).toEqual(["portrait", "landscape"]);
});

test("the invitation shows its code, link and QR code", async () => {
  const invitation = {
    code: "AMBER-FALCON-RIVER",
    joinUrl: "https://meet.example.org/conference?code=AMBER-FALCON-RIVER",
  };
  await show(<Call />, visitTo(HOST, { "generate-code": invitation }));
  await fireEvent.press(screen.getByRole("button", { name: "Invite" }));
  expect(await screen.findByTestId("code")).toHaveTextContent("AMBER-FALCON-RIVER");
  screen.getByText(invitation.joinUrl);
  screen.getByRole("image", { name: "QR code" });
  for (const name of ["Copy code", "Copy link", "Share"]) screen.getByRole("button", { name });
});

test("a lost connection is shown, and the call stays", async () => {
  const visit = visitTo(HOST);
  await show(<Call />, visit);
  await act(() => visit.meeting.state.set({ ...visit.meeting.state.get(), connection: "reconnecting" }));
  screen.getByText("Reconnecting…");
  expect(AccessibilityInfo.announceForAccessibility).toHaveBeenCalledWith("Reconnecting…");
  screen.getByRole("button", { name: "Leave" });
});

test("removing somebody asks for confirmation", async () => {
  const others = [{ identity: "gus", name: "Gus" }];
  jest.mocked(useRemoteParticipants).mockReturnValue(others as never);
  const visit = visitTo(HOST);
  await show(<Call />, visit);
  await fireEvent.press(screen.getByRole("button", { name: "People" }));
  await fireEvent.press(screen.getByRole("button", { name: "Remove Gus" }));
  screen.getByText("Remove Gus from the meeting?");
  await fireEvent.press(screen.getByRole("button", { name: "Cancel" }));
  expect(visit.calls).toEqual([]);
  await fireEvent.press(screen.getByRole("button", { name: "Remove Gus" }));
  await fireEvent.press(screen.getByRole("button", { name: "Remove from the meeting" }));
  await waitFor(() => expect(visit.calls).toHaveLength(1));
  expect(visit.calls).toMatchObject([{ route: "remove", body: { participantIdentity: "gus" } }]);
  await waitFor(() => expect(screen.queryByText("Remove Gus from the meeting?")).toBeNull());
});

test("unread messages are counted beyond 500", async () => {
  const visit = visitTo(HOST);
  const { conversation } = visit.meeting;
  visit.rtc.nameOf = () => "Gus";
  await show(<Call />, visit);
  const say = (from: number, to: number) =>
    act(() => {
      for (let n = from; n < to; n++) {
        conversation.list.add({
          kind: "message",
          id: `${n}`,
          sender: "gus",
          own: n % 2 === 0,
          state: "received",
          text: "x",
        });
      }
    });
  const hint = () => screen.getByRole("button", { name: "Chat" }).props.accessibilityHint;
  await say(0, 600);
  expect(hint()).toBe("300");
  await say(600, 610);
  expect(hint()).toBe("305");
  await fireEvent.press(screen.getByRole("button", { name: "Chat" }));
  await fireEvent.press(screen.getByRole("button", { name: "Close" }));
  expect(hint()).toBeUndefined();
  await say(610, 612);
  expect(hint()).toBe("1");
});

const goBack = (listening: jest.SpyInstance) => act(() => listening.mock.calls.at(-1)?.[1]({} as never));

test("Android's Back asks before leaving, and closes the question", async () => {
  const listening = jest.spyOn(BackHandler, "addEventListener");
  const visit = visitTo({ ...HOST, role: "guest" });
  const leave = jest.spyOn(visit.meeting, "leave").mockResolvedValue();
  await show(<Call />, visit);
  await goBack(listening);
  screen.getByText("Leave the meeting?");
  await fireEvent.press(screen.getByRole("button", { name: "Cancel" }));
  expect(screen.queryByText("Leave the meeting?")).toBeNull();
  expect(leave).not.toHaveBeenCalled();
  await goBack(listening);
  await fireEvent.press(screen.getAllByRole("button", { name: "Leave" }).at(-1)!);
  expect(leave).toHaveBeenCalled();
});

test("the result of copying and sharing is announced", async () => {
  const invitation = { code: "A-B-C", joinUrl: "https://meet.example.org/conference?code=A-B-C" };
  const visit = visitTo(HOST, { "generate-code": invitation });
  await show(<Call />, visit);
  await fireEvent.press(screen.getByRole("button", { name: "Invite" }));
  await fireEvent.press(await screen.findByRole("button", { name: "Copy code" }));
  await screen.findByText("Code copied");
  jest.mocked(Clipboard.setStringAsync).mockRejectedValueOnce(new Error("no"));
  await fireEvent.press(screen.getByRole("button", { name: "Copy link" }));
  await screen.findByText(/Couldn't copy/);
  jest.spyOn(Share, "share").mockRejectedValueOnce(new Error("no"));
  await fireEvent.press(screen.getByRole("button", { name: "Share" }));
  await screen.findByText(/Copy the link instead/);
});

test.each([
  [false, /can't be reached/],
  [true, /blocking audio and video/],
])("a connection that does not come about is told with its reason (signal: %s)", async (hasSignal, words) => {
  jest.useFakeTimers();
  const visit = visitTo({ ...HOST, connection: "connecting" });
  visit.rtc.hasSignal = hasSignal;
  await show(<Call />, visit);
  expect(screen.queryByText(words)).toBeNull();
  await act(() => jest.advanceTimersByTime(10_000));
  screen.getByText(words);
  await act(() => visit.meeting.state.set({ ...visit.meeting.state.get(), connection: "connected" }));
  expect(screen.queryByText(words)).toBeNull();
  jest.useRealTimers();
});

test("a device in use by another app is reported", async () => {
  const visit = visitTo(HOST);
  visit.rtc.failures.get = () => BUSY;
  await show(<Call />, visit);
  screen.getByText(/Not working: Camera/);
});
