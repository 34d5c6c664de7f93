import type { ComponentProps } from "react";
import {
  deviceProblems,
  forgetAllProblems,
  NO_PROBLEMS,
  type Problem,
  type ProblemCause,
  type ProblemDevice,
} from "./device_problems.ts";
import { useStore } from "./use_store.ts";

// Old names of causes, which `texts` may use for one more release.
const OLD_CAUSES: Readonly<Partial<Record<ProblemCause, string>>> = { remotely_muted: "muted_from_afar" };

/** The texts of a device, by cause. */
type Texts = Readonly<Record<string, string>>;

const textOf = (texts: Texts, cause: ProblemCause): string | undefined =>
  texts[cause] ?? texts[OLD_CAUSES[cause] ?? ""] ?? texts.failed;

interface Props extends ComponentProps<"div"> {
  /** `both`: of microphone and camera, where they have the same problem. */
  texts: Readonly<Record<ProblemDevice | "both", Texts>>;
  dismissLabel: string;
}

/** Says what is wrong with microphone, camera, loudspeaker or screen, until it works or the notice is dismissed. */
export function DeviceProblems({ texts, dismissLabel, id, children, ...rest }: Props) {
  const { microphone, camera, ...others } = useStore(deviceProblems, () => NO_PROBLEMS);
  const isShared = camera && camera.cause === microphone?.cause && camera.cause in texts.both;
  const merged = isShared ? { both: camera } : { ...(microphone && { microphone }), ...(camera && { camera }) };
  const problems = Object.entries({ ...merged, ...others }) as [ProblemDevice | "both", Problem][];
  if (problems.length === 0) return null;
  return (
    <div {...rest}>
      {/* The key contains the numbers, so that a problem that recurs is rendered, and announced, again. */}
      <p role="alert" id={id} key={problems.map(([, { number }]) => number).join()}>
        {problems.map(([device, { cause }]) => textOf(texts[device], cause)).join(" ")}
      </p>
      <button type="button" aria-label={dismissLabel} onClick={forgetAllProblems}>
        {children}
      </button>
    </div>
  );
}
