import { useEffect, useState } from "react";
import { choices } from "./choices.js";
import { plugged, watchDevices } from "./devices.js";
import { choicesFor, groupOf, newcomer } from "./newcomers.js";
import { fill } from "./wording.js";

/** Offers a headset or a camera that is plugged in while the page is open. */
export function NewDeviceOffer({ template, acceptLabel, dismissLabel, ...rest }) {
  const [offer, setOffer] = useState(null);

  useEffect(() => {
    const unwatch = watchDevices();
    const unsubscribe = plugged.subscribe(() => {
      const { before, after } = plugged.get();
      const fresh = newcomer(before, after);
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
    choices.set(choicesFor(offer, plugged.get().after), { remember: true });
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
