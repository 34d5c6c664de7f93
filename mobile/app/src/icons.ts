// Imported one by one: through the package's index, Metro would bundle all of them.
export type { LucideIcon } from "lucide-react-native";
export { default as Check } from "lucide-react-native/icons/check";
export { default as Ear } from "lucide-react-native/icons/ear";
export { default as LogOut } from "lucide-react-native/icons/log-out";
export { default as MessageCircle } from "lucide-react-native/icons/message-circle";
export { default as Mic } from "lucide-react-native/icons/mic";
export { default as MicOff } from "lucide-react-native/icons/mic-off";
export { default as PhoneOff } from "lucide-react-native/icons/phone-off";
export { default as SwitchCamera } from "lucide-react-native/icons/switch-camera";
export { default as UserPlus } from "lucide-react-native/icons/user-plus";
export { default as UserX } from "lucide-react-native/icons/user-x";
export { default as Users } from "lucide-react-native/icons/users";
export { default as Video } from "lucide-react-native/icons/video";
export { default as VideoOff } from "lucide-react-native/icons/video-off";
export { default as Volume2 } from "lucide-react-native/icons/volume-2";
export { default as X } from "lucide-react-native/icons/x";
