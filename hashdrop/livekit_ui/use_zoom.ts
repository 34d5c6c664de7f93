import { type RefObject, useCallback, useEffect, useState } from "react";
import { Store } from "./core/store.ts";
import { isOnButton } from "./on_button.ts";
import { useStore } from "./use_store.ts";
import {
  bounded,
  type Frame,
  type Point,
  pan,
  pinch,
  tapped,
  turn,
  WHOLE,
  type Zoom,
  zoomAt,
  zoomForKey,
} from "./zoom.ts";

type Change = (zoom: Zoom, frame: Frame) => Zoom;

/** Safari's event for a pinch on a trackpad, for which other browsers turn a wheel. */
interface GestureEvent extends UIEvent {
  clientX: number;
  clientY: number;
  scale: number;
}

function frameOf(element: HTMLElement): Frame {
  const { videoWidth = 0, videoHeight = 0 } = element.querySelector("video") ?? {};
  const { clientWidth: width, clientHeight: height } = element;
  return { width, height, ratio: videoHeight > 0 ? videoWidth / videoHeight : width / height };
}

function pointIn(element: HTMLElement, { clientX, clientY }: { clientX: number; clientY: number }): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
}

/** Lets wheel, fingers, mouse and keys change the zoom of an element's picture. Returns a function that ends that. */
function listenTo(element: HTMLElement, store: Store<Zoom>, change: (by: Change) => void): () => void {
  const listening = new AbortController();
  const on = <Name extends string>(name: Name, listener: (event: never) => void, capture = false) =>
    element.addEventListener(name, listener as EventListener, { signal: listening.signal, passive: false, capture });
  const pointers = new Map<number, Point>();
  let touched = false;
  let gesture = 1;

  on("wheel", (event: WheelEvent) => {
    event.preventDefault(); // neither the page nor the browser's zoom moves
    const point = pointIn(element, event);
    change((zoom, frame) => turn(zoom, event, point, frame));
  });
  on("gesturestart", (event: GestureEvent) => {
    event.preventDefault();
    gesture = event.scale;
  });
  on("gesturechange", (event: GestureEvent) => {
    event.preventDefault();
    const factor = event.scale / gesture;
    gesture = event.scale;
    const point = pointIn(element, event);
    // Fingers on a touch screen are pointers, too.
    if (pointers.size === 0) change((zoom, frame) => zoomAt(zoom, factor, point, frame));
  });

  on("pointerdown", (event: PointerEvent) => {
    touched = event.pointerType === "touch";
    if (event.button !== 0 || isOnButton(event) || (!touched && store.get().scale === 1)) return;
    element.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, pointIn(element, event));
    element.dataset.dragged = "true";
  });
  on("pointermove", (event: PointerEvent) => {
    if (!pointers.has(event.pointerId)) return;
    const [from, otherFrom] = [...pointers.values()];
    pointers.set(event.pointerId, pointIn(element, event));
    const [to, otherTo] = [...pointers.values()];
    if (!from || !to) return;
    if (otherFrom && otherTo) change((zoom, frame) => pinch(zoom, [from, otherFrom], [to, otherTo], frame));
    else change((zoom, frame) => pan(zoom, { x: to.x - from.x, y: to.y - from.y }, frame));
  });
  on("lostpointercapture", ({ pointerId }: PointerEvent) => {
    pointers.delete(pointerId);
    if (pointers.size === 0) delete element.dataset.dragged;
  });
  // A double click of the mouse means full screen.
  on(
    "dblclick",
    (event: MouseEvent) => {
      if (!touched || isOnButton(event)) return;
      event.stopPropagation();
      const point = pointIn(element, event);
      change((zoom, frame) => tapped(zoom, point, frame));
    },
    true,
  );

  on("keydown", (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const zoom = zoomForKey(store.get(), event.key, frameOf(element));
    if (!zoom) return;
    event.preventDefault();
    change(() => zoom);
  });

  // A tile or picture of another shape has other edges.
  on("resize", () => change(bounded), true);
  const observer = new ResizeObserver(() => change(bounded));
  observer.observe(element);
  return () => {
    listening.abort();
    observer.disconnect();
    delete element.dataset.dragged;
    store.set(WHOLE);
  };
}

/** The zoom of the picture in an element, while that is `enabled`, and a function that changes it. */
export function useZoom(ref: RefObject<HTMLElement | null>, enabled: boolean): [Zoom, (by: Change) => void] {
  const [store] = useState(() => new Store(WHOLE));
  const change = useCallback(
    (by: Change) => {
      const element = ref.current;
      if (!element) return;
      const before = store.get();
      const after = by(before, frameOf(element));
      if (after.scale !== before.scale || after.x !== before.x || after.y !== before.y) store.set(after);
    },
    [ref, store],
  );
  useEffect(() => {
    const element = ref.current;
    return element && enabled ? listenTo(element, store, change) : undefined;
  }, [ref, enabled, store, change]);
  return [useStore(store), change];
}
