import { useCallback } from "react";
import { useMeeting } from "../meeting-context";
import { askToShowCalls } from "../platform/call-service";
import { usePermissions } from "./use-permissions";

/** Asks for missing permissions, then enters; devices that were refused stay off. */
export function useEntering(wanted = { microphone: true, camera: true }) {
  const { rtc } = useMeeting();
  const { ask } = usePermissions();
  const { microphone, camera } = wanted;
  return useCallback(
    async (enter: () => Promise<void>) => {
      await rtc.want(await ask({ microphone, camera }));
      await askToShowCalls();
      await enter();
    },
    [ask, rtc, microphone, camera],
  );
}
