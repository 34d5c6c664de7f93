/** Whether the bars of the browser have the colour of the call, which is dark in both colour schemes (see head.py). */
export function darkenBars(isCall: boolean): void {
  document.querySelector<HTMLMetaElement>("meta[name=theme-color]")?.setAttribute("media", isCall ? "all" : "not all");
}
