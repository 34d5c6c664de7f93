import { useEffect } from "react";
import { startLocale } from "$/public/external/hashdrop/locales/on_pages/words.tsx";

async function arrive(): Promise<void> {
  await startLocale();
  document.documentElement.classList.remove("arriving"); // see assets/arriving.js
}

/** Shows a page that has no tab's memory in the reader's language. Renders nothing. */
export function ReadersLanguage() {
  useEffect(() => void arrive(), []);
  return null;
}
