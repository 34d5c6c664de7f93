import { AudioSession, useLocalParticipant, useTracks } from "@livekit/react-native";
import { act, fireEvent, screen, waitFor } from "@testing-library/react-native";
import { Camera, useCameraPermissions } from "expo-camera";
import { AccessibilityInfo } from "react-native";
import { Call } from "../src/screens/Call";
import { show, visitTo } from "./stage";

const HOST = { phase: "inCall", role: "host", connection: "connected", admitted: ["hanna", "gus"] } as const;
const isOn = (name: string) => screen.getByRole("togglebutton", { name }).props.accessibilityState.checked;
const knock = (identity: string, username: string) => ({
  identity,
  username,
  waitingSince: "2026-01-01T00:00:00Z",
  connected: true,
});

test("a guest has the controls of the pages, and none of a host's", async () => {
  await show(<Call />, visitTo({ ...HOST, role: "guest" }));
  for (const name of ["Microphone", "Camera", "Speaker"]) expect(isOn(name)).toBe(true);
  for (const name of ["Switch camera", "Chat", "People", "Leave"]) screen.getByRole("button", { name });
  for (const name of ["Invite", "End for all"]) expect(screen.queryByRole("button", { name })).toBeNull();
});

test("microphone, camera and speaker are switched", async () => {
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

test("a device that is not allowed stays off, and one is told where to allow it", async () => {
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

test("who waits is seen without opening anything, and let in by name", async () => {
  const visit = visitTo(HOST, { admit: { success: true, admitted: ["gus"], notAdmitted: [] } });
  await show(<Call />, visit);
  expect(screen.queryByLabelText("Waiting room")).toBeNull();
  await act(() => visit.meeting.host.knocks.set([knock("gus", "Gus"), knock("ida", "Ida")]));
  screen.getByLabelText("Waiting room");
  expect(AccessibilityInfo.announceForAccessibility).toHaveBeenCalledWith("Waiting room: Gus, Ida");
  screen.getByRole("button", { name: "Admit all" });
  screen.getByRole("button", { name: "Deny Ida" });
  await fireEvent.press(screen.getByRole("button", { name: "Admit Gus" }));
  await waitFor(() => expect(visit.calls).toHaveLength(1));
  const body = { roomName: "room", participantIdentity: "gus", all: false };
  expect(visit.calls).toEqual([{ route: "admit", body }]);
});

test("a decision that is refused is told in the server's words", async () => {
  const visit = visitTo(HOST, { deny: { code: "already_decided", error: "Somebody else was faster." } });
  await show(<Call />, visit);
  await act(() => visit.meeting.host.knocks.set([knock("gus", "Gus")]));
  await fireEvent.press(screen.getByRole("button", { name: "Deny Gus" }));
  await screen.findByText("Somebody else was faster.");
});

test("who is not admitted has no tile, though LiveKit tells of him", async () => {
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

test("ending for all asks once", async () => {
  const visit = visitTo(HOST);
  await show(<Call />, visit);
  await fireEvent.press(screen.getByRole("button", { name: "End for all" }));
  expect(visit.calls).toEqual([]);
  screen.getByText("End the meeting for everybody?");
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
  const invitation = { code: "AMBER-FALCON-RIVER", joinUrl: "https://meet.example.org/conference?code=AMBER-FALCON-RIVER" };
  await show(<Call />, visitTo(HOST, { "generate-code": invitation }));
  await fireEvent.press(screen.getByRole("button", { name: "Invite" }));
  expect(await screen.findByTestId("code")).toHaveTextContent("AMBER-FALCON-RIVER");
  screen.getByText(invitation.joinUrl);
  screen.getByRole("image", { name: "QR code" });
  for (const name of ["Copy code", "Copy link", "Share"]) screen.getByRole("button", { name });
});

test("a lost connection is told, and the call stays", async () => {
  const visit = visitTo(HOST);
  await show(<Call />, visit);
  await act(() => visit.meeting.state.set({ ...visit.meeting.state.get(), connection: "reconnecting" }));
  screen.getByText("Reconnecting…");
  expect(AccessibilityInfo.announceForAccessibility).toHaveBeenCalledWith("Reconnecting…");
  screen.getByRole("button", { name: "Leave" });
});
