// The areas of the chosen level, tinted by the chosen measure, with their figures on them.
(function (wl) {
  "use strict";

  const HATCH = "wl-arcering";
  const EDGE = "#33404f";
  const CHOSEN = "#a8330a";
  // Among many areas a thick edge would be all that is seen of a small one.
  const MANY = 150;

  wl.makeLagen = function () {
    document.getElementById("werklocaties").append(hatch());
    wl.data.niveaus.filter((niveau) => niveau.id === "gemeente").forEach(drawBorders);
    wl.groups = new Map(wl.data.niveaus.map((niveau, order) => [niveau.id, makeGroup(niveau, order)]));
    wl.makeNamen();
  };

  wl.areasOf = (niveau) => wl.groups.get(niveau.id).areas;

  wl.drawNiveau = function () {
    for (const [id, group] of wl.groups) if (id !== wl.niveau.id) group.remove();
    wl.groups.get(wl.niveau.id).addTo(wl.map);
    showAll();
  };

  wl.colourAreas = function () {
    wl.areasOf(wl.niveau).forEach((area, row) => colourArea(area, row));
    wl.drawNamen();
  };

  wl.recolour = function (rows) {
    for (const row of rows) if (row !== null) colourArea(wl.areasOf(wl.niveau)[row], row);
    wl.drawNamen();
  };

  function showAll() {
    const bounds = wl.groups.get(wl.niveau.id).getBounds();
    if (bounds.isValid()) wl.map.fitBounds(bounds, { padding: [30, 30], maxZoom: 16, animate: false });
  }

  // Who comes from the table sees the area whole, and no nearer than the map was.
  wl.goToArea = function (row) {
    const area = wl.areasOf(wl.niveau)[row];
    if (!area || wl.map.getBounds().contains(area.getBounds())) return;
    wl.map.fitBounds(area.getBounds(), { padding: [60, 60], maxZoom: wl.map.getZoom(), animate: false });
  };

  // A pattern as an element of its own: Leaflet writes its name where a colour would stand.
  function hatch() {
    const make = (tag, traits, ...children) => {
      const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
      for (const [name, value] of Object.entries(traits)) node.setAttribute(name, value);
      node.append(...children);
      return node;
    };
    return make("svg", { width: 0, height: 0, "aria-hidden": "true", style: "position:absolute" },
      make("defs", {}, make("pattern", { id: HATCH, width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
        make("rect", { width: 8, height: 8, fill: "#ffffff" }), make("rect", { width: 2.5, height: 8, fill: "#6b7785" }))));
  }

  // Where municipalities end is seen at every level, under all areas.
  function drawBorders(niveau) {
    wl.map.createPane("wl-grens").style.zIndex = "390";
    const traits = { renderer: L.svg({ pane: "wl-grens" }), pane: "wl-grens", interactive: false, fill: false, color: "#5d6875", weight: 1.5, dashArray: "8 4 2 4" };
    for (const parts of niveau.vorm) if (parts.length) L.polygon(wl.decodeArea(parts), traits).addTo(wl.map);
  }

  function makeGroup(niveau, order) {
    const pane = "wl-" + niveau.id;
    wl.map.createPane(pane).style.zIndex = String(400 + order);
    const renderer = L.svg({ pane });
    const areas = niveau.vorm.map((parts, row) => (parts.length ? makeArea(parts, row, { renderer, pane }) : null));
    const group = L.featureGroup(areas.filter((area) => area !== null));
    group.areas = areas;
    return group;
  }

  function makeArea(parts, row, traits) {
    const area = L.polygon(wl.decodeArea(parts), { ...traits, color: EDGE, weight: 1.5, fillOpacity: 0.85 });
    area.on("mouseover", () => wl.pointAt(area, row)).on("mouseout", wl.pointAway);
    return area.on("click", () => wl.openArea(row, true));
  }

  function colourArea(area, row) {
    if (!area) return;
    const cijfers = wl.cijfersOf(wl.indicator);
    const stand = wl.stand(cijfers, row);
    const isChosen = row === wl.chosen;
    area.setStyle({
      fill: stand !== "nvt", fillColor: stand === "onbekend" ? `url(#${HATCH})` : wl.tintOf(wl.indicator, cijfers.klasse[row]),
      color: isChosen ? CHOSEN : EDGE, weight: isChosen ? 5 : wl.niveau.vorm.length > MANY ? 0.6 : 1.5,
      // What is only a bound has a broken edge, and so has what does not apply.
      dashArray: stand === "bekend" || stand === "onbekend" || isChosen ? null : "6 4",
    });
    if (isChosen) area.bringToFront();
  }
})(window.werklocaties);
