import * as LiveKit from "@livekit/components-react";
import { DisconnectReason } from "livekit-client";
import { type PropsWithChildren, useEffect, useMemo, useRef } from "react";

type Props = PropsWithChildren<
  Omit<LiveKit.LiveKitRoomProps, "onDisconnected"> & { onDisconnected?: (reason: string) => void }
>;

/**
 * LiveKit's room with handlers that never change: LiveKit connects again whenever they do, even after the end of a
 * connection.
 */
export function LiveKitRoom(props: Props) {
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const handlers = useMemo(
    () =>
      ({
        onConnected: () => latest.current.onConnected?.(),
        onDisconnected: (reason = DisconnectReason.UNKNOWN_REASON) =>
          latest.current.onDisconnected?.(DisconnectReason[reason]),
        onError: (error) => latest.current.onError?.(error),
        onMediaDeviceFailure: (failure, kind) => latest.current.onMediaDeviceFailure?.(failure, kind),
        onEncryptionError: (error) => latest.current.onEncryptionError?.(error),
      }) satisfies Partial<LiveKit.LiveKitRoomProps>,
    [],
  );
  return <LiveKit.LiveKitRoom {...props} {...handlers} />;
}
