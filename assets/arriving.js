/* Runs before the first paint: who reloads during a call should not see the lobby for a moment. */
if (sessionStorage.getItem("hashdrop.room")) document.documentElement.classList.add("returning");
