import "./chat.css";
import { useSession } from "./context.js";
import { createStore, useStore } from "./store.js";
import { fill } from "./wording.js";

const NONE = createStore(0);
const MOST = 99;

export function UnreadBadge({ label, className, ...rest }) {
  const count = useStore(useSession()?.conversation.unread ?? NONE, () => 0);
  if (count === 0) return null;
  const told = label && { role: "img", "aria-label": fill(label, { count }) };
  return (
    <span {...rest} {...told} className={["lkr-unread", className].filter(Boolean).join(" ")} data-count={count}>
      {count > MOST ? `${MOST}+` : count}
    </span>
  );
}
