// Comforts only: every page works without this file.
"use strict";

(() => {
  const rows = Array.from(document.querySelectorAll("[data-rows] tbody tr, [data-rows] .row"));
  const keys = document.getElementById("keys");
  let at = -1;

  const step = (by) => {
    if (!rows.length) return;
    at = Math.min(Math.max(at + by, 0), rows.length - 1);
    const link = rows[at].querySelector(".evidence, .what a") || rows[at].querySelector("a");
    if (link) link.focus();
    rows[at].scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") {
      const field = document.querySelector(".find input");
      if (!field) return;
      event.preventDefault();
      field.focus();
      field.select();
    } else if (event.key === "?" && keys && !keys.open) keys.showModal();
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

  // Fields for actors offer whom a name or a code may mean.
  document.querySelectorAll("input[data-actors]").forEach((field, number) => {
    const list = document.createElement("datalist");
    list.id = `offered-${number}`;
    field.after(list);
    field.setAttribute("list", list.id);
    let asked = "";
    field.addEventListener("input", async () => {
      const last = field.value.split(",").pop().trim();
      if (last.length < 2 || last === asked) return;
      asked = last;
      const answer = await fetch(`/suggest?q=${encodeURIComponent(last)}`);
      if (!answer.ok || asked !== last) return;
      const before = field.value.slice(0, field.value.length - field.value.split(",").pop().length);
      const offers = (await answer.json()).map((actor) => {
        const option = document.createElement("option");
        option.value = before ? `${before.trimEnd()} ${actor.code}` : actor.code;
        option.textContent = actor.name;
        return option;
      });
      list.replaceChildren(...offers);
    });
  });

  // The slider of years writes the day that the form sends, and sends it when it is let go.
  document.querySelectorAll("[data-years]").forEach((slider) => {
    const field = document.getElementById(slider.dataset.years);
    slider.addEventListener("input", () => {
      const last = /\d{4}$/;
      field.value = last.test(field.value)
        ? field.value.replace(last, slider.value) : slider.value + field.value.slice(4);
    });
    slider.addEventListener("change", () => slider.form.requestSubmit());
  });

  const arrive = () => {
    document.querySelectorAll(".chosen").forEach((part) => part.classList.remove("chosen"));
    const found = /^#(?:e|card-)(\d+)/.exec(location.hash);
    if (found) parts(found[1]).forEach((part) => part.classList.add("chosen"));
  };
  window.addEventListener("hashchange", arrive);
  arrive();
})();
