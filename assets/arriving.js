/* Runs before the first paint: who reloads during a call should not see the lobby for a moment, nor see the page in
   English who reads another language. `tab.jsx` shows it. */
const inCall = sessionStorage.getItem("hashdrop.room");
const language = localStorage.getItem("hashdrop.locale") ?? navigator.language;
if (inCall || !language.startsWith("en")) document.documentElement.classList.add("arriving");
