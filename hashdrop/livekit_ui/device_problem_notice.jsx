import { deviceProblems, forgetProblems } from "./device_problems.js";
import { useStore } from "./use_store.js";

const NONE = Object.freeze({});
// Old names of causes, which `texts` may use for one more release.
const OLD_CAUSES = { remotely_muted: "muted_from_afar" };

const textOf = (texts, cause) => texts[cause] ?? texts[OLD_CAUSES[cause]] ?? texts.failed;

/** Says what is wrong with microphone, camera, loudspeaker or screen, until it works or the notice is dismissed. */
export function DeviceProblems({ texts, dismissLabel, children, ...rest }) {
  const { microphone, camera, ...others } = useStore(deviceProblems, () => NONE);
  const isShared = microphone && microphone.cause === camera?.cause && microphone.cause in texts.both;
  const merged = isShared ? { both: camera } : { microphone, camera };
  const problems = Object.entries({ ...merged, ...others }).filter(([, problem]) => problem);
  if (!problems.length) return null;
  return (
    <div {...rest}>
      {/* The key contains the numbers, so that a problem that recurs is rendered, and announced, again. */}
      <p role="alert" key={problems.map(([, { number }]) => number).join()}>
        {problems.map(([device, { cause }]) => textOf(texts[device], cause)).join(" ")}
      </p>
      <button type="button" aria-label={dismissLabel} onClick={() => forgetProblems()}>
        {children}
      </button>
    </div>
  );
}
