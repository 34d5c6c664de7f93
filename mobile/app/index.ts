import { registerGlobals } from "@livekit/react-native";
import { registerRootComponent } from "expo";
import { App } from "./src/App";
import { registerCallService } from "./src/platform/call-service";

registerGlobals();
registerCallService();
registerRootComponent(App);
