// Records when things happen on a page, in epoch milliseconds, so that pages on one machine can be compared:
// `click: <name>` when a button is pressed, `seen: <name>` when it appears, `usable: <name>` when it is enabled,
// `frame: <tile>` at each tile's first frame. `longTasks` has tasks over 50 ms as `[start, duration]`.
window.moments = {};
window.note = (name) => (window.moments[name] ??= performance.timeOrigin + performance.now());
window.longTasks = [];
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) window.longTasks.push([startTime, duration]);
}).observe({ type: "longtask" });
// Frames shown and dropped so far, over all tiles.
window.shown = () => {
  const qualities = [...document.querySelectorAll("[role=group] video")].map((video) =>
    video.getVideoPlaybackQuality(),
  );
  const sum = (what) => qualities.reduce((total, quality) => total + quality[what], 0);
  return { videos: qualities.length, frames: sum("totalVideoFrames"), dropped: sum("droppedVideoFrames") };
};
const nameOf = (button) => button.ariaLabel ?? button.textContent.trim();
addEventListener(
  "click",
  ({ target }) => {
    const button = target.closest?.("button");
    if (button) window.note(`click: ${nameOf(button)}`);
  },
  true,
);
document.addEventListener("DOMContentLoaded", () => {
  const watched = new WeakSet();
  const look = () => {
    for (const button of document.querySelectorAll("button, a[download]")) {
      const name = nameOf(button);
      window.note(`seen: ${name}`);
      if (!button.disabled && button.ariaDisabled !== "true") window.note(`usable: ${name}`);
    }
    for (const video of document.querySelectorAll("[role=group] video")) {
      if (watched.has(video)) continue;
      watched.add(video);
      const framed = () => {
        const tile = video.closest("[role=group]")?.ariaLabel;
        if (tile) window.note(`frame: ${tile}`);
        else video.requestVideoFrameCallback(framed);
      };
      video.requestVideoFrameCallback(framed);
    }
  };
  new MutationObserver(look).observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["aria-label", "aria-disabled", "disabled"],
  });
  look();
});
