// The map: states from the file beside it, and a dot for each place, as large as there are events.
"use strict";

(() => {
  const place = document.querySelector("[data-land]");
  if (!place || !window.d3 || !window.topojson) return;
  const SVG = "http://www.w3.org/2000/svg";
  const [WIDTH, HEIGHT] = [960, 470];

  const made = (name, attributes, parent) => {
    const element = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    if (parent) parent.append(element);
    return element;
  };

  // Natural Earth gives areas whose state is disputed no number of ISO 3166, or lists them by these names.
  const DISPUTED = new Set([
    "W. Sahara", "Kosovo", "Somaliland", "N. Cyprus", "Siachen Glacier", "Palestine", "Falkland Is.", "Abkhazia",
    "S. Ossetia", "Indian Ocean Ter.",
  ]);
  const disputed = (feature) => DISPUTED.has(feature.properties.name) || feature.id === undefined;

  const draw = (land, places) => {
    const path = d3.geoPath();
    const projection = d3.geoEqualEarth().fitExtent([[4, 4], [WIDTH - 4, HEIGHT - 4]], { type: "Sphere" });
    path.projection(projection);
    const svg = made("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": place.dataset.label });
    const hatch = made("pattern", { id: "hatch", width: 4, height: 4, patternUnits: "userSpaceOnUse" }, made("defs", {}, svg));
    made("path", { class: "hatch", d: "M0 4 L4 0" }, hatch);
    topojson.feature(land, land.objects.countries).features.forEach((feature) => {
      const shape = path(feature);
      if (!shape) return;
      const drawn = made("path", { class: disputed(feature) ? "land disputed" : "land", d: shape }, svg);
      made("title", {}, drawn).textContent = feature.properties.name;
    });
    const most = Math.max(1, ...places.map((p) => p.events));
    [...places].slice(0, 400).forEach((p) => {
      const point = projection([p.longitude, p.latitude]);
      if (!point) return;
      const main = Object.entries(p.quads).sort((x, y) => y[1] - x[1])[0][0];
      const link = made("a", { href: `/search?q=${encodeURIComponent(`place:"${p.name}"`)}` }, svg);
      const dot = made("circle", { class: `dot q${main}`, cx: point[0], cy: point[1], r: 2.2 + 13 * Math.sqrt(p.events / most) }, link);
      made("title", {}, dot).textContent = `${p.name}: ${p.events}`;
      link.setAttribute("aria-label", `${p.name}: ${p.events}`);
    });
    place.replaceChildren(svg);
  };

  Promise.all([fetch(place.dataset.land), fetch(place.dataset.places)])
    .then((answers) => Promise.all(answers.map((answer) => answer.json())))
    .then(([land, data]) => draw(land, data.places))
    .catch((error) => console.warn("the table has what the map lacks", error));
})();
