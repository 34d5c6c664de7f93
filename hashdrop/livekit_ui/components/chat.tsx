import * as LiveKit from "@livekit/components-react";
import { type ComponentProps, createContext, type PropsWithChildren, useContext } from "react";

type EntryProps = ComponentProps<typeof LiveKit.ChatEntry>;
type Message = Pick<EntryProps, "entry" | "messageFormatter">;

const MessageContext = createContext<Message | null>(null);

// LiveKit hands a message to its template as props, which a component with state between the two would lose.
function Template({ children, ...message }: PropsWithChildren<Partial<Message>>) {
  return <MessageContext.Provider value={message as Message}>{children}</MessageContext.Provider>;
}

interface ChatProps extends Omit<LiveKit.ChatProps, "messageFormatter"> {
  formatLinks: boolean;
}

export function Chat({ formatLinks, children, ...props }: ChatProps) {
  return (
    <LiveKit.Chat {...props} {...(formatLinks && { messageFormatter: LiveKit.formatChatMessageLinks })}>
      {children && <Template>{children}</Template>}
    </LiveKit.Chat>
  );
}

export function ChatEntry(props: Omit<EntryProps, keyof Message>) {
  const message = useContext(MessageContext);
  return message && <LiveKit.ChatEntry {...props} {...message} />;
}
