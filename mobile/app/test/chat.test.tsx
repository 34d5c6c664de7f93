import type { ReceivedFile } from "@hashdrop/meeting";
import { act, fireEvent, screen, waitFor } from "@testing-library/react-native";
import * as Sharing from "expo-sharing";
import { Chat } from "../src/components/Chat";
import { show, visitTo } from "./stage";

const FILE: Omit<ReceivedFile, "name" | "at"> = {
  kind: "file",
  id: "hanna/f",
  sender: "hanna",
  own: false,
  state: "offered",
  progress: 0,
  file: { name: "plan.pdf", size: 2_000_000, mimeType: "application/pdf" },
};

function chat() {
  const visit = visitTo({ phase: "inCall" });
  Object.assign(visit.rtc, { nameOf: () => "Hanna" });
  return { ...visit, conversation: visit.meeting.conversation };
}

test("a message is sent and shown", async () => {
  const visit = chat();
  const say = jest.spyOn(visit.conversation, "say").mockResolvedValue();
  visit.conversation.list.add({
    kind: "message",
    id: "1",
    sender: "hanna",
    own: false,
    state: "received",
    text: "Hello",
  });
  await show(<Chat onClose={jest.fn()} />, visit);
  screen.getByLabelText("Messages");
  screen.getByText("Hello");
  await fireEvent.changeText(screen.getByLabelText("Message"), "Hello, Hanna");
  await fireEvent.press(screen.getByRole("button", { name: "Send" }));
  expect(say).toHaveBeenCalledWith("Hello, Hanna");
  expect(screen.getByLabelText("Message")).toHaveDisplayValue("");
});

test("identities are never shown in place of unknown names", async () => {
  const visit = chat();
  Object.assign(visit.rtc, { nameOf: () => undefined });
  visit.conversation.list.add({
    kind: "message",
    id: "1",
    sender: "hanna",
    own: false,
    state: "received",
    text: "Hello",
  });
  await show(<Chat onClose={jest.fn()} />, visit);
  screen.getByText("Someone");
  expect(screen.queryByText("hanna")).toBeNull();
});

test("an offered file can be accepted", async () => {
  const visit = chat();
  const accept = jest.spyOn(visit.conversation.incoming, "accept").mockResolvedValue();
  visit.conversation.list.add(FILE);
  await show(<Chat onClose={jest.fn()} />, visit);
  screen.getByText("plan.pdf · 2.0 MB");
  screen.getByRole("button", { name: "Decline plan.pdf" });
  await fireEvent.press(screen.getByRole("button", { name: "Accept plan.pdf" }));
  expect(accept).toHaveBeenCalledWith("hanna/f");
});

test("a file can be cancelled while it arrives, and asked for again if it didn't", async () => {
  const visit = chat();
  const cancel = jest.spyOn(visit.conversation.incoming, "cancel").mockResolvedValue();
  const accept = jest.spyOn(visit.conversation.incoming, "accept").mockResolvedValue();
  visit.conversation.list.add({ ...FILE, state: "receiving" });
  await show(<Chat onClose={jest.fn()} />, visit);
  await fireEvent.press(screen.getByRole("button", { name: "Cancel plan.pdf" }));
  expect(cancel).toHaveBeenCalledWith("hanna/f");
  await act(() => visit.conversation.list.change("hanna/f", { state: "cancelled", canRepeat: true }));
  await fireEvent.press(screen.getByRole("button", { name: "Try plan.pdf again" }));
  expect(accept).toHaveBeenCalledWith("hanna/f");
});

test("only a complete file can be saved, through the system's sheet", async () => {
  const visit = chat();
  visit.conversation.list.add({ ...FILE, state: "received", content: new Uint8Array(1) });
  visit.conversation.list.add({ ...FILE, id: "hanna/g", state: "corrupt", file: { ...FILE.file, name: "other.pdf" } });
  await show(<Chat onClose={jest.fn()} />, visit);
  expect(screen.queryByRole("button", { name: "Save other.pdf" })).toBeNull();
  await fireEvent.press(screen.getByRole("button", { name: "Save plan.pdf" }));
  const options = { mimeType: "application/pdf", dialogTitle: "plan.pdf" };
  await waitFor(() => expect(Sharing.shareAsync).toHaveBeenCalledWith("cache:/plan.pdf", options));
});
