// Fetches the floor every two seconds. When it cannot, the page says so: an old picture must not look like a fresh one.
(() => {
  "use strict";
  const main = document.querySelector("main");
  const old = document.querySelector(".old");
  const seen = document.querySelector("#seen");
  const spoken = document.querySelector("#spoken");
  const address = "/floor?lang=" + encodeURIComponent(document.documentElement.lang);
  let shown = "";

  function show(text) {
    if (text === shown) {
      return;
    }
    main.innerHTML = text;
    shown = text;
    document.title = main.querySelector("[data-title]").dataset.title;
    const needed = main.querySelector("[data-needed]").dataset.needed;
    if (spoken.textContent !== needed) {
      spoken.textContent = needed;
    }
  }

  async function update() {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), 5000);
    try {
      const answer = await fetch(address, { signal: patience.signal, cache: "no-store" });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      show(await answer.text());
      seen.textContent = answer.headers.get("Floor-Seen");
      old.hidden = true;
    } catch (trouble) {
      old.querySelector("time").textContent = seen.textContent;
      old.hidden = false;
    } finally {
      clearTimeout(timer);
      setTimeout(update, 2000);
    }
  }
  setTimeout(update, 2000);
})();
