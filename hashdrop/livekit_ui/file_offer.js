const MAX_NAME = 255;

/** A file to send, with the progress of each identity in `asked`. */
export const createOffer = (id, file, receivers) => ({
  id,
  file,
  name: file.name.slice(0, MAX_NAME),
  asked: new Set(receivers),
  declined: new Set(),
  finished: new Set(),
  lost: new Set(),
  gathering: new Set(),
  streams: new Set(),
  timer: undefined,
  begun: false,
  cancelled: false,
  unreadable: false,
});

/** The combined state that its sender sees. */
export function stateOf({ asked, declined, finished, lost, gathering, streams, cancelled, unreadable }) {
  if (cancelled) return "cancelled";
  if (unreadable) return "failed";
  if (streams.size > 0 || gathering.size > 0) return "sending";
  if (lost.size > 0) return "interrupted";
  if (finished.size > 0) return "sent";
  return declined.size === asked.size ? "declined" : "waiting";
}
