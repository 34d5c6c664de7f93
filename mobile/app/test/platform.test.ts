import { Platform } from "react-native";
import notifee from "react-native-notify-kit";
import { registerCallService, startCallService, stopCallService } from "../src/platform/call-service";
import { invitedBy } from "../src/platform/links";
import { secureKeys } from "../src/platform/secure-keys";
import { originOf } from "../src/platform/server-address";

const server = "https://meet.example.org";

test.each([
  [`${server}/conference?code=A-B-C`, { code: "A-B-C", server }],
  [`${server}/conference/?code=A-B-C&x=1`, { code: "A-B-C", server }],
  ["hashdrop://join?code=A-B-C", { code: "A-B-C", server: undefined }],
  [`hashdrop://join?code=A-B-C&server=${encodeURIComponent(server)}`, { code: "A-B-C", server }],
  [`${server}/elsewhere?code=A-B-C`, undefined],
  [`${server}/conference`, undefined],
  ["javascript:alert(1)?code=A-B-C", undefined],
  ["A-B-C", undefined],
])("%s leads to %j", (link, invited) => {
  expect(invitedBy(link)).toEqual(invited);
});

test.each([
  ["meet.example.org", "https://meet.example.org"],
  [" http://192.168.1.4:3000/conference ", "http://192.168.1.4:3000"],
  ["ftp://meet.example.org", undefined],
  ["", undefined],
])("the server %j is %j", (typed, origin) => {
  expect(originOf(typed)).toBe(origin);
});

test("session keys are stored for the newest meetings, and can be deleted", async () => {
  for (const roomName of ["1", "2", "3", "4", "5", "6"]) {
    await secureKeys.keep({ server, roomName, title: "T", sessionKey: "k" });
  }
  await secureKeys.forget("5");
  expect((await secureKeys.all()).map(({ roomName }) => roomName)).toEqual(["6", "4", "3", "2"]);
});

test("on Android a service keeps the call alive, and claims only what is allowed", async () => {
  Platform.OS = "android";
  registerCallService();
  await startCallService("Planning", true);
  const { android } = jest.mocked(notifee.displayNotification).mock.calls[0]![0];
  expect(android).toMatchObject({ asForegroundService: true, foregroundServiceTypes: ["mediaPlayback", "microphone"] });
  await stopCallService();
  expect(notifee.stopForegroundService).toHaveBeenCalled();
});
