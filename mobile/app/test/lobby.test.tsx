import { ApiError } from "@hashdrop/meeting";
import { act, fireEvent, screen, waitFor } from "@testing-library/react-native";
import { Camera, useCameraPermissions, useMicrophonePermissions } from "expo-camera";
import { AppState, Platform } from "react-native";
import notifee from "react-native-notify-kit";
import { secureKeys } from "../src/platform/secure-keys";
import { Lobby } from "../src/screens/Lobby";
import { SERVER, show, visitTo } from "./stage";

const UNDETERMINED = { status: "undetermined", granted: false, canAskAgain: true };
const DENIED = { status: "denied", granted: false, canAskAgain: false };

const lobby = (visit: ReturnType<typeof visitTo>, props = {}) =>
  show(<Lobby name="Hanna" onName={jest.fn()} onCode={jest.fn()} onScan={jest.fn()} {...props} />, visit);

test("all controls have the same names as on the pages", async () => {
  await lobby(visitTo());
  screen.getByLabelText("Your name");
  screen.getByLabelText("Meeting code");
  screen.getByRole("switch", { name: "Waiting room" });
  screen.getByRole("button", { name: "Start a meeting" });
  screen.getByRole("button", { name: "Join" });
  screen.getByRole("button", { name: "Scan a QR code" });
});

test("starting a meeting asks for permissions first, then opens a room", async () => {
  const visit = visitTo();
  const create = jest.spyOn(visit.meeting, "create").mockResolvedValue();
  await lobby(visit);
  await fireEvent(screen.getByRole("switch", { name: "Waiting room" }), "valueChange", false);
  await fireEvent.press(screen.getByRole("button", { name: "Start a meeting" }));
  await waitFor(() => expect(create).toHaveBeenCalledWith({ username: "Hanna", waitingRoom: false }));
  expect(visit.rtc.want).toHaveBeenCalledWith({ microphone: true, camera: true });
  expect(notifee.requestPermission).not.toHaveBeenCalled();
});

test("the permissions are explained before the system asks", async () => {
  jest.mocked(useCameraPermissions).mockReturnValue([UNDETERMINED, jest.fn(), jest.fn()] as never);
  await lobby(visitTo());
  screen.getByText(/Your phone will ask whether HashDrop may use the microphone and camera/);
  expect(Camera.requestCameraPermissionsAsync).not.toHaveBeenCalled();
  expect(screen.queryByText(/notification/)).toBeNull();
});

test("on Android the call notification is explained, and its permission requested", async () => {
  Platform.OS = "android";
  jest.mocked(useCameraPermissions).mockReturnValueOnce([UNDETERMINED, jest.fn(), jest.fn()] as never);
  const visit = visitTo();
  const create = jest.spyOn(visit.meeting, "create").mockResolvedValue();
  await lobby(visit);
  screen.getByText(/notification/);
  await fireEvent.press(screen.getByRole("button", { name: "Start a meeting" }));
  await waitFor(() => expect(create).toHaveBeenCalled());
  expect(notifee.requestPermission).toHaveBeenCalled();
  Platform.OS = "ios";
});

test("permissions granted in the settings apply on returning", async () => {
  const read = jest.fn();
  jest.mocked(useCameraPermissions).mockReturnValue([DENIED, jest.fn(), read] as never);
  const listening = jest.spyOn(AppState, "addEventListener");
  await lobby(visitTo());
  for (const [event, listener] of listening.mock.calls) if (event === "change") await act(() => listener("active"));
  expect(read).toHaveBeenCalled();
});

test("people who refuse permissions can still join, with a hint where to allow them", async () => {
  jest.mocked(useCameraPermissions).mockReturnValue([DENIED, jest.fn(), jest.fn()] as never);
  jest.mocked(useMicrophonePermissions).mockReturnValue([DENIED, jest.fn(), jest.fn()] as never);
  jest.mocked(Camera.requestCameraPermissionsAsync).mockResolvedValue(DENIED as never);
  jest.mocked(Camera.requestMicrophonePermissionsAsync).mockResolvedValue(DENIED as never);
  const visit = visitTo();
  const create = jest.spyOn(visit.meeting, "create").mockResolvedValue();
  await lobby(visit);
  screen.getByText(/Not allowed: Microphone, Camera/);
  screen.getByRole("button", { name: "Open settings" });
  await fireEvent.press(screen.getByRole("button", { name: "Start a meeting" }));
  await waitFor(() => expect(create).toHaveBeenCalled());
  expect(visit.rtc.want).toHaveBeenCalledWith({ microphone: false, camera: false });
});

test("nothing can be started without a name", async () => {
  await lobby(visitTo(), { name: " " });
  expect(screen.getByRole("button", { name: "Start a meeting" })).toBeDisabled();
});

test("a code opens its door", async () => {
  const onCode = jest.fn();
  await lobby(visitTo(), { onCode });
  await fireEvent.changeText(screen.getByLabelText("Meeting code"), "amber falcon river");
  await fireEvent.press(screen.getByRole("button", { name: "Join" }));
  expect(onCode).toHaveBeenCalledWith({ code: "amber falcon river", server: undefined });
});

test("a pasted link opens the server that it names, without its fragment", async () => {
  const onCode = jest.fn();
  await lobby(visitTo(), { onCode });
  const link = "https://meet.example.org/conference?code=Maple-Picnic-Diamond#t=SECRET";
  await fireEvent.changeText(screen.getByLabelText("Meeting code"), link);
  await fireEvent.press(screen.getByRole("button", { name: "Join" }));
  expect(onCode).toHaveBeenCalledWith({ code: "MAPLE-PICNIC-DIAMOND", server: "https://meet.example.org" });
});

test("a stored meeting of this server can be returned to", async () => {
  const kept = { server: SERVER, roomName: "r", title: "Planning", sessionKey: "k" };
  await secureKeys.keep({ ...kept, server: "https://other.example.org", roomName: "o", title: "Other" });
  await secureKeys.keep(kept);
  const visit = visitTo();
  const comeBack = jest.spyOn(visit.meeting, "comeBack").mockResolvedValue();
  await lobby(visit);
  await fireEvent.press(await screen.findByRole("button", { name: "Return to Planning" }));
  await waitFor(() => expect(comeBack).toHaveBeenCalledWith(kept));
  expect(screen.queryByRole("button", { name: "Return to Other" })).toBeNull();
});

test("a stored meeting that has ended is no longer offered", async () => {
  await secureKeys.keep({ server: SERVER, roomName: "r", title: "Planning", sessionKey: "k" });
  const visit = visitTo();
  jest.spyOn(visit.meeting, "comeBack").mockImplementation(async () => {
    await secureKeys.forget("r");
    throw new ApiError("room_ended", "The meeting has ended.");
  });
  await lobby(visit);
  await fireEvent.press(await screen.findByRole("button", { name: "Return to Planning" }));
  await screen.findByText("The meeting has ended.");
  await waitFor(() => expect(screen.queryByRole("button", { name: "Return to Planning" })).toBeNull());
});
