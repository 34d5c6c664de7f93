import type { ComponentProps } from "react";
import { choices, useChoices } from "./choices.ts";
import { deviceProblems, isUnusable, NO_PROBLEMS } from "./device_problems.ts";
import { useDevices } from "./devices.ts";
import type { DeviceKind } from "./sources.ts";
import { useStore } from "./use_store.ts";

interface Props extends ComponentProps<"select"> {
  kind: DeviceKind;
  label: string;
  deviceLabel: string;
  noneLabel: string;
  problemId?: string;
}

/**
 * A native select of one kind of device. The choice is remembered and takes effect at once, in a preview and in a call.
 */
export function DeviceSelect({ kind, label, deviceLabel, noneLabel, problemId, ...rest }: Props) {
  const devices = useDevices(kind);
  const chosen = useChoices()[kind];
  // Some browsers list no devices before permission is granted, and some never list loudspeakers.
  const known = devices.some((device) => device.deviceId === chosen) ? chosen : (devices[0]?.deviceId ?? "");
  const problems = useStore(deviceProblems, () => NO_PROBLEMS);
  const wrong = isUnusable(problems, kind);

  return (
    <select
      {...rest}
      aria-invalid={wrong}
      aria-describedby={wrong ? problemId : undefined}
      aria-label={label}
      data-kind={kind}
      disabled={rest.disabled || devices.length === 0}
      value={known}
      onChange={(event) => choices.set({ [kind]: event.target.value }, { remember: true })}
    >
      {devices.length === 0 && <option value="">{noneLabel}</option>}
      {devices.map((device, index) => (
        <option key={device.deviceId} value={device.deviceId}>
          {device.label || `${deviceLabel} ${index + 1}`}
        </option>
      ))}
    </select>
  );
}
