import { type ComponentProps, useEffect, useState } from "react";
import { choices } from "./choices.ts";
import { deviceChange, watchDevices } from "./devices.ts";
import { choicesFor, groupOf, type NewDevice, newDevice } from "./new_devices.ts";
import { fill } from "./wording.ts";

interface Props extends ComponentProps<"div"> {
  template: string;
  acceptLabel: string;
  dismissLabel: string;
}

/** Offers to use a headset or camera that is plugged in while the page is open. */
export function NewDeviceOffer({ template, acceptLabel, dismissLabel, ...rest }: Props) {
  const [offer, setOffer] = useState<NewDevice | null>(null);

  useEffect(() => {
    const unwatch = watchDevices();
    const unsubscribe = deviceChange.subscribe(() => {
      const { before, after } = deviceChange.get();
      const fresh = newDevice(before, after);
      setOffer((offered) => {
        const stillThere = offered && after.some((one) => groupOf(one) === offered.group);
        return fresh ?? (stillThere ? offered : null);
      });
    });
    return () => {
      unsubscribe();
      unwatch();
    };
  }, []);

  const accept = (offered: NewDevice) => {
    choices.set(choicesFor(offered, deviceChange.get().after), { remember: true });
    setOffer(null);
  };

  return (
    <div
      role="status"
      {...rest}
      data-state={offer ? "on" : "off"}
      data-kind={offer && (offer.kinds.includes("videoinput") ? "camera" : "sound")}
    >
      {offer && (
        <>
          <span>{fill(template, { device: offer.name })}</span>
          <button type="button" onClick={() => accept(offer)} data-action="accept">
            {acceptLabel}
          </button>
          <button type="button" onClick={() => setOffer(null)} data-action="dismiss">
            {dismissLabel}
          </button>
        </>
      )}
    </div>
  );
}
