import * as LiveKit from "@livekit/components-react";
import { createContext, type ReactNode, useContext } from "react";

const SettingsContext = createContext<ReactNode>(null);

const Settings = () => useContext(SettingsContext);

interface Props extends Omit<LiveKit.VideoConferenceProps, "SettingsComponent"> {
  formatLinks: boolean;
  settingsComponent?: ReactNode;
}

export function VideoConference({ formatLinks, settingsComponent, ...props }: Props) {
  return (
    <SettingsContext.Provider value={settingsComponent}>
      <LiveKit.VideoConference
        {...props}
        {...(formatLinks && { chatMessageFormatter: LiveKit.formatChatMessageLinks })}
        {...(settingsComponent && { SettingsComponent: Settings })}
      />
    </SettingsContext.Provider>
  );
}
