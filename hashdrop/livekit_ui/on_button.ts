/** Whether an event on a tile belongs to one of its buttons. */
export const isOnButton = ({ target }: { target: EventTarget | null }): boolean =>
  target instanceof Element && target.closest("button") !== null;
