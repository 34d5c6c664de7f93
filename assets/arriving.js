/*
 * Runs before the first paint. It decides which language the page speaks (`words.jsx` reads `hashdropLocale`), and
 * hides what is pre-rendered from those who should not see it for a moment: who reloads in a call the lobby, and who
 * reads another language the English page. `tab.jsx` shows it.
 */
const spoken = ["en", "de", "es", "fr", "tr"];
const wishes = [localStorage.getItem("hashdrop.locale"), ...navigator.languages];
const locale = wishes.map((wish) => wish?.slice(0, 2).toLowerCase()).find((wish) => spoken.includes(wish)) ?? "en";
window.hashdropLocale = locale;
if (locale !== "en" || sessionStorage.getItem("hashdrop.room")) document.documentElement.classList.add("arriving");
