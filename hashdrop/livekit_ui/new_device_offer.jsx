import { useEffect, useState } from "react";
import { choices } from "./choices.js";
import { deviceChange, watchDevices } from "./devices.js";
import { choicesFor, groupOf, newDevice } from "./new_devices.js";
import { fill } from "./wording.js";

/** Offers to use a headset or camera that is plugged in while the page is open. */
export function NewDeviceOffer({ template, acceptLabel, dismissLabel, ...rest }) {
  const [offer, setOffer] = useState(null);

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

  const accept = () => {
    choices.set(choicesFor(offer, deviceChange.get().after), { remember: true });
    setOffer(null);
  };

  return (
    <div role="status" {...rest} data-state={offer ? "on" : "off"}
      data-kind={offer && (offer.kinds.includes("videoinput") ? "camera" : "sound")}>
      {offer && (
        <>
          <span>{fill(template, { device: offer.name })}</span>
          <button type="button" onClick={accept} data-action="accept">
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
