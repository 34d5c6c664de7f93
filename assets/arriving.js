/*
 * Runs before the first paint. It decides which language the page speaks (`words.jsx` reads `hashdropLocale`), and
 * hides what is pre-rendered from those who should not see it for a moment: who reloads in a call the lobby, and who
 * reads another language the English page. `tab.jsx` shows it.
 *
 * To a frame at another site a browser may refuse all storage. Then what the page should remember lasts as long as it.
 */
class Memory {
  getItem(name) {
    return this[name] ?? null;
  }
  setItem(name, value) {
    this[name] = String(value);
  }
  removeItem(name) {
    delete this[name];
  }
}
for (const name of ["localStorage", "sessionStorage"]) {
  try {
    window[name];
  } catch {
    Object.defineProperty(window, name, { value: new Memory() });
  }
}
const spoken = ["en", "de", "es", "fr", "tr"];
const wishes = [localStorage.getItem("hashdrop.locale"), ...navigator.languages];
const locale = wishes.map((wish) => wish?.slice(0, 2).toLowerCase()).find((wish) => spoken.includes(wish)) ?? "en";
window.hashdropLocale = locale;
if (locale !== "en" || sessionStorage.getItem("hashdrop.room")) document.documentElement.classList.add("arriving");
