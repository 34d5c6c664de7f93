import "./chat.css";
import type { ComponentProps } from "react";
import { useSession } from "./context.ts";
import { Store } from "./core/store.ts";
import { useStore } from "./use_store.ts";
import { type CountLabel, countLabel } from "./wording.ts";

const NONE = new Store(0);
const MAX_NUMBER = 99;

export function UnreadBadge({ label, className, ...rest }: ComponentProps<"span"> & { label: CountLabel }) {
  const count = useStore(useSession()?.conversation.unread ?? NONE, () => 0);
  if (count === 0) return null;
  const accessible = label ? { role: "img", "aria-label": countLabel(label, count) } : {};
  return (
    <span {...rest} {...accessible} className={["lkr-unread", className].filter(Boolean).join(" ")} data-count={count}>
      {count > MAX_NUMBER ? `${MAX_NUMBER}+` : count}
    </span>
  );
}
