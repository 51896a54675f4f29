// Takes the place of a drawn chart with one that answers to the pointer: expressions are interpreted, never evaluated.
"use strict";

(() => {
  if (!window.vega || !vega.expressionInterpreter) return;

  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  document.body.append(tip);

  const show = (_, event, item, value) => {
    if (value == null || value === "") {
      tip.hidden = true;
      return;
    }
    const parts = typeof value === "object" ? Object.entries(value).map(([k, v]) => `${k}: ${v}`) : [String(value)];
    tip.textContent = parts.join("\n");
    tip.hidden = false;
    tip.style.left = `${Math.min(event.clientX + 14, innerWidth - 220)}px`;
    tip.style.top = `${event.clientY + 14}px`;
    tip.style.whiteSpace = "pre-line";
  };

  // A click on a period's bar leads to the events behind it.
  const follow = (_, item) => {
    const when = item && item.datum && item.datum.period;
    if (when == null || !document.getElementById("events")) return;
    const day = new Date(when);
    const pad = (n) => String(n).padStart(2, "0");
    const address = new URL(location.href);
    address.searchParams.set("period", `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`);
    address.hash = "events";
    location.assign(address);
  };

  document.querySelectorAll("[data-vega]").forEach(async (place) => {
    try {
      const answer = await fetch(place.dataset.vega);
      if (!answer.ok) return;
      const canvas = document.createElement("div");
      const view = new vega.View(vega.parse(await answer.json(), null, { ast: true }), {
        expr: vega.expressionInterpreter,
        renderer: "canvas",
        container: canvas,
        hover: true,
      });
      view.tooltip(show);
      view.addEventListener("click", follow);
      await view.runAsync();
      const drawn = canvas.querySelector("canvas");
      if (drawn) {
        const image = place.querySelector("img");
        drawn.setAttribute("role", "img");
        drawn.setAttribute("aria-label", image ? image.alt : "");
      }
      place.replaceChildren(canvas);
    } catch (error) {
      console.warn("the drawn chart stays", error);
    }
  });
})();
