import { registerGlobals } from "@livekit/react-native";
import { registerRootComponent } from "expo";
import { registerCallService } from "./src/platform/call-service";
import { App } from "./src/App";

registerGlobals();
registerCallService();
registerRootComponent(App);
