// The network with places from the server: moved, zoomed, and a click leads to the actor or to the pair.
"use strict";

(() => {
  const place = document.querySelector("[data-graph]");
  if (!place || !window.cytoscape) return;
  const colours = getComputedStyle(document.documentElement);
  const colour = (name) => colours.getPropertyValue(name).trim();

  const draw = (data) => {
    place.classList.add("drawn");
    const [width, height] = [place.clientWidth, place.clientHeight];
    const most = Math.max(1, ...data.nodes.map((n) => n.events));
    const strongest = Math.max(1, ...data.edges.map((e) => e.events));
    const nodes = data.nodes.map((n) => ({
      data: { id: n.code, size: 10 + 34 * Math.sqrt(n.events / most) },
      position: { x: data.positions[n.code][0] * width, y: data.positions[n.code][1] * height },
    }));
    const edges = data.edges.map((e) => ({
      data: { id: `${e.a}|${e.b}`, source: e.a, target: e.b, wide: 0.6 + 6 * Math.sqrt(e.events / strongest) },
      classes: e.sign > 0 ? "friendly" : "hostile",
    }));
    const graph = cytoscape({
      container: place,
      elements: { nodes, edges },
      layout: { name: "preset", fit: true, padding: 24 },
      minZoom: 0.3,
      maxZoom: 5,
      style: [
        {
          selector: "node",
          style: {
            width: "data(size)", height: "data(size)", label: "data(id)", "font-size": 10,
            "font-family": "Inter Variable, sans-serif", color: colour("--ink"), "background-color": colour("--soft"),
            "text-valign": "top", "text-margin-y": -2, "min-zoomed-font-size": 6,
            "text-outline-color": colour("--panel"), "text-outline-width": 2,
          },
        },
        { selector: "edge", style: { width: "data(wide)", "curve-style": "haystack", opacity: 0.5 } },
        { selector: "edge.friendly", style: { "line-color": colour("--coop") } },
        { selector: "edge.hostile", style: { "line-color": colour("--clash"), "line-style": "dashed" } },
        { selector: ".aside", style: { opacity: 0.08 } },
      ],
    });
    graph.on("mouseover", "node", (event) => {
      graph.elements().not(event.target.closedNeighborhood()).addClass("aside");
    });
    graph.on("mouseout", "node", () => graph.elements().removeClass("aside"));
    graph.on("tap", "node", (event) => location.assign(`/actors/${encodeURIComponent(event.target.id())}`));
    graph.on("tap", "edge", (event) => {
      const [a, b] = event.target.id().split("|").map(encodeURIComponent);
      location.assign(`/pairs?a=${a}&b=${b}`);
    });
  };

  fetch(place.dataset.graph)
    .then((answer) => (answer.ok ? answer.json() : null))
    .then((data) => data && data.nodes && draw(data))
    .catch((error) => console.warn("the drawn network stays", error));
})();
