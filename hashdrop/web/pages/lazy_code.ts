import type { ComponentType } from "react";
import { Store } from "$/public/external/hashdrop/livekit_ui/package/api.ts";

/** Imports the code of a component. */
export type Load = () => Promise<ComponentType>;

/** A component whose code is fetched once it is needed. */
export class LazyCode {
  /** The component; `null` while its code is missing. */
  readonly component = new Store<ComponentType | null>(null);

  /** Fetches the code, unless it is here already. After a failure the next call tries again. */
  fetch = async (load: Load): Promise<void> => {
    if (!this.component.get()) this.component.set(await load().catch(() => null));
  };
}
