// What every call needs as soon as it begins, so that browsers fetch it as one file.
export { Announcements } from "./announcements.tsx";
export { AttributeToggle } from "./attribute_toggle.tsx";
export { ParticipantCount } from "./participant_count.tsx";
export { PictureInPicture } from "./picture_in_picture.tsx";
export { RoomAudio, StartAudio } from "./room_audio.tsx";
export { Session } from "./session.ts";
export { VideoGrid } from "./video_grid.tsx";
