// Comforts only: every page works without this file.
"use strict";

(() => {
  const rows = Array.from(document.querySelectorAll("[data-rows] tbody tr"));
  let at = -1;

  const step = (by) => {
    if (!rows.length) return;
    at = Math.min(Math.max(at + by, 0), rows.length - 1);
    const link = rows[at].querySelector(".evidence, .what a");
    if (link) link.focus();
    rows[at].scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") {
      const field = document.querySelector(".filters input");
      if (!field) return;
      event.preventDefault();
      field.focus();
    }
  });

  // All pieces of one event light up together, from its card as well as from the text.
  const parts = (number) =>
    document.querySelectorAll(`mark[data-events~="${number}"], .card[data-event="${number}"]`);
  const light = (numbers, on) =>
    numbers.forEach((number) => parts(number).forEach((part) => part.classList.toggle("lit", on)));
  const numbersOf = (element) =>
    (element.dataset.events || element.dataset.event || "").split(" ").filter(Boolean);

  document.querySelectorAll("mark[data-events], .card[data-event]").forEach((element) => {
    element.addEventListener("pointerenter", () => light(numbersOf(element), true));
    element.addEventListener("pointerleave", () => light(numbersOf(element), false));
  });

  const arrive = () => {
    document.querySelectorAll(".chosen").forEach((part) => part.classList.remove("chosen"));
    const found = /^#(?:e|card-)(\d+)/.exec(location.hash);
    if (found) parts(found[1]).forEach((part) => part.classList.add("chosen"));
  };
  window.addEventListener("hashchange", arrive);
  arrive();
})();
