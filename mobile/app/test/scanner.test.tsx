import { act, fireEvent, render, screen } from "@testing-library/react-native";
import { CameraView, useCameraPermissions } from "expo-camera";
import { Scanner } from "../src/screens/Scanner";

const permission = (status: string, canAskAgain: boolean, ask = jest.fn()) =>
  jest
    .mocked(useCameraPermissions)
    .mockReturnValue([{ status, granted: status === "granted", canAskAgain }, ask] as never);

async function scanned(data: string) {
  const { onBarcodeScanned } = jest.mocked(CameraView).mock.calls.at(-1)![0] as {
    onBarcodeScanned(found: object): void;
  };
  await act(() => onBarcodeScanned({ data }));
}

test("the purpose of the camera is explained before asking for it", async () => {
  const ask = jest.fn();
  permission("undetermined", true, ask);
  await render(<Scanner onCode={jest.fn()} onClose={jest.fn()} />);
  screen.getByText("The camera reads an invitation's QR code. No pictures are stored.");
  expect(ask).not.toHaveBeenCalled();
  await fireEvent.press(screen.getByRole("button", { name: "Allow camera" }));
  expect(ask).toHaveBeenCalled();
});

test("a permanent refusal leads to the settings", async () => {
  permission("denied", false);
  await render(<Scanner onCode={jest.fn()} onClose={jest.fn()} />);
  screen.getByRole("button", { name: "Open settings" });
});

test("an invitation is opened, anything else is reported", async () => {
  permission("granted", true);
  const onCode = jest.fn();
  await render(<Scanner onCode={onCode} onClose={jest.fn()} />);
  await scanned("https://example.org/menu.pdf");
  screen.getByText("This QR code doesn't contain a meeting code.");
  expect(onCode).not.toHaveBeenCalled();
  await scanned("https://meet.example.org/conference?code=A-B-C");
  expect(onCode).toHaveBeenCalledWith({ code: "A-B-C", server: "https://meet.example.org" });
});
